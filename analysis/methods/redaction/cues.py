"""Words before a name that announce a person: a title, "my neighbour", "called", "ask for", "thanks,"."""

import re

from analysis.methods.redaction import words as known
from analysis.methods.redaction.homes import AGE, HOME
from analysis.methods.redaction.shapes import (
    NO_NAME,
    everyday_name,
    first_name,
    initial,
    is_listed,
    leads,
    misspelt,
    plainly_listed,
    stray,
    unlisted,
)
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
# A number between rank and name: "PC 2345 Smith".
COLLAR = re.compile(r"\s?(?:no\.?\s?)?\d{1,5}\s")
NICKNAMED = re.compile(
    r"(?:['’]s|\sis)\swhat\s(?:they|we|he|she|folk|people|everyone|everybody|the \w{2,8})\s(?:all\s)?calls?\b|"
    r",?\s(?:they|we|folk|everyone|everybody) calls? (?:him|her|them)\b",
    re.I,
)
ENDS = frozenset({"", ",", ".", "!", "?", ":", "-", "–", "—", ")", "("})
GENERIC = frozenset(
    [
        "man",
        "woman",
        "boy",
        "girl",
        "lad",
        "lass",
        "guy",
        "kid",
        "child",
        "children",
        "baby",
        "couple",
        "kids",
        "bairns",
        "lads",
        "lady",
        "ward",
        "ex",
    ]
)


def announced(words: Words, i: int, shield: list[int]) -> bool:
    """Whether the words before word i make it a name."""
    if _called(words, i) or _titled(words, i) or _nicknamed(words, i) or _big(words, i):
        return True
    if not leads(words, i, shield):
        return not shield[i] and (
            _related(words, i) or _ours(words, i) or _greeted(words, i) or _told(words, i)
        )
    if shield[i]:
        return _related(words, i) or _ours(words, i) or _named(words, i) or _signed(words, i)
    rules = (
        _related,
        _ours,
        _named,
        _signed,
        _labelled,
        _closing,
        _it_was,
        _greeted,
        _told,
        _epithet,
        _initials,
    )
    return any(rule(words, i) for rule in rules)


def _titled(words: Words, i: int) -> bool:
    """ "Mr Smith", "dr singh", "PC 2345 Jones"; a loose title needs a capital beside it, or a plain name."""
    title = words.key(i - 1)
    if title not in known.TITLES or not (words.near(i) or COLLAR.fullmatch(words.gap(i))):
        return False
    if title in known.LOOSE_TITLES:
        written = words.capital(i) and (words.capital(i - 1) or words.loud(i - 1))
        known_name = is_listed(words.key(i)) or initial(words, i) or unlisted(words, i)
        return (written and known_name) or plainly_listed(words, i)
    if words.capital(i):
        return words.key(i) not in NO_NAME - known.first_names() - known.surnames()
    letter = len(words.tokens[i].text) == 1 and title in ("mr", "mrs", "ms")
    return letter or ((is_listed(words.key(i)) or stray(words, i)) and words.key(i) not in NO_NAME)


def _related(words: Words, i: int) -> bool:
    """ "my neighbour Dave", "her ex, mark", "nurse joy at", "that lad Will"; not "the man will"."""
    relation = words.back(i)
    if relation not in known.RELATIONS or words.gap(i).strip() not in ("", ",", "-", "–", "("):
        return False
    owned = words.back(i, 2) in known.POSSESSORS | CUES["between"]
    if not owned and (relation in GENERIC or words.gap(i) != " "):
        return False
    if words.capital(i):
        return is_listed(words.key(i)) or unlisted(words, i) or initial(words, i)
    if words.key(i) in known.first_names():
        return not _runs_on(words, i)
    return misspelt(words, i) or (owned and stray(words, i) and not _runs_on(words, i, strict=True))


def _runs_on(words: Words, i: int, strict: bool = False) -> bool:
    """In lower case a word goes on the sentence unless a verb or a home follows ("my mate rob said")."""
    after = words.key(i + 1)
    follows = (
        after in known.PERSON_VERBS | known.AUXILIARIES | known.surnames() | CUES["after_name"]
        or not after
        or words.first(i + 1)
        or "," in words.gap(i + 1)
        or words.tokens[i].owns
    )
    doubtful = strict or words.key(i) in known.everyday() or words.key(i) in known.word_names()
    return doubtful and not follows and not HOME.match(words.text, words.tokens[i].end)


def _ours(words: Words, i: int) -> bool:
    """ "our chelsea", "our Tinker", "My Jakub"; not "our Council", "our summer"."""
    if words.key(i - 1) not in ("our", "my") or not words.near(i):
        return False
    if words.capital(i):
        return words.key(i) in known.first_names() or (unlisted(words, i) and words.key(i - 1) == "our")
    if words.key(i - 1) == "our":
        return (everyday_name(words, i) and not _runs_on(words, i, strict=True)) or misspelt(words, i)
    return misspelt(words, i)


