"""What people do, say, own and have done to them: a verb or a belonging makes the word before it a name."""

from analysis.methods.redaction import words as known
from analysis.methods.redaction.shapes import (
    NO_NAME,
    comma,
    everyday_name,
    first_name,
    fresh,
    is_listed,
    misspelt,
    proper,
    stray,
    unlisted,
)
from analysis.methods.redaction.spelling import misspells
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
ACTS = known.AUXILIARIES | CUES["can"]
DOES = ACTS | known.PERSON_VERBS
AFTER_MODAL = known.PERSON_VERBS | {"is", "was", "has", "had", "isnt", "wasnt", "hasnt"}
AFTER_OBJECT = CUES["after_object"] | known.ACTING
NO_NICKNAMES = {"theyve", "weve", "youve", "ive"} | CUES["no_nicknames"] | known.RELATIONS | NO_NAME


def belongs(words: Words, i: int) -> bool:
    """ "chezza's fella", "Bill's van", "maraid's right"."""
    if not words.tokens[i].owns or words.back(i) in CUES["articles"]:
        return False
    owned = words.key(i + 1) in CUES["belongs"] or words.key(i + 2) in CUES["belongs"]
    if words.capital(i):
        kin = words.key(i + 1) in known.RELATIONS
        plain = kin or words.key(i) not in known.VAGUE
        return (first_name(words, i) and (plain or owned)) or (unlisted(words, i) and owned)
    if misspelt(words, i):
        return True
    listed = words.key(i) in known.first_names() and words.key(i) not in CUES["seasons"]
    if words.key(i) in CUES["two_letters"]:
        return owned
    return words.key(i + 1) in CUES["belongs"] and (stray(words, i) or listed)


def speaking(words: Words, i: int) -> bool:
    """An everyday name with a capital that acts as people do: "Mark said", "Will is dealing"."""
    if not first_name(words, i) or words.back(i) in CUES["articles"] or not words.near(i + 1):
        return False
    abstract = words.key(i) in known.ABSTRACT or words.key(i) in CUES["seasons"]
    after = words.key(i + 1)
    if abstract and words.first(i):
        return (
            after in CUES["only_people"]
            or (after in DOES and _pronoun(words, i))
            or (after in ("is", "was") and words.key(i + 2) in ("my", "our", "his", "her", "from"))
        )
    if words.key(i) in known.MODALS:
        return after in AFTER_MODAL
    return after in known.PERSON_VERBS or (after in ACTS and not abstract)


def says(words: Words, i: int) -> bool:
    """In small letters, where a clause begins: "rose told me", "and mark said"."""
    if words.capital(i) or words.key(i) not in known.first_names() or len(words.key(i)) < 3:
        return False
    if not fresh(words, i) or not words.near(i + 1):
        return False
    after = words.key(i + 1)
    if words.first(i) and after in known.PERSON_VERBS and _pronoun(words, i) and words.key(i) not in NO_NAME:
        return True
    if words.key(i) in CUES["things"] and after in ("is", "was") and not _pronoun(words, i):
        return False
    if everyday_name(words, i):
        return after in known.PERSON_VERBS or after in known.AUXILIARIES
    return after in CUES["says"] and words.key(i) not in CUES["seasons"]


def object_of(words: Words, i: int) -> bool:
    """In small letters where a thing would have an article: "leave rose alone", "check on penny"."""
    if words.capital(i) or not everyday_name(words, i):
        return False
    before, second = words.back(i), words.back(i, 2)
    led = before in CUES["before_object"] or (
        before == "up" and second in ("beat", "beats", "beating", "batter", "battered")
    )
    if before == "to":
        spoken = {second, words.back(i, 3), words.back(i, 4)} & CUES["to_persons"]
        led = bool(spoken)
    ends = i + 1 >= len(words) or words.first(i + 1) or comma(words, i + 1)
    return led and (ends or words.key(i + 1) in AFTER_OBJECT)


def _pronoun(words: Words, i: int) -> bool:
    """Whether he or she follows in the same sentence: "Hope was crying, she is only twelve"."""
    later = range(i + 2, min(i + 14, len(words)))
    return any(words.key(n) in ("she", "he", "shes", "hes", "her", "his") for n in later if words.back(n))


def slipped(words: Words, i: int) -> bool:
    """A slip of a name that acts: "agneshka was told", "and maraid said"."""
    acts = words.key(i + 1) in known.ACTING and words.near(i + 1)
    if not acts or words.back(i) in CUES["articles"]:
        return False
    if misspelt(words, i) or (unlisted(words, i) and misspells(words.key(i))):
        return True
    unknown = len(words.key(i)) > 3 and (unlisted(words, i) or stray(words, i))
    return unknown and fresh(words, i) and not words.key(i).endswith(("s", "ing"))


def does(words: Words, i: int) -> bool:
    """An everyday word that does what people do, with no article before: "Tank sells to kids"."""
    key = words.key(i)
    if not fresh(words, i) or not words.near(i + 1) or key in NO_NICKNAMES:
        return False
    verbs = CUES["doings"] if words.capital(i) else CUES["habits"]
    body = (
        key in CUES["bodies"] or key in CUES["streets"] or key.endswith(("s", "one", "body", "thing", "ing"))
    )
    return len(key) > 2 and not body and words.key(i + 1) in verbs


def written(words: Words, i: int) -> bool:
    """An everyday name with a capital inside a sentence, where the word has none: "give it to Lee"."""
    if not first_name(words, i) or words.first(i) or words.headline:
        return False
    key, before = words.key(i), words.back(i)
    if key in CUES["seasons"] or before in CUES["articles"] or before in ("in", "near", "last", "since"):
        return False
    if before in ("at", "on") and (key in known.ABSTRACT or key in ("dawn", "jan", "jun")):
        return False
    if key in CUES["far_places"] and before in known.AT:
        return False
    beside = words.near(i) and words.capital(i - 1) and not words.first(i - 1) and not is_listed(before)
    return not proper(words, i) and not beside


def place_speaking(words: Words, i: int) -> bool:
    """ "Victoria said", "told Victoria"; not "Victoria is", which is as true of the ward."""
    said = words.near(i + 1) and words.key(i + 1) in CUES["only_people"]
    named = first_name(words, i) or (words.capital(i) and words.key(i) in known.surnames())
    return named and (said or words.back(i) in CUES["only_people"])
