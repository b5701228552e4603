"""Dates of birth: a date beside a word of birth, in figures or in words."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.spans import Span

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?)"
)
YEAR = r"(?:(?:19|20)\d\d|['’‘]?\d\d)"
DAY = r"\d{1,2}\s?(?:st|nd|rd|th)?"
MARK = r"\s?[/.,:\-–]\s?"
DATE = (
    rf"(?:the\s)?(?:{DAY}{MARK}\d{{1,2}}{MARK}{YEAR}|\d{{1,2}}\s\d{{1,2}}\s(?:19|20)?\d\d|(?:19|"
    rf"20)\d\d-\d\d-\d\d|"
    rf"{DAY}[\s/.\-]?\s?(?:of\s|day of\s)?{MONTH}(?:[,\s/.\-]{{0,3}}(?:of\s|in\s)?{YEAR})?|"
    rf"{MONTH}\s(?:the\s)?{DAY}(?:,?\s{YEAR})?|\d{{6}}(?:\d\d)?|{MONTH},?\s(?:of\s)?{YEAR}|"
    rf"(?:christmas|boxing|new year['’]?s|valentine['’]?s|bonfire|may|st patrick['’]?s)\s(?:day|eve|"
    rf"night)(?:,?\s(?:in\s)?{YEAR})?|"
    rf"{DAY}\s(?:of\s)?(?:the\s)?\d{{1,2}}\s?(?:st|nd|rd|th),?\s(?:of\s)?{YEAR}|\d{{1,2}}[/.\-](?:19|20)\d\d)"
)
ORDINAL = (
    r"(?:(?:twenty|thirty)[\s-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|"
    r"eleventh|"
    r"twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|"
    r"thirtieth)"
)
SAID_YEAR = (
    r"(?:nineteen|two thousand|twenty)(?:[\s-](?:and|hundred|oh|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|"
    r"ninety|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|"
    r"seventeen|eighteen|nineteen)){1,3}"
)
SAID_TEN = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine)(?!\w))?"
)
SAID_DATE = (
    rf"(?:{ORDINAL}\s(?:of\s)?(?:the\s)?(?:{MONTH}|{ORDINAL}),?\s(?:{SAID_YEAR}|{SAID_TEN}|{YEAR})|"
    rf"{ORDINAL}\s(?:of\s|day of\s)?{MONTH}(?:,?\s(?:{YEAR}|{SAID_YEAR}))?|"
    rf"{MONTH}\s(?:the\s)?{ORDINAL}(?:,?\s(?:{YEAR}|{SAID_YEAR}))?|{DAY}\s(?:of\s)?{MONTH},?\s{SAID_YEAR})"
)
BIRTH = (
    r"(?:\b(?:born|birthdate|birthday|date[\s-]of[\s-]birth|date o birth|birth date|birth day|birthdays|"
    r"turned (?:\d\d|\w{3,9}) on)\b|"
    r"\bd[\s./]?\s?o[\s./]?\s?b\b|\bb\.\s?)"
)
BORN = re.compile(rf"{BIRTH}[^\d|\n]{{0,40}}?(?<!\w)({SAID_DATE}|{DATE})(?!\w)", re.I)
BORN_AFTER = re.compile(
    rf"(?<!\w)({SAID_DATE}|{DATE})(?!\w)[^\d|\n]{{0,35}}?"
    r"(?:\bd\.?o\.?b\b|\bdate of birth\b|\bbirth ?date\b|\bbirth ?day\b|(?<=[\s(,-])born\b)",
    re.I,
)
# The whole date a few words off: "born at 14 Raby Road on 3/4/51", "aged 8 (12.03.2017)".
WHOLE = rf"\d{{1,2}}(?:st|nd|rd|th)?(?:[/.\-]\d{{1,2}}[/.\-]|\s(?:of\s)?{MONTH},?\s){YEAR}"
BORN_FAR = re.compile(rf"{BIRTH}[^|\n]{{0,60}}?(?<![\w/.-])({WHOLE})(?!\w)", re.I)
AGED = re.compile(rf"\b(?:aged?|is|he's|she's|hes|shes)\s\d{{1,2}}[\s,(]{{1,3}}({WHOLE})(?!\w)", re.I)
# Alone in brackets after whoever it is, or after an age: "me mam (9 sept 1945)", "who's 88 (28/02/36)".
BRACKETED = re.compile(
    r"(?:\b(?:mam|mum|mother|dad|father|nana?|nanna|gran|grandma|grandad|granda|son|daughter|wife|husband|partner|"
    r"brother|sister|uncle|aunt|auntie|aunty|lad|lass|bairn|me|myself|him|her|he|she)|\b\d{1,3}),?\s?"
    rf"\(({DATE})\)",
    re.I,
)
# No date of birth is told without one of these, and most answers hold none.
CUED = re.compile(r"b(?:orn|irth|\.)|turned|o[\s./]{0,2}b\b", re.I)
FIGURE = re.compile(r"\d")
BORN_SHORT = re.compile(r"\bd\.?o\.?b\.?[\s:=-]{0,3}(?:is\s)?(\d{1,2}/\d{2})(?![\w/])", re.I)
# In figures alone it is one nearly always, but for "since 01/04/1998".
FIGURES_ALONE = re.compile(
    r"(?<!since )(?<!from )(?<!until )(?<!dated )(?<!before )(?<!after )(?<![\w/.-])"
    r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:19[2-9]\d|200[0-9])(?![\w/-])",
    re.I,
)
# A full date before 2006 with no cue: most often a birthday, so a person looks.
OLD_DATE = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}[/.\-]\d{{1,2}}[/.\-]|\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH},?\s)"
    r"(?:19\d\d|200[0-5])(?![\w/-])",
    re.I,
)


def find_births(text: str) -> Iterator[Span]:
    cued = (BORN, BORN_AFTER, BORN_FAR, BORN_SHORT) if CUED.search(text) else ()
    for rule in (*cued, *((AGED, BRACKETED) if FIGURE.search(text) else ())):
        yield from (Span("date of birth", *match.span(1)) for match in rule.finditer(text))
    yield from (Span("date of birth", *match.span()) for match in FIGURES_ALONE.finditer(text))
    yield from (Span("date of birth", *match.span(), certain=False) for match in OLD_DATE.finditer(text))