def _big(words: Words, i: int) -> bool:
    """ "Big Bones", "Mad Dog": both with a capital, whatever they mean elsewhere."""
    if words.key(i - 1) not in CUES["epithets"] or not (
        words.near(i) and words.capital(i - 1) and words.capital(i)
    ):
        return False
    ends = not (words.near(i + 1) and words.capital(i + 1)) and not words.headline
    return ends and words.key(i) not in CUES["not_nicknames"] and not words.key(i).endswith("s")


def _called(words: Words, i: int) -> bool:
    """ "a lad called Kane", "they call Titch", "known as Spud", "goes by Smudge", "his name's rob"."""
    if not _calling(words, i) or words.key(i) in NO_NAME - known.first_names():
        return False
    if words.capital(i):
        person = words.back(i) != "called" or words.back(i, 2) in known.RELATIONS | CUES["who_called"]
        return person or is_listed(words.key(i)) or unlisted(words, i)
    listed = words.key(i) in known.first_names() and not _runs_on(words, i)
    return listed or (stray(words, i) and words.key(i) not in NO_NAME)


def _calling(words: Words, i: int) -> bool:
    before, second, third = words.back(i), words.back(i, 2), words.back(i, 3)
    if i > 0 and words.gap(i).strip() in ('"', "“", "(", '("'):
        before, second, third = words.key(i - 1), words.back(i - 1), words.back(i - 1, 2)
    if before in known.CALLED:
        return before != "known" or second in ("also", "better", "is")
    if before == "the" and second in ("him", "her", "them", "as"):
        return third in ("call", "calls", "called", "known") and words.capital(i)
    if before == "as" and second in ("him", "her", "them") and third in ("know", "knows", "knew"):
        return True
    if before == "as":
        return second in ("known", "to") and third not in ("up", "come", "comes", "came")
    if before in ("call", "calls", "calling"):
        return second in (
            "they",
            "we",
            "he",
            "people",
            "folk",
            "everyone",
            "lass",
            "lad",
            "them",
            "all",
            "kids",
            "everybody",
        )
    if before in ("him", "her", "himself", "herself", "them") and second in (
        "call",
        "calls",
        "called",
        "calling",
    ):
        return True
    if before in ("is", "was") and second in ("name", "names", "nickname"):
        return True
    named = before in ("name", "names") and (second in known.POSSESSORS or words.tokens[i - 1].owns)
    return (
        named
        or (before == "by" and second in ("goes", "go", "went"))
        or (before == "of" and second == "name")
    )


def _nicknamed(words: Words, i: int) -> bool:
    """ "Wee Man is what they call him": a word or two with a capital, whatever they mean elsewhere."""
    if not (words.capital(i) or words.loud(i)) or words.key(i) in NO_NAME:
        return False
    last = i + 1 if words.near(i + 1) and words.capital(i + 1) else i
    return NICKNAMED.match(words.text, words.tokens[last].end) is not None


def _named(words: Words, i: int) -> bool:
    """ "I am Tewelde", "im noor", "this is Grace"; not "I am Hope and glory"."""
    before, second = words.back(i), words.back(i, 2)
    myself = before == "im" or (before, second) in (("am", "i"), ("is", "this"), ("its", ""), ("is", "it"))
    if not myself:
        return False
    if words.capital(i):
        return (first_name(words, i) and not words.near(i + 1)) or unlisted(words, i) or _introduced(words, i)
    ends = (
        i + 1 >= len(words)
        or _comma_after(words, i)
        or words.key(i + 1) in ("from", "aged", "age", "here", "and")
    )
    return misspelt(words, i) or (everyday_name(words, i) and ends)


def _comma_after(words: Words, i: int) -> bool:
    return i + 1 < len(words) and words.gap(i + 1).strip() == ","


def _introduced(words: Words, i: int) -> bool:
    after = words.key(i + 1)
    return first_name(words, i) and (
        after in ("and", "from", "a", "i", "here", "at", "age", "aged") or is_listed(after)
    )


def _signed(words: Words, i: int) -> bool:
    """ "Many thanks, Grace", "cheers rob", where the name closes its line."""
    last = i + 1 >= len(words) or words.first(i + 1) or "," in words.gap(i + 1)
    if words.key(i - 1) == "from" and words.first(i - 1) and (first_name(words, i) or unlisted(words, i)):
        return last and not (i + 1 < len(words) and words.key(i + 1) in ("to", "and"))
    sent = words.key(i - 1) == "from" and (words.first(i - 1) or words.key(i - 2) in known.SIGN_OFFS)
    if sent and not words.capital(i) and words.key(i) in known.first_names():
        return last or AGE.match(words.text, words.tokens[i].end) is not None
    greeted = words.key(i - 1) in known.SIGN_OFFS and words.gap(i).strip() in (
        ",",
        "",
        "-",
        "–",
        "x",
        ".",
        "!",
    )
    if not greeted:
        return False
    if words.capital(i):
        return (is_listed(words.key(i)) or unlisted(words, i)) and (last or is_listed(words.key(i + 1)))
    kissed = i + 1 >= len(words) or words.key(i + 1) in ("x", "xx", "xxx")
    return kissed and (words.key(i) in known.first_names() or stray(words, i))


