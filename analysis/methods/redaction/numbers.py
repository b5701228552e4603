"""Numbers that belong to one person: NHS, National Insurance, accounts and references."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.spans import Span

FIGURE = re.compile(r"\d")
NHS = re.compile(r"(?<![\w.])\d{3}[\s.-]?\d{3}[\s.-]?\d{4}(?![\w-])")
NHS_CUE = re.compile(r"\bn\.?h\.?s\b[^\d|\n]{0,40}$", re.I)
CUED_NHS = re.compile(
    r"\bn\.?h\.?s\.?\s?(?:number|num|no|nr|#)?\b[^\d|\n]{0,25}(?P<number>\d(?:[\s.-]{0,2}\d){9})(?!\w)", re.I
)
NI = re.compile(r"(?<!\w)[A-Z]{2}[\s.-]{0,2}(?:\d{2}[\s.-]{0,2}){3}[A-D](?!\w)", re.I)
CUED_NI = re.compile(
    r"\b(?:n\.?i\.?|nino|nat(?:ional)?\.? ins(?:urance)?)(?:\s(?:number|num|no\.?))?[^\d|\n]{0,20}?(?<!\w)"
    r"([A-Z]{2}[\s.-]{0,2}(?:\d[\s.-]{0,2}){6}[A-Z]?)(?!\w)",
    re.I,
)
ACCOUNT_CUE = (
    r"\b(?:(?:bank |council tax |rent |customer |tenancy |energy )?(?:account|acct|acc|a/c)|sort code|"
    r"(?:card|"
    r"policy|tenancy|customer|council tax|rent|crime|incident|log|complaint|case|passport|licen[cs]e|"
    r"reference|"
    r"claim|ticket|booking|payment|membership|member|badge|meter|order|job|invoice|universal credit|"
    r"housing benefit|"
    r"pip|uc|ref|crime|student|staff|employee|payroll|library|bus pass|pass|prison|pcn|fine|penalty|"
    r"council|serial|"
    r"blue badge|police|occurrence|property|loan|tenants?|rent|agreement|housing|thirteen|roll|tracking|"
    r"patient|hospital|pension)"
    r"(?:\s(?:ref|reference|number|no|num|id|code))|ref|crn|urn|iban|reference|pcn|pin)"
)
VALUE = (
    r"(?:(?-i:[A-Z]{2,5})\s)?[A-Z]{0,5}(?:[-/][A-Z]{1,5}){0,3}[-/]?\d[\dA-Z]{0,18}(?:[\s/-]\d[\dA-Z]{0,8}|"
    r"[/-][A-Z]{1,4}(?![a-z])){0,5}(?-i:\s[B-HJ-Z](?![\w'’.]))?"
)
ACCOUNT = re.compile(
    rf"{ACCOUNT_CUE}(?:\s(?:ref|reference|number|no)\.?)?(?:['’]s)?[^\w|\n]{{0,4}}(?:(?:is|was|num|details|"
    rf"are|it's|ending|ends|in|starts|with|of)[^\w|\n]{{1,3}}){{0,2}}"
    rf"({VALUE})(?!\w)",
    re.I,
)
# The cue a few words off: "my reference off the police was 2500871346".
FAR_CUE = (
    r"\b(?:account|acct|ref|reference|ticket|tenancy|policy|claim|crime|membership|card|passport|licen[cs]e|"
    r"pass|badge|complaint|booking|payment|log|incident|receipt|invoice|order|urn|pcn)\b"
)
FAR_ACCOUNT = re.compile(rf"{FAR_CUE}[^\d|.!?\n]{{1,40}}?(?<![\w/-])({VALUE})(?!\w)", re.I)
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
NHS_AFTER = re.compile(
    r"(?<![\w.])(\d{3}[\s.-]?\d{3}[\s.-]?\d{4}),?\s(?:is|was|that's)\s(?:my|his|her|the)\snhs\b", re.I
)
SORT_CODE = re.compile(r"(?<![\w/.-])\d\d-\d\d-\d\d(?:[\s,/]{1,3}\d{8})?(?![\w-])")
CARD = re.compile(r"(?<![\w.-])\d{4}(?:[\s-]?\d{4}){3}(?![\w-])")
IBAN = re.compile(r"(?<!\w)GB\d\d\s?[A-Z]{4}(?:\s?\d){14}(?!\w)", re.I)
DRIVER = re.compile(r"(?<!\w)[A-Z9]{5}\d{6}[A-Z9]{2}\d[A-Z]{2}(?!\w)", re.I)
# A reference by its form: letters and figures parted by strokes, "CR/118274/25", "HBC/T/0047716".
REFERENCE = re.compile(
    r"(?<![\w/.-])[A-Z]{2,6}(?:[/-][A-Z]{1,4}){0,2}[/-](?:\d{2,4}[/-])?\d{4,10}(?:[/-](?:\d{2,8}|[A-Z]{1,5})){0,2}(?![\w/-])"
)


def find_numbers(text: str) -> Iterator[Span]:
    if not FIGURE.search(text):
        return
    for match in NHS.finditer(text):
        if nhs_valid(match.group()) or NHS_CUE.search(text, max(0, match.start() - 45), match.start()):
            yield Span("NHS number", *match.span())
    yield from (Span("NHS number", *match.span(1)) for match in NHS_AFTER.finditer(text))
    yield from (Span("NHS number", *match.span("number")) for match in CUED_NHS.finditer(text))
    yield from (Span("NI number", *match.span()) for match in NI.finditer(text))
    yield from (Span("NI number", *_trimmed(match, 1)) for match in CUED_NI.finditer(text))
    yield from _accounts(text)


def nhs_valid(number: str) -> bool:
    """Modulus 11 over the first nine figures (NHS Data Dictionary, NHS NUMBER)."""
    digits = [int(char) for char in number if char.isdecimal()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def card_valid(number: str) -> bool:
    """Luhn's check (ISO/IEC 7812-1)."""
    digits = [int(char) for char in number if char.isdecimal()][::-1]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _accounts(text: str) -> Iterator[Span]:
    for rule, fewest in ((ACCOUNT, 4), (FAR_ACCOUNT, 5)):
        for match in rule.finditer(text):
            if _figures(match[1]) >= fewest - (rule is ACCOUNT and match[1][0].isalpha()) and not _is_year(
                match[1]
            ):
                yield Span("account", *_trimmed(match, 1))
    for rule in (LOG, ACCOUNT_AFTER):
        yield from (Span("account", *match.span(1)) for match in rule.finditer(text))
    yield from (Span("account", *match.span()) for match in CARD.finditer(text) if card_valid(match.group()))
    for rule in (SORT_CODE, IBAN, DRIVER, REFERENCE):
        yield from (Span("account", *match.span()) for match in rule.finditer(text))


def _figures(found: str) -> int:
    return sum(char.isdecimal() for char in found)


def _is_year(found: str) -> bool:
    """A year or a span of years: 2024, 2019/20, 2019-2024."""
    return YEARS.fullmatch(found.strip()) is not None


def _trimmed(match: re.Match[str], part: int) -> tuple[int, int]:
    return match.start(part), match.start(part) + len(match[part].rstrip(" .-"))
