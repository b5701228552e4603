"""Roles and facts that single one person out ("the deputy head at ..."): listed for a person to decide."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.spans import Span

JOB = (
    r"(?:head ?teacher|headmaster|headmistress|(?:deputy|assistant) head(?: ?teacher)?|head|manager|"
    r"principal|manageress|owner|landlord|landlady|licensee|vicar|priest|minister|imam|caretaker|"
    r"receptionist|shopkeeper|"
    r"butcher|barber|hairdresser|chemist|pharmacist|dentist|doctor|gp|nurse|matron|midwife|"
    r"(?:social|youth|support) worker|warden|pcso|sergeant|inspector|councillor|councilor|mayor|mp|secretary|"
    r"treasurer|chair|chairman|chairwoman|chairperson|coach|teaching assistant|teacher|"
    r"lollipop (?:man|lady|woman)|postman|postwoman|milkman|bouncer|doorman|barman|barmaid|chef|cleaner|"
    r"security guard|bus driver|housing officer|librarian|tenant|carer|supervisor|director|chief executive|"
    r"coordinator)"
)
PLACE_WORD = r"[^\W\d_|][\w'’.&-]{0,25}"
PLACE = (
    rf"(?:the\s|our\s|my\s)?{PLACE_WORD}(?:\s(?:[A-Z0-9&][\w'’.&-]{{0,25}}|(?:of|the|and)\s[A-Z]\w{{0,25}}|"
    r"school|street|road|surgery|hub|shop|pub|church|primary|academy|estate|ward)){0,4}"
)
HOUSE = r"(?:house\s)?(?:number|no\.?|num|flat)\s?\d{1,4}[a-z]?\b"
ROLE = re.compile(
    r"\b(?i:the|that|our|my|this)\s(?:(?:new|old|former|ex|ex-|current|young|female|male|acting|only)\s?){0,2}"
    rf"(?:[\w'’]{{2,20}}\s)?{JOB}\s(?:at|of|in|from|on|for)\s{PLACE}",
)
ROLE_AT = re.compile(
    r"\b(?:the|that)\s(?!the\b|best\b|worst\b|only\b)(?:[\w'’]{2,20}\s){1,2}?"
    rf"(?i:{JOB})(?!\w)(?=\s(?:is|was|has|keeps|who|said|told)\b)"
)
ONLY = re.compile(
    r"\b(?:the|our)\sonly\s(?:[\w'’-]{2,20}\s){0,3}?"
    r"(?:family|person|woman|man|couple|lady|household|house|resident|child|girl|boy|one|lad|teacher|shop|"
    rf"wheelchair user)\s(?:in|on|at|from|with|of|who|down)\s{PLACE}",
    re.I,
)
HOUSEHOLD = re.compile(
    r"\b(?:the|that)\s(?:[\w'’-]{2,20}\s){0,2}?(?:family|man|woman|bloke|lady|lad|lads|couple|people|guy|"
    r"girl|"
    rf"tenants?|neighbours?|house|ones|person)\s(?:who\s(?:lives?|stays?)\s)?(?:at|in|from)\s{HOUSE}",
    re.I,
)

PERSON = (
    r"(?:man|woman|lad|lass|bloke|lady|girl|boy|fella|feller|chap|guy|couple|family|dad|mam|mum|mother|father|"
    rf"one|curate|student|neighbour|driver|dentist|gadgie|{JOB})"
)
# What somebody does or has: "the woman who runs the launderette", "the lad with the ginger mullet".
WHO = re.compile(
    rf"\b(?:the|that)\s(?:[\w'’-]{{1,15}}\s){{0,3}}?{PERSON}\s(?:[a-z]{{2,10}}\s){{0,5}}?"
    r"(?:who|who['’]ve|whose|with)\s[^.,;!?|\n]{3,70}",
    re.I,
)
LEFT = re.compile(
    r"\b(?:the|our)\s(?:only|last)\s(?:[\w'’-]{2,15}\s){1,3}?(?:left|in|on|at|with|of)\s[^.,;!?|\n]{3,50}",
    re.I,
)
KIN = re.compile(
    rf"\b(?:the|that)\s(?:[\w'’-]{{2,15}}\s)?{JOB}['’]s\s(?:wife|husband|partner|son|daughter|eldest|"
    r"youngest|lad|lass|brother|sister|mam|mum|dad)(?!\w)",
    re.I,
)


def find_roles(text: str) -> Iterator[Span]:
    for rule in (ROLE, ROLE_AT, ONLY, HOUSEHOLD, WHO, LEFT, KIN):
        yield from (Span("role", *match.span(), certain=False) for match in rule.finditer(text))