def _labelled(words: Words, i: int) -> bool:
    """ "Contact: Grace", "Name - Joy"."""
    label = words.key(i - 1) in CUES["labels"] and words.gap(i).strip() in (":", "-", "–", "=", ":-", ".")
    return label and (first_name(words, i) or unlisted(words, i))


def _closing(words: Words, i: int) -> bool:
    """A name alone where a text ends: "Sort it out. Grace"."""
    alone = i > 0 and i + 1 >= len(words) and words.first(i) and first_name(words, i)
    rest = words.text[words.tokens[i].end :].strip()
    return alone and words.key(i) not in CUES["seasons"] and rest in ("", ".", "!", "x", ")")


def _it_was(words: Words, i: int) -> bool:
    """ "it was rose", "its chalky again"."""
    before, second = words.back(i), words.back(i, 2)
    if before not in ("its",) and (second, before) not in (
        ("it", "was"),
        ("it", "is"),
        ("that", "was"),
        ("was", "it"),
    ):
        return False
    after = words.key(i + 1)
    ends = (
        not after
        or words.first(i + 1)
        or after in ("who", "that", "what", "again", "and", "next", "from", "did")
    )
    return ends and (everyday_name(words, i) or stray(words, i))


def _greeted(words: Words, i: int) -> bool:
    """ "Hi Folake", "dear Hope,", "hiya jomar, i filled this in": where a text or a line begins."""
    if words.key(i - 1) not in CUES["greetings"] or not words.near(i):
        return False
    opens = i == 1 or words.first(i - 1)
    closes = i + 1 >= len(words) or words.gap(i + 1).strip()[:1] in (",", "!", ".", "-", "–")
    if words.capital(i):
        return (first_name(words, i) or unlisted(words, i)) and (opens or closes)
    thanked = words.key(i + 1) == "for" and everyday_name(words, i)
    if opens and closes and words.key(i) in known.first_names():
        return True
    return (
        opens and (closes or thanked) and (misspelt(words, i) or everyday_name(words, i) or stray(words, i))
    )


def _told(words: Words, i: int) -> bool:
    """ "told Grace", "ask for jean", "behind bill", "speak to Drew"."""
    before = words.back(i)
    spoken = (
        before in ("to", "for", "with", "of", "off")
        and {
            words.back(i, 2),
            words.back(i, 3),
        }
        & CUES["to_persons"]
    )
    if not (before in known.PERSON_BEFORE or spoken or before == "behind"):
        return False
    if words.capital(i):
        thing = words.key(i) in known.ABSTRACT and before in ("by", "with")
        plain = (spoken and before in ("to", "with")) or before in (
            "told",
            "asked",
            "met",
            "thank",
            "dear",
            "hi",
        )
        seasonal = words.key(i) in CUES["seasons"] and not (plain and words.key(i) in CUES["season_names"])
        family = plain and (words.key(i) in known.surnames() or unlisted(words, i))
        return (
            family
            or (words.key(i) in known.first_names() and not thing and not seasonal)
            or (spoken and unlisted(words, i))
        )
    if misspelt(words, i) or (stray(words, i) and spoken and _closes(words, i)):
        return True
    if before in CUES["spoken_to"] and words.key(i) in known.ABSTRACT and words.key(i) not in CUES["seasons"]:
        return _closes(words, i)
    listed = words.key(i) in known.first_names() - known.OBJECTS - known.ABSTRACT - CUES["articles"]
    return listed and _closes(words, i) and before not in ("by", "with", "between", "call", "thanks")


def _closes(words: Words, i: int) -> bool:
    """Whether the name may end here: before a mark, or "at", "from", "in", "about", "and"."""
    if i + 1 >= len(words) or words.gap(i + 1).strip() != "":
        return True
    return words.key(i + 1) in (
        "at",
        "from",
        "in",
        "off",
        "about",
        "she",
        "he",
        "and",
        "who",
        "next",
        "on",
        "said",
        "has",
        "is",
    )


def _epithet(words: Words, i: int) -> bool:
    """ "big mark", "Little Mick", where what follows goes on about a person."""
    if words.back(i) not in CUES["epithets"] | CUES["before_name"] or not words.near(i):
        return False
    if words.capital(i):
        return first_name(words, i)
    return everyday_name(words, i) and not _runs_on(words, i, strict=True)


def _initials(words: Words, i: int) -> bool:
    """ "D. H. Lowther", "I. Fraser", "J Smith"; not "Vitamin C. Then", "I Live"."""
    if not (initial(words, i) and words.capital(i)):
        return False
    end = i + 1
    while end < len(words) and end < i + 3 and initial(words, end):
        end += 1
    dotted = "." in words.gap(i + 1)
    key = words.key(end)
    family = key in known.surnames() or unlisted(words, end)
    plain = key not in known.everyday()
    return (
        family
        and plain
        and len(key) > 2
        and (dotted or (words.tokens[i].text not in "AI" and is_listed(key)))
    )
