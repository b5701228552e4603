"""Who is spoken to and who signs: "Hi Folake", "ask for jean", "told Grace", "many thanks, Joy"."""

from analysis.methods.redaction import words as known
from analysis.methods.redaction.homes import AGE
from analysis.methods.redaction.shapes import everyday_name, first_name, is_listed, misspelt, stray, unlisted
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
NOT_TOLD = known.OBJECTS | known.ABSTRACT | CUES["articles"]


def signed(words: Words, i: int) -> bool:
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


def closing(words: Words, i: int) -> bool:
    """A name alone where a text ends: "Sort it out. Grace"."""
    if i == 0 or i + 1 < len(words) or not (words.first(i) and first_name(words, i)):
        return False
    rest = words.text[words.tokens[i].end :].strip()
    return words.key(i) not in CUES["seasons"] and rest in ("", ".", "!", "x", ")")


def greeted(words: Words, i: int) -> bool:
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


def told(words: Words, i: int) -> bool:
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
            or (bool(spoken) and unlisted(words, i))
        )
    if misspelt(words, i) or (stray(words, i) and spoken and _closes(words, i)):
        return True
    if before in CUES["spoken_to"] and words.key(i) in known.ABSTRACT and words.key(i) not in CUES["seasons"]:
        return _closes(words, i)
    listed = words.key(i) in known.first_names() and words.key(i) not in NOT_TOLD
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
