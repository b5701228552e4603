"""E-mail addresses, links and screen names as they are dictated: "u slash name", "outlook full stop com"."""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.contacts import PROVIDER
from analysis.methods.redaction.spans import Span
from analysis.methods.wordlists import groups

STOP = r"(?:\s(?:dot|full\sstop|point)\s|\s?[\[(](?:dot|\.)[\])]\s?)"
MARKED_STOP = r"[\[({<](?:dot|\.)[\])}>]"
# "tess at outlook full stop com".
EMAIL_STOP = re.compile(
    r"(?<![\w.+%-])[\w.+%-]++(?:\s(?:dot|underscore)\s[\w.+%-]++){0,3}\s[(\[]?(?:at|@)[)\]]?\s[\w-]{2,40}"
    r"(?:\s[(\[]?(?:full\sstop|period)[)\]]?\s(?:com|co|uk|org|net|me|info|example)(?!\w)|\spoint\scom(?!\w)){1,3}",
    re.I,
)
# Letter by letter: "t e s s _ 9 @ example . com".
EMAIL_SPACED = re.compile(
    r"(?<![\w.+%-])(?:[a-z\d_.]\s){2,30}[a-z\d_.]{1,12}\s?@\s?[\w-]{1,40}(?:\s?[.,]\s?(?:com|co|uk|org|net|example)\b){1,3}",
    re.I,
)
# In several words: "i'm on tess no dots poolie 9 at icloud".
EMAIL_WORDS = re.compile(
    r"\b(?:i['’]?m\son|e-?mail(?:\saddress)?(?:\sis|\sme\son)?|reach\sme\s(?:on|at)|(?:mail\s)?me(?:\son)?)[:\s]\s?"
    rf"(?P<part>[\w.]{{2,20}}(?:\s[\w.]{{1,15}}){{1,6}}?\sat\s{PROVIDER})(?!\w|['’])",
    re.I,
)
SLASH = r"(?:\s(?:forward\s)?slash\s|/)"
# What has a stroke after its ending is a link, whatever the ending: "youtu dot be slash x".
LINK_SLASH = re.compile(
    rf"(?<![\w.@-])[\w-]{{2,40}}(?:{STOP}[\w-]{{2,20}}){{1,3}}(?:{SLASH}[\w.-]{{1,40}}){{1,3}}", re.I
)
# "pay-fines[dot]tess[dot]example".
LINK_MARKED = re.compile(
    rf"(?<![\w.@-])[\w-]{{2,40}}(?:{MARKED_STOP}[\w-]{{2,40}}){{1,3}}(?:/[\w./-]{{1,80}})?", re.I
)
LINK_COLON = re.compile(
    r"(?<!\w)https?\scolon\s(?:forward\s)?slash\s(?:(?:forward\s)?slash\s)?[\w-][^\s<>|\"]{1,200}", re.I
)
# "vimeo / 000 / tessonthebeach".
SITE = (
    r"(?:vimeo|youtube|youtu\.?be|tiktok|facebook|fb|instagram|insta|twitter|gofundme|tinyurl|"
    r"bitly)"
)
LINK_SITE = re.compile(rf"(?<![\w.@/-]){SITE}(?P<page>(?:\s/\s[\w.-]{{2,40}}){{1,3}})", re.I)
# "my snap's tess dash coyne 9".
DASHED = re.compile(
    r"\b(?:insta|instagram|ig|snap|snapchat|tiktok|fb|facebook|twitter|discord|username|handle)(?:['’]?s|\sis|:)\s(?:at\s)?"
    r"(?P<part>\w{2,20}(?:\s(?:dash|hyphen|dot|underscore)\s\w{1,20}){1,3}(?:\s\d{1,4})?)(?!\w)",
    re.I,
)
REDDIT = re.compile(r"(?<![\w-])u\s(?:forward\s)?slash\s(?P<part>[a-z][\w-]{2,30})", re.I)
# The name that a profile shows: "fb: Tess Poolie Coyne".
SHOWN = re.compile(
    r"(?<!\w)(?i:fb|facebook|insta|ig|snap|sc|tiktok|discord|xbox|psn)\s?[:=]\s(?P<names>[A-Z][a-z'’]{1,20}(?:\s[A-Z][a-z'’]{1,20}){1,2})"
    r"(?!\w)"
)
# "~tess~ coyne4ever", and the second of two: "@tess_c and poolie.fights".
TILDES = re.compile(r"(?<!\w)~\w{2,20}~(?:\s\w{0,20}\d\w{0,20})?", re.I)
SECOND = re.compile(
    r"(?<![\w.])@[a-z][\w.]{2,30},?\s(?:and|or|&)\s(?P<part>[a-z]\w{1,20}[._]\w{2,20})(?!\w)", re.I
)
DETAILS = groups("details.txt")
PAGES = DETAILS["pages"]
ODD = re.compile(r"[\d_]")
DIGIT_OR_NO = re.compile(r"\d|\bno\s(?:dots?|spaces?|gaps?)\b", re.I)


def find_dictated(text: str, words: frozenset[str]) -> Iterator[Span]:
    if not words.isdisjoint(DETAILS["marks_said"]):
        yield from _with_marks_said(text)
    if not words.isdisjoint(DETAILS["providers"]):
        for match in EMAIL_WORDS.finditer(text):
            if DIGIT_OR_NO.search(match["part"]):
                yield Span("e-mail", *match.span("part"))
    if "@" in text:
        yield from (Span("e-mail", *match.span()) for match in EMAIL_SPACED.finditer(text))
        yield from (
            Span("handle", *match.span("part"))
            for match in SECOND.finditer(text)
            if _is_screen_name(match["part"])
        )
    if "~" in text:
        yield from (Span("handle", *match.span()) for match in TILDES.finditer(text))
    if " / " in text:
        yield from (
            Span("link", *match.span()) for match in LINK_SITE.finditer(text) if ODD.search(match["page"])
        )
    if ":" in text or "=" in text:
        yield from (
            Span("handle", *match.span()) for match in SHOWN.finditer(text) if _is_own(match["names"])
        )


def _with_marks_said(text: str) -> Iterator[Span]:
    yield from (Span("e-mail", *match.span()) for match in EMAIL_STOP.finditer(text))
    for rule in (LINK_SLASH, LINK_MARKED, LINK_COLON):
        yield from (Span("link", *match.span()) for match in rule.finditer(text))
    yield from (Span("handle", *match.span("part")) for match in DASHED.finditer(text))
    for match in REDDIT.finditer(text):
        if ODD.search(match["part"]) or _is_strange(match["part"]):
            yield Span("handle", *match.span())


def _is_screen_name(found: str) -> bool:
    """Not the site of a body beside its handle."""
    return not found.endswith((".gov", ".uk", ".com", ".org", ".net"))


def _is_own(names: str) -> bool:
    """The name of a person's page: a word of no list in it, and neither body nor group."""
    words = names.split()
    public = PAGES | known.CUES["bodies"]
    return any(_is_strange(word) for word in words) and not any(known.fold(word) in public for word in words)


def _is_strange(word: str) -> bool:
    return known.fold(word) not in known.everyday() and known.fold(word) not in known.place_phrases()
