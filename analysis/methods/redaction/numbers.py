"""Numbers that belong to one person: NHS, National Insurance, accounts, dates of birth."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.spans import Span

FIGURE = re.compile(r"\d")
NHS = re.compile(r"(?<![\w.])\d{3}[\s-]?\d{3}[\s-]?\d{4}(?![\w-])")
NHS_CUE = re.compile(r"\bnhs\b[^\d|\n]{0,25}$", re.I)
NI = re.compile(r"(?<!\w)[A-Z]{2}[\s-]{0,2}(?:\d{2}[\s-]{0,2}){3}[A-D](?!\w)", re.I)
CUED_NI = re.compile(
    r"\b(?:n\.?i\.?|nino|national insurance)(?:\s(?:number|no\.?))?[\s:]{0,3}(?:is\s)?"
    r"([A-Z]{2}[\s-]?(?:\d\d[\s-]?){3})\b",
    re.I,
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
DATE = (
    rf"(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]{YEAR}|\d{{1,2}}\s\d{{1,2}}\s(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}(?:,?\s{YEAR})?|{MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s{YEAR})?|"
    r"\d{6}(?:\d\d)?)"
)
BIRTH = r"(?:\bborn\b|\bd\.?\s?o\.?\s?b\b|\bdate of birth\b|\bbirth ?date\b|\bbirth ?day\b|\bb\.\s)"
BORN = re.compile(rf"{BIRTH}[^\d|\n]{{0,25}}?(?<!\w)({DATE})(?!\w)", re.I)
BORN_AFTER = re.compile(rf"(?<!\w)({DATE})\s{{0,2}}[\s(,-]{{0,2}}{BIRTH}", re.I)
# A full date before 2006 with no cue: most often a birthday, so a person looks.
OLD_DATE = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH},?\s)"
    r"(?:19\d\d|200[0-5])(?![\w/-])",
    re.I,
)
ACCOUNT_CUE = (
    r"\b(?:(?:bank |council tax |rent |customer |tenancy |energy )?(?:account|acct|a/c)|sort code|(?:card|"
    r"policy|tenancy|customer|council tax|crime|incident|log|complaint|case|passport|licen[cs]e|reference|"
    r"claim)"
    r"(?:\s(?:ref|reference|number|no|id))|crn|urn|iban)"
)
ACCOUNT = re.compile(
    rf"{ACCOUNT_CUE}(?:\s(?:ref|reference|number|no)\.?)?[^\w|\n]{{0,4}}(?:(?:is|was|num|details|are)[^\w|\n]{{1,3}})?"
    r"([A-Z]{0,5}[-/]?\d[\dA-Z]{0,12}(?:[\s/-]\d[\dA-Z]{1,8}){0,4})(?!\w)",
    re.I,
)
SORT_CODE = re.compile(r"(?<![\w/.-])\d\d-\d\d-\d\d(?:[\s,]{1,3}\d{8})?(?![\w-])")
CARD = re.compile(r"(?<![\w.-])\d{4}(?:[\s-]?\d{4}){3}(?![\w-])")
IBAN = re.compile(r"(?<!\w)GB\d\d\s?[A-Z]{4}(?:\s?\d){14}(?!\w)", re.I)
DRIVER = re.compile(r"(?<!\w)[A-Z9]{5}\d{6}[A-Z9]{2}\d[A-Z]{2}(?!\w)", re.I)


def find_numbers(text: str) -> Iterator[Span]:
    if not FIGURE.search(text):
        return
    for match in NHS.finditer(text):
        if nhs_valid(match.group()) or NHS_CUE.search(text, max(0, match.start() - 30), match.start()):
            yield Span("NHS number", *match.span())
    yield from (Span("NI number", *match.span()) for match in NI.finditer(text))
    yield from (Span("NI number", *match.span(1)) for match in CUED_NI.finditer(text))
    for rule in (BORN, BORN_AFTER):
        yield from (Span("date of birth", *match.span(1)) for match in rule.finditer(text))
    yield from (Span("date of birth", *match.span(), certain=False) for match in OLD_DATE.finditer(text))
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
    for match in ACCOUNT.finditer(text):
        if sum(char.isdecimal() for char in match.group(1)) >= 4:
            yield Span("account", *match.span(1))
    yield from (Span("account", *match.span()) for match in CARD.finditer(text) if card_valid(match.group()))
    for rule in (SORT_CODE, IBAN, DRIVER):
        yield from (Span("account", *match.span()) for match in rule.finditer(text))
