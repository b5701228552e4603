"""Dates of birth: a date beside a word of birth, in figures or in words."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.dates import (
    DATE,
    MONTH,
    OLD_WORDS,
    OLD_YEAR,
    SAID_DATE,
    SAID_FIGURES,
    SAID_TEN,
    WHOLE,
)
from analysis.methods.redaction.spans import Span

BIRTH = (
    r"(?:\b(?:born|birthdate|birthday|date[\s-]of[\s-]birth|date o birth|birth date|birth day|birthdays|"
    r"(?:gave\s)?birth(?=\s(?:on\s)?(?:the\s)?\d)|"
    r"b['’]?\s?days?|turn(?:ed|s|ing)? (?:\d{1,3}|\w{3,9}(?:[- ]\w{3,5})?) on)\b|"
    r"\bd[\s./]?\s?o[\s./]?\s?b\b|\bb\.\s?)"
)
BORN = re.compile(rf"{BIRTH}[^\d|\n]{{0,40}}?(?<!\w)({SAID_DATE}|{SAID_FIGURES}|{DATE})(?!\w)", re.I)
BORN_AFTER = re.compile(
    rf"(?<!\w)({SAID_DATE}|{DATE})(?!\w)[^\d|\n]{{0,35}}?"
    r"(?:\bd\.?o\.?b\b|\bdate of birth\b|\bbirth ?date\b|\bbirth ?day\b|\bb['’]?\s?day\b|(?<=[\s(,-])born\b)",
    re.I,
)
# The whole date a few words off: "born at 14 Raby Road on 3/4/51", "aged 8 (12.03.2017)".
BORN_FAR = re.compile(rf"{BIRTH}[^|\n]{{0,60}}?(?<![\w/.-])({WHOLE})(?!\w)", re.I)
AGED = re.compile(rf"\b(?:aged?|is|he's|she's|hes|shes)\s\d{{1,2}}[\s,(]{{1,3}}({WHOLE})(?!\w)", re.I)
# Alone in brackets after whoever it is, or after an age: "me mam (9 sept 1945)", "who's 88 (28/02/36)".
BRACKETED = re.compile(
    r"(?:\b(?:mam|mum|mother|dad|father|nana?|nanna|gran|grandma|grandad|granda|son|daughter|wife|husband|"
    r"partner|"
    r"brother|sister|uncle|aunt|auntie|aunty|lad|lass|bairn|me|myself|him|her|he|she)|\b\d{1,3}),?\s?"
    rf"\(({DATE})\)",
    re.I,
)
# Beside whoever it is, name or kin: "my lad [name], 12/9/2010, got". Of children any year is theirs.
BESIDE = r"\s?[,(–-]\s?\(?"
CHILDREN = (
    r"\b(?:grand)?(?:sons?|daughters?|children|kids?|bairns?|bab(?:y|ies))|\b(?:lads?|lass(?:es)?|twins?|"
    r"girls?|boys?|toddler|"
    r"little (?:one|un)|niece|nephew)"
)
CHILD_DATE = re.compile(rf"(?:{CHILDREN}){BESIDE}({WHOLE})(?=\s?[),.;–-]|\s*$)", re.I)
NAMED_DATE = re.compile(
    rf"\|{BESIDE}(\d{{1,2}}\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?(?:{OLD_YEAR}|201[3-9]|[3-9]\d)|{OLD_WORDS})"
    r"(?=\s?[),.;–-]|\s*$)",
    re.I,
)
AGED_ON = re.compile(
    rf"\b(?:be|am|i['’]?m|he['’]?s|she['’]?s|(?:he|she|i|who) (?:is|was)) (?:\d{{1,3}}|{SAID_TEN}|"
    rf"eighteen) on\s({SAID_DATE}|{DATE})(?!\w)",
    re.I,
)
# "b. Xmas Eve '46"; "she is fourteen on the 2nd of Feb, so 2011" tells the year by the age.
SHORT_BORN = re.compile(rf"[(,]\s?(b\.\s(?:{SAID_DATE}|{DATE}))(?!\w)", re.I)
AGED_SO = re.compile(
    rf"\b(?:be|am|i['’]?m|(?:she|he)['’]?s|(?:he|she|i|who)\sis)\s((?:\d{{1,2}}|[a-z]{{3,9}})\son\s(?:{SAID_DATE}|{DATE}),\s"
    r"so\s(?:19|20)\d\d)(?!\w)",
    re.I,
)
ROUND = re.compile(rf"\b(?:[3-9]0th|18th|21st|100th)(?:\sbirthday)?\s(?:is\s)?on\s({DATE})(?!\w)", re.I)
I_AM = re.compile(rf"\b(?:i am|i['’]?m|he['’]?s|she['’]?s|he is|she is|am)\s({WHOLE})(?!\w)", re.I)
# By itself between stops, as a form is filled in: "22 March 1966. Male."
ALONE = re.compile(rf"(?:^|[.!?;:,(|]\s{{0,2}})({OLD_WORDS})(?=\s?[.;,)|]|\s*$)", re.I | re.M)
# No date of birth is told without one of these, and most answers hold none.
CUED = re.compile(r"born|birth|\bb\.|\bb['’]?\s?day|turn|o[\s./]{0,2}b\b", re.I)
FIGURE = re.compile(r"\d")
# A date in words alone has one of these, or three numbers in words after a word of birth.
MONTHS = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)
BORN_SHORT = re.compile(r"\bd\.?o\.?b\.?[\s:=-]{0,3}(?:is\s)?(\d{1,2}/\d{2})(?![\w/])", re.I)
# A year of one figure, told as a date of birth: "5.5.5".
BORN_BRIEF = re.compile(
    rf"{BIRTH}[^\d|\n]{{0,20}}?(?<![\w.])(\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]\d)(?![\w/-])", re.I
)
# In figures alone it is one nearly always, but for "since 01/04/1998".
FIGURES_ALONE = re.compile(
    r"(?<!since )(?<!from )(?<!until )(?<!dated )(?<!before )(?<!after )(?<![\w/.-])"
    r"(?:\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:19[2-9]\d|200[0-9])|(?:19[2-9]\d|"
    r"200\d)-[01]\d-[0-3]\d)(?![\w/-])",
    re.I,
)
# With a short year of the last century: "8/12/83"; a sum of money or a version has no such months.
SHORT_YEAR = re.compile(
    r"(?<!since )(?<!from )(?<!until )(?<!dated )(?<!before )(?<!after )(?<!on )(?<![\w/.£$-])"
    r"(?:0?[1-9]|[12]\d|3[01])(?P<mark>[/.])(?:0?[1-9]|1[0-2])(?P=mark)[3-9]\d(?![\w/-]|\.\d)",
    re.I,
)
# A full date before 2006 with no cue: most often a birthday, so a person looks.
OLD_DATE = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH},?\s)"
    r"(?:19\d\d|200[0-5])(?![\w/-])",
    re.I,
)


IN_FIGURES = (AGED, AGED_ON, AGED_SO, ROUND, BRACKETED, CHILD_DATE, NAMED_DATE, I_AM)


def find_births(text: str) -> Iterator[Span]:
    cued = (BORN, BORN_AFTER, BORN_FAR, BORN_SHORT, BORN_BRIEF, SHORT_BORN) if CUED.search(text) else ()
    figures = IN_FIGURES if FIGURE.search(text) else ()
    alone = (ALONE,) if MONTHS.search(text) else ()
    for rule in (*cued, *figures, *alone):
        yield from (Span("date of birth", *match.span(1)) for match in rule.finditer(text))
    if not FIGURE.search(text):
        return
    for rule in (FIGURES_ALONE, SHORT_YEAR):
        yield from (Span("date of birth", *match.span()) for match in rule.finditer(text))
    yield from (Span("date of birth", *match.span(), certain=False) for match in OLD_DATE.finditer(text))
