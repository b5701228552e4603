"""The words of an address: kinds of street, numbers in figures and in words, and what no street is called."""

import re

from analysis.methods.wordlists import groups, words

STREET = (
    r"(?:street|str|strt|st|road|rd|avenue|ave|av|lane|ln|terrace|terr|tce|ter|crescent|cresc|cres|gardens|"
    r"gdns|gdn|square|"
    r"sq|grove|drive|"
    r"dr|close|court|ct|way|place|pl|walk|row|mews|parade|park|green|hill|view|rise|gate|wynd|garth|bank|"
    r"villas|"
    r"mount|fold|croft|chare|end|cottages|boulevard|approach|bungalows|buildings|causeway|dene|dale|ridge|"
    r"meadows?|"
    r"wharf|quay|chase|copse|glade|glen|hollow|orchard|paddock|heights|vale|drove|wood|"
    # As they are often misspelt.
    r"terace|terrase|terrece|stret|steet|streat|raod|avenu|avanue|cresent|cressent|gardins|gardns|garden|strret|clse|lne|dve|cr|crest|gdn|blvd)"
)
WORD = r"[^\W\d_][\w'’.]{0,20}"
# Figure by figure, as it is said on the telephone: "flat one one two".
EACH = (
    r"(?:one|two|three|four|five|six|seven|eight|nine)"
    r"(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine|oh|nought|zero|double)){1,3}(?!\w)"
)
SAID = (
    rf"(?:{EACH}|"
    r"(?:(?:one|a|two)\shundred\sand\s)?(?:(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|"
    r"twelve))"
)
SAID_NUMBER = rf"{SAID}(?:\s?[a-d](?!\w))?"
# One house or several: "14", "14-16", "3, 5 and 7".
NUMBER = (
    r"(?:\d\s\d(?=\s(?-i:[A-Z]))|\d{1,4}(?:[a-z]|\s[a-d](?=\s(?-i:[A-Z])))?)"
    r"(?:(?:\s?[-–/&+]\s?|,\s|,?\s(?:and|or|to)\s)(?:number\s|no\.?\s)?\d{1,4}[a-z]?){0,4}"
)
# In capitals, or said to be old: a house that has a name ("Captain's Rest, 4 Beaconsfield Row").
HOUSE_NAME = (
    r"(?:(?:(?-i:The\s)?(?:(?-i:[A-Z])[\w'’]{1,15}\s){1,2}(?-i:Cottage|House|Lodge|Farm|Villa|Barn|"
    r"Bungalow|Croft|Nook|Rest|"
    r"Vicarage|Rectory|Manor|Grange|Hall|Court|Tower|View|Mill)|the\s(?:old|former|end|corner|"
    r"last)\s\w{2,12}),\s)"
)
FLOOR = (
    r"(?:(?:ground|first|second|third|fourth|fifth|sixth|seventh|top|basement|\d{1,2}(?:st|nd|rd|"
    r"th))\s(?:floor|landing)"
    r"(?:\s(?:of|at|in))?,?\s)"
)
DETAILS = groups("details.txt")
CAPITAL = DETAILS["street_capitals"]


def of_street(word: str) -> bool:
    """Whether a street can be called so; The Green and Old Road can, "the green" cannot."""
    plain = word.lower().strip(".,'’")
    return (word[0].isupper() and plain in CAPITAL) or plain not in words("not_in_street_names.txt")


def all_of_street(names: str) -> bool:
    return all(of_street(word) for word in names.split())


def is_year(number: str) -> bool:
    return any(1900 <= int(part) <= 2040 for part in re.findall(r"(?<!\w)\d{4}(?!\w)", number))


def is_past_a_list(number: str) -> bool:
    """Higher than answers are numbered: "3 - York Road" may be one of a list, "88 - York Road" not."""
    figures = re.match(r"\d+", number)
    return figures is not None and int(figures[0]) > 20
