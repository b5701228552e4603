"""Links, e-mail addresses, telephone numbers and social media names."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.spans import Span

# Every quantifier below is bounded or possessive, so that no text makes the search go back over itself.
HOST = r"[a-z0-9](?:[a-z0-9-]{0,62}\.){1,5}"
ENDING = r"(?:com|co\.uk|org\.uk|gov\.uk|ac\.uk|police\.uk|nhs\.uk|org|net|uk|info|io|me|tv|biz|app)"
LINK = re.compile(
    rf"(?:https?://|www\.)[^\s<>|\"]{{2,2000}}|(?<![\w@.-]){HOST}{ENDING}(?![\w-])(?:/[^\s<>|\"]{{0,2000}})?",
    re.I,
)
EMAIL = re.compile(r"(?<![\w.+%'-])[\w.+%'-]++(?:@\s{0,2}|\s{1,2}@\s{1,2})[\w-]++(?:\.[\w-]++)++", re.I)
PROVIDER = (
    r"(?:gmail|googlemail|g ?mail|hotmail|outlook|yahoo|ymail|icloud|live|msn|aol|btinternet|sky|talktalk|"
    r"virginmedia|ntlworld|proton(?:mail)?|me|mail|tiscali|blueyonder)"
)
DOT = r"\s{0,2}(?:\.|,|\(dot\)|\[dot\]|\bdot\b)\s{0,2}"
SPOKEN = re.compile(
    rf"(?<![\w.+%-])[\w.+%-]++(?:\s(?:dot|underscore)\s[\w.+%-]++){{0,3}}\s{{0,2}}"
    rf"(?:(?:\(at\)|\[at\]|\{{at\}})\s{{0,2}}[\w-]++|\bat\s{{1,2}}{PROVIDER}\b)"
    rf"(?:{DOT}(?:com|co|uk|org|net|gov|ac|me)\b){{1,3}}",
    re.I,
)
SEP = r"[ \u00a0().\-–‑]{0,3}"
DIGIT = r"[\doO]"
PHONE = re.compile(
    rf"(?<![\w£$.])(?<!\d[-/])(?:"
    rf"(?:\+|00){SEP}44{SEP}(?:\(?0\)?)?(?:{SEP}{DIGIT}){{9,10}}|"
    rf"\(?[0oO]{SEP}[1-37-9](?:{SEP}{DIGIT}){{8,9}}|"
    rf"\(?0\d{{3,4}}\)?\s?/\s?\d{{6,7}}|"
    rf"44(?:{SEP}\d){{10}}|7(?:[\s-]?\d){{9}}|"
    rf"\+\d(?:{SEP}\d){{7,13}})"
    r"(?!\w|[.-]\d)"
)
CUED_PHONE = re.compile(
    r"(?i:\b(?:tel|telephone|phone|mobile|mob|ring|call|text|contact|landline|whatsapp|number)\b)"
    r"[^\d|\n]{0,20}(\d(?:[\s-]?\d){5,7})(?![\s.-]?\d)(?!\w)"
)
NUMBER_WORD = r"(?:zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine|double|triple|treble)"
SPELT_PHONE = re.compile(rf"\b{NUMBER_WORD}(?:[\s,-]{{1,2}}{NUMBER_WORD}){{7,13}}\b", re.I)
# Lines that anyone may ring: they reach no private person.
HELPLINES = {"0800555111", "08001111", "116123", "08082000247", "0800789321", "08001951111", "0345606024"}
HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.]{1,40}")
NETWORK = r"(?:insta|instagram|snap|snapchat|tik ?tok|twitter|facebook|fb|whatsapp|discord|xbox|psn|twitch)"
CUED_HANDLE = re.compile(
    rf"\b(?:{NETWORK}(?:\s(?:name|user|handle|account|id|tag))?|user ?name|handle|gamertag)"
    r"\s{0,2}(?:is|:|=|-|as|called|under)?\s{0,2}[\"'“‘]?([a-z][\w.]{2,40})",
    re.I,
)


def find_contacts(text: str) -> Iterator[Span]:
    yield from (_trimmed("link", match) for match in LINK.finditer(text))
    for rule in (EMAIL, SPOKEN):
        yield from (_trimmed("e-mail", match) for match in rule.finditer(text))
    for match in PHONE.finditer(text):
        if _is_phone(match.group()):
            yield Span("phone number", *match.span())
    for match in CUED_PHONE.finditer(text):
        if _private(match.group(1)):
            yield Span("phone number", *match.span(1))
    yield from (Span("phone number", *match.span()) for match in SPELT_PHONE.finditer(text))
    yield from (_trimmed("handle", match) for match in HANDLE.finditer(text))
    for match in CUED_HANDLE.finditer(text):
        if _odd(match.group(1)):
            yield Span("handle", *match.span(1))


def _trimmed(kind: str, match: re.Match[str]) -> Span:
    """The match without the punctuation that ends the sentence around it."""
    return Span(kind, match.start(), match.start() + len(match.group().rstrip(".,;:!?)'\"]")))


def _is_phone(found: str) -> bool:
    figures = sum(char.isdecimal() for char in found)
    is_date = re.match(r"\(?\d{1,2}[.\-]\d{1,2}[.\-](?:19|20)\d\d", found)
    return figures >= 5 and _private(found) and not is_date


def _private(found: str) -> bool:
    return re.sub(r"\D", "", found) not in HELPLINES


def _odd(found: str) -> bool:
    """A screen name has a figure, a dot or an underscore inside; "Facebook is useless" has not."""
    return re.search(r"[\d_]|\.\w", found) is not None
