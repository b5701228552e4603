"""Accounts, cards and references: by their form, or beside the word for them."""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.codes import COUNTED, find_codes
from analysis.methods.redaction.spans import Span
from analysis.methods.wordlists import groups

FIGURE = re.compile(r"\d")
UNITS = groups("spelling.txt")["measures"] | {"tel", "mob", "fax", "ts"}
OWNED = (
    r"(?:card|policy|tenancy|customer|council tax|rent|crime|incident|log|complaint|case|passport|licen[cs]e|"
    r"reference|claim|ticket|booking|payment|membership|member|badge|meter|order|job|invoice|"
    r"universal credit|"
    r"housing benefit|pip|uc|ref|student|staff|employee|payroll|library|bus pass|pass|prison|pcn|fine|"
    r"penalty|"
    r"council|serial|police|occurrence|property|loan|tenants?|agreement|housing|thirteen|roll|tracking|"
    r"patient|hospital|pension|collar|shoulder|epaulette|warrant|officer|garage|water|gas|electric|"
    r"electricity|"
    r"leccy|permit|parking|court|candidate|exam|visa|probation|investigation|enforcement|application|"
    r"referral|repair|repairs|insurance|benefit|key|fob|locker|frame|engine|chassis|imei|account|acc)"
)
HEAD = r"(?:ref|reference|numbers?|no|num|nr|id|code|serial)"
# One of these with the number straight after it needs no "number": "badge 0965", "a code 7F 4410".
ALONE = (
    r"(?:badge|collar|officer|epaulette|membership|member|tenancy|permit|fob|pin|"
    r"(?<!post )(?<!area )(?<!dress )(?<!p/)code|"
    r"case|crime|incident|log|licen[cs]e|passport|job|application|receipt|invoice|docket|notice|certificate|warrant|enquiry|"
    r"inquiry|query|request|referral|booking|ticket|consignment|parcel|policy|meter|journal|docket|complaint|claim|order|"
    r"cad|fpn|inc|insident|acc?o?u?nt|mpan|mprn|utr|dbs|chip|microchip|penalty(?: charge)?(?: notice)?|"
    r"file|folder|voucher|batch|pcn|quot(?:e|ed|ing))"
)
ACCOUNT_CUE = (
    r"\b(?:(?:bank |council tax |rent |customer |tenancy |energy )?(?:account|acct|acc|a/c)|sort code|"
    rf"{OWNED}\s{HEAD}|ref(?:\w{{0,2}}r\w{{0,2}}n[cs]e?)?|crn|urn|iban|imei|pcn|pin)"
)
LINK = (
    r"(?:['’]s)?[^\w|\n]{0,4}(?:(?:is|was|num|number|no|details|are|it's|its|ending|ends|in|starts|with|of|"
    r"under|here|which|that|reads|says)[^\w|\n]{1,3}){0,3}"
)
# The number of anything else: "housing app number", "chip id"; but not of what everybody may know.
ANY_CUE = r"\b(?P<any>number|num|no\.?|id|code)"
NEAR_CUE = re.compile(rf"(?:{ACCOUNT_CUE}|\b{ALONE}|{ANY_CUE})(?:\s{HEAD}\.?)?{LINK}$", re.I)
WHAT = re.compile(r"(?<!\w)([a-z]\w{2,14})\s$", re.I)
UNOWNED = groups("details.txt")["unowned_numbers"]
BACK = 70
VALUE = (
    r"(?:(?-i:(?!NHS|NI\s|TS\s)[A-Z]{2,5})\s)?[A-Z]{0,5}(?:[-/][A-Z]{1,5}){0,3}[-/]?\d[\dA-Z]{0,18}(?:[\s/-]\d[\dA-Z]{0,8}|"
    r"[/-][A-Z]{1,4}(?![a-z])){0,5}(?-i:\s[B-HJ-Z](?![\w'’.]))?"
)
# Parted by full stops: "gar.0093.hw".
DOTTED = r"[A-Z]{1,5}(?:\.[A-Z\d]{1,8}){1,4}"
ACCOUNT = re.compile(
    rf"{ACCOUNT_CUE}(?:\s(?:ref|reference|number|no)\.?)?{LINK}({DOTTED}|{VALUE})(?!\w)", re.I
)
ANY_ACCOUNT = re.compile(rf"{ANY_CUE}{LINK}({DOTTED}|{VALUE})(?!\w)", re.I)
ALONE_ACCOUNT = re.compile(rf"\b{ALONE}[\s:#(-]{{1,3}}({VALUE})(?!\w|:\d|\s?%|{COUNTED})", re.I)
# The cue a few words off: "my reference off the police was 2500871346".
FAR_CUE = (
    r"\b(?:account|acct|ref|reference|ticket|tenancy|policy|claim|crime|membership|card|passport|licen[cs]e|"
    r"pass|badge|complaint|booking|payment|log|incident|receipt|invoice|order|urn|pcn|quote|quoting)\b"
)
FAR_ACCOUNT = re.compile(rf"{FAR_CUE}[^\d|.!?\n]{{1,40}}?(?<![\w/-])({VALUE})(?!\w|{COUNTED})", re.I)
YEARS = re.compile(r"(?:19|20)\d\d(?:\s?[-/]\s?(?:(?:19|20)?\d\d))?")
LOG = re.compile(
    r"\b(?:log|incident|event)(?:\s(?:ref|number|no\.?))?:?\s(\d{1,5}\s(?:of|on)\s(?:the\s)?\d{1,2}(?:st|"
    r"nd|rd|th)?"
    r"(?:[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\s(?:of\s)?[a-z]{3,9}(?:\s\d{4})?)?)(?!\w)",
    re.I,
)
ACCOUNT_AFTER = re.compile(
    r"(?<![\w£$.,/-])([A-Z]{0,4}\d[\dA-Z]{4,12}(?:[\s/-]\d{2,8}){0,3}),?\s(?:is|was|that's|being)\s(?:my|"
    r"the|our|his|her)\s"
    r"(?:\w{2,12}\s){0,2}?(?:account|acc|rent|tenancy|ref|reference|claim|crime|log|incident|ticket|"
    r"policy|membership)\b",
    re.I,
)
SORT_CODE = re.compile(r"(?<![\w/.-])\d\d-\d\d-\d\d(?:[\s,/]{1,3}\d{8})?(?![\w-])")
# The same form after a word of birth is a date.
BIRTH_BEFORE = re.compile(r"(?:\bd\W?o\W?b\b|\bborn\b|\bbirth(?:day|date)?\b)[^\d|\n]{0,20}$", re.I)
CARD = re.compile(r"(?<![\w.-])\d{4}(?:[\s-]?\d{4}){3}(?![\w-])")
IBAN = re.compile(r"(?<!\w)GB\d\d\s?[A-Z]{4}(?:\s?\d){14}(?!\w)", re.I)
DRIVER = re.compile(r"(?<!\w)[A-Z9]{5}\s?\d{6}\s?[A-Z9]{2}\d[A-Z]{2}(?!\w)", re.I)
# A reference by its form: letters and figures parted by strokes, "CR/118274/25", "HBC/T/0047716".
SPACED = re.compile(
    r"(?<![\w/.-])(?:(?-i:[A-Z]{2,5})\s)?([A-Z]{2,5})\s?\d{2,10}(?:\s?[/-]\s?\d{2,10}|\s\d{4,10}){1,3}(?:[/-][A-Z]{1,3})?(?![\w/-])",
    re.I,
)
# What is left of a card on a receipt: "card ending in 4471".
CARD_END = re.compile(
    r"\bcard\s(?:number\s)?(?:ending|ends|ended|finishing)\s(?:in\s|with\s)?(\d{4})(?!\w)", re.I
)
REFERENCE = re.compile(
    r"(?<![\w/.-])[A-Z]{2,6}(?:[/-][A-Z]{1,4}){0,2}[/-](?:\d{2,4}[/-])?\d{4,10}(?:[/-](?:\d{2,8}|"
    r"[A-Z]{1,5})){0,2}(?![\w/-])"
)


