"""How people write and say a date. Patterns only: which of them is a birthday is for births.py."""

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
    rf"(?:19|20)\d\d,?\s(?:{MONTH}\s(?:the\s)?{DAY}|{DAY}\s(?:of\s)?{MONTH})|"
    # The month in Roman figures: "9/vi/58".
    rf"\d{{1,2}}[/.-](?:i[vx]|vi{{0,3}}|xi{{0,2}}|i{{1,3}})[/.-](?:19|20)?\d\d|"
    rf"(?:christmas|xmas|boxing|armistice|remembrance|new year['’]?s|valentine['’]?s|bonfire|"
    rf"guy fawkes|may|st (?:patrick|george|andrew|david)['’]?s|"
    rf"april fools?['’]?|midsummer['’]?s?|all saints['’]?|pancake|leap)\s(?:day|eve|"
    rf"night)(?:,?\s(?:in\s)?{YEAR})?|(?:hallowe['’]?en|hogmanay|christmas|xmas),?\s(?:in\s)?{YEAR}|"
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
    rf"(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)\s(?:of\s)?the\s\d{{1,2}}(?:st|nd|rd|th),?\s(?:{SAID_YEAR}|{SAID_TEN})|"
    rf"{ORDINAL}\s(?:of\s)?(?:the\s)?(?:{MONTH}|{ORDINAL}),?\s(?:{SAID_YEAR}|{SAID_TEN}|{YEAR})|"
    rf"{ORDINAL}\s(?:of\s|day of\s)?{MONTH}(?:,?\s(?:{YEAR}|{SAID_YEAR}))?|"
    rf"{MONTH}\s(?:the\s)?{ORDINAL}(?:,?\s(?:{YEAR}|{SAID_YEAR}))?|{DAY}\s(?:of\s)?{MONTH},?\s{SAID_YEAR})"
)
# In bare figures: "three four sixty one", after a word of birth only.
SAID_DAY = (
    r"(?:(?:twenty|thirty)[\s-](?:one|two|three|four|five|six|seven|eight|nine)|one|two|three|four|five|"
    r"six|seven|eight|nine|"
    r"ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|oh\s(?:one|two|three|four|"
    r"five|six|seven|eight|"
    r"nine))"
)
SAID_FIGURES = rf"{SAID_DAY}[\s,/-]{{1,2}}{SAID_DAY}[\s,/-]{{1,2}}(?:{SAID_YEAR}|{SAID_TEN})"
# The whole date, with its year.
WHOLE = (
    rf"(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s?[/.\-]\s?\d{{1,2}}\s?[/.\-]\s?|\s(?:of\s)?{MONTH},?\s){YEAR}"
)
# Years in which somebody who answers can have been born and hardly anything is reported.
OLD_YEAR = r"(?:19[2-9]\d|200\d|201[0-2])"
OLD_WORDS = (
    rf"(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{MONTH},?\s|{MONTH}\s\d{{1,2}}(?:st|nd|rd|"
    rf"th)?,?\s){OLD_YEAR}|"
    rf"(?:the\s)?{ORDINAL}\s(?:of\s)?{MONTH},?\s(?:nineteen[\s-])?{SAID_TEN}"
)