def find_references(text: str) -> Iterator[Span]:
    yield from find_codes(text)
    if FIGURE.search(text):
        yield from _accounts(text)


def card_valid(number: str) -> bool:
    """Luhn's check (ISO/IEC 7812-1)."""
    digits = [int(char) for char in number if char.isdecimal()][::-1]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _accounts(text: str) -> Iterator[Span]:
    for rule, fewest in ((ACCOUNT, 4), (ALONE_ACCOUNT, 4), (FAR_ACCOUNT, 5)):
        for match in rule.finditer(text):
            if _is_account(match[1], fewest, rule is not FAR_ACCOUNT):
                yield Span("account", *_trimmed(match, 1))
    for match in ANY_ACCOUNT.finditer(text):
        if is_owned(text, match) and _is_account(match[2], 4, True):
            yield Span("account", *_trimmed(match, 2))
    for match in SPACED.finditer(text):
        if _is_spaced(match):
            yield Span("account", *match.span())
    for rule in (LOG, ACCOUNT_AFTER, CARD_END):
        yield from (Span("account", *match.span(1)) for match in rule.finditer(text))
    yield from (Span("account", *match.span()) for match in CARD.finditer(text) if _is_card(match.group()))
    for match in SORT_CODE.finditer(text):
        if not BIRTH_BEFORE.search(text, max(0, match.start() - 40), match.start()):
            yield Span("account", *match.span())
    for rule in (IBAN, DRIVER, REFERENCE):
        yield from (Span("account", *match.span()) for match in rule.finditer(text))


def after_cue(text: str, at: int) -> bool:
    """Whether the word for a reference stands before."""
    cue = NEAR_CUE.search(text, max(0, at - BACK), at)
    return cue is not None and (cue["any"] is None or is_owned(text, cue))


def is_owned(text: str, cue: re.Match[str]) -> bool:
    """A number of something that a person has: "my chip number", not "bus number"."""
    what = WHAT.search(text, max(0, cue.start() - 16), cue.start())
    return what is not None and what[1].lower() not in UNOWNED


def _is_account(found: str, fewest: int, near: bool) -> bool:
    """Figures enough: fewer will do after letters, and fewer still if parted by strokes. No year."""
    lettered = found[0].isalpha()
    stroked = lettered and any(mark in found for mark in "/-")
    return _figures(found) >= (3 if stroked else fewest - (near and lettered)) and not _is_year(found)


def _is_card(found: str) -> bool:
    """Sixteen figures in fours are a card whatever they add up to: people mistype them."""
    return not found.isdecimal() or card_valid(found)


def _is_spaced(match: re.Match[str]) -> bool:
    """Letters of no word before figures with a stroke or a gap: "INC 0417 / 12062024", not "in 2024 / "
    "2025"."""
    letters = match[1]
    written = letters.isupper() or len(letters) > 2
    return written and _figures(match.group()) >= 7 and known.fold(letters) not in known.everyday() | UNITS


def _figures(found: str) -> int:
    return sum(char.isdecimal() for char in found)


def _is_year(found: str) -> bool:
    """A year or a span of years: 2024, 2019/20, 2019-2024."""
    return YEARS.fullmatch(found.strip()) is not None


def _trimmed(match: re.Match[str], part: int) -> tuple[int, int]:
    return match.start(part), match.start(part) + len(match[part].rstrip(" .-"))
