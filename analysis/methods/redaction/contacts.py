"""Links, e-mail addresses and social media names."""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.spans import Span

# Every quantifier below is bounded or possessive, so that no text makes the search go back over itself.
HOST = r"[a-z0-9](?:[a-z0-9-]{0,62}\.){1,5}"
ENDING = (
    r"(?:com|co\.uk|org\.uk|gov\.uk|ac\.uk|police\.uk|nhs\.uk|org|net|uk|info|io|me|tv|biz|app|eu|be|ly|"
    r"gl|gg|"
    r"live|online|site|page|link|social|example|test)"
)
LINK = re.compile(
    rf"(?:https?:/{{1,2}}|www\.)[^\s<>|\"]{{2,2000}}|"
    rf"(?<![\w@.-]){HOST}{ENDING}(?![\w-])(?:/[^\s<>|\"]{{0,2000}})?|"
    rf"(?<![\w@.-]){HOST}[a-z]{{2,10}}/[^\s<>|\"]{{2,2000}}",
    re.I,
)
SPOKEN_LINK = re.compile(
    r"(?<![\w.@])(?:(?:www|w w w)\s(?:dot\s)?)?[\w-]{2,40}\sdot\s(?:com|co\sdot\suk|org|net|example)"
    r"(?:\s(?:forward\s)?slash\s[\w.-]{1,40}){1,3}|"
    r"(?<![\w.@])(?:www|w w w)\sdot\s[\w-]{2,40}(?:\sdot\s[\w-]{2,20}){1,3}",
    re.I,
)
EMAIL = re.compile(
    r"(?<![\w.+%'-])[\w.+%'-]++(?:@\s{0,2}|\s{1,2}@\s{1,2})[\w-]++(?:\.[\w-]++)++|"
    r"(?<![\w.+%'-])[\w.+%'-]++@[a-z][\w-]{2,40}(?![\w.-]*@)|"
    r"(?<![\w.+%'-])[\w.+%'-]++\s?@\s?[\w-]{1,40}(?:\s?\.\s?(?:com|co|uk|org|net|example)\b){1,3}",
    re.I,
)
PROVIDER = (
    r"(?:gmail|googlemail|g ?mail|hotmail|outlook|yahoo|ymail|icloud|live|msn|aol|btinternet|sky|talktalk|"
    r"virginmedia|ntlworld|proton(?:mail)?|me|mail|tiscali|blueyonder)"
)
# The words people say for the marks in an address: "ron dot fairbairn", "big underscore col".
JOINT = r"(?:dot|underscore|under score|dash|hyphen|full stop|point|plus)"
LOCAL = rf"(?<![\w.+%-])[\w.+%-]++(?:\s{JOINT}\s[\w.+%-]++){{0,4}}\s{{0,2}}"
DOT = r"\s{0,2}(?:\.|,|\(dot\)|\[dot\]|\bdot\b)\s{0,2}"
AT_SIGN = r"(?:\(at\)|\[at\]|\{at\}|<at>)"
SPOKEN = re.compile(
    rf"{LOCAL}(?:{AT_SIGN}\s{{0,2}}[\w-]++|\bat\s{{1,2}}{PROVIDER}\b)"
    rf"(?:{DOT}(?:com|co|uk|org|net|gov|ac|me|example)\b){{1,3}}|"
    rf"{LOCAL}(?:{AT_SIGN}|\bat\b)\s{{1,2}}[\w-]{{2,40}}(?:\s(?:dot|\(dot\)|"
    rf"\[dot\])\s[a-z]{{2,12}}){{1,3}}(?!\w)|"
    rf"(?<![\w.+%-])[\w.+%-]++\sat\s(?:gmail|googlemail|hotmail|icloud|btinternet|ymail|protonmail)\b(?!\.)|"
    rf"(?<![\w.+%-])(?:[a-z]{{1,12}}\s){{1,3}}\d{{1,4}}\sat\s[\w-]{{2,40}}(?:\sdot\s[a-z]{{2,12}}){{1,3}}|"
    rf"(?<![\w.+%-])[\w+%-]{{0,40}}[._\d][\w.+%-]{{0,40}}\s{{1,2}}at\s{{1,2}}[\w-]{{2,40}}"
    rf"(?:\.(?:com|co|uk|org|net|example)\b){{1,3}}",
    re.I,
)
HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.-]{1,40}")
SPOKEN_HANDLE = re.compile(
    r"(?<![\w@./-])[a-z][\w.]{1,30}(?:\s(?:underscore|under score)\s[\w.]{1,30}){1,3}|"
    r"(?<!\w)@\s[a-z]\w{0,30}[\d_.]\w{1,30}",
    re.I,
)
# Letters that make no word with figures after them, a tag, or a name said to be on a network.
COINED = re.compile(r"(?<![\w@./£-])(?P<handle>[a-z]{4,20}\d{2,6})(?![\w/-])", re.I)
TAG = re.compile(r"(?<!\w)[a-z]\w{1,31}#\d{3,5}(?!\w)", re.I)
ON_NETWORK = re.compile(
    r"(?<![\w@./-])(?P<handle>[a-z][\w.-]{3,40})\son\s(?:insta|instagram|snap|snapchat|tik ?tok|twitter|"
    r"fb|discord|xbox|psn|twitch|x)\b",
    re.I,
)
# A word with an underscore inside is somebody's name on some network.
JOINED = re.compile(r"(?<![\w@./-])(?=\w{0,30}[a-z\d]_{1,2}[a-z\d])[a-z\d_][\w.]{2,40}", re.I)
NETWORK = (
    r"(?:insta|instagram|ig|snap|snapchat|sc|tik ?tok|twitter|facebook|fb|whatsapp|telegram|discord|xbox|"
    r"psn|twitch|"
    r"youtube|threads|bluesky|kik|playstation|roblox)"
)
CUED_HANDLE = re.compile(
    rf"\b(?:{NETWORK}(?:['’]?s)?(?:\s(?:name|user|user ?name|handle|account|id|tag|page|profile))?|"
    r"user ?name|handle(?:['’]?s)?|gamer ?tag|screen ?name|account)"
    r"\s{0,2}(?:is|:|=|-|as|called|under|name of|it's)?\s{0,2}[\"'“‘]?(?P<handle>[a-z][\w.-]{2,40})",
    re.I,
)
# The network in the same sentence: "they had a snapchat on the box, cloudy_tez25".
FAR_HANDLE = re.compile(
    rf"\b{NETWORK}\b[^.!?|\n]{{1,60}}?(?<![\w@./-])(?P<handle>[a-z]{{2,20}}(?:\.[a-z\d_]{{1,20}}|"
    rf"[._]?\d{{2,6}})"
    r"(?:\.?\w{1,20})?)(?![\w@/])",
    re.I,
)
NAMED_HANDLE = re.compile(
    rf"\b{NETWORK}(?:['’]?s)?\s(?:(?:(?:name|user|user ?name|handle|id|tag|account|page|profile)\s)?"
    r"(?:is|as|called|name of)|name|handle|user|gamer ?tag|username|insta|instagram|snap|snapchat|tiktok|"
    r"twitter)\s{1,2}[\"'“‘]?(?P<handle>[a-z]\w{4,40})",
    re.I,
)


def find_contacts(text: str) -> Iterator[Span]:
    for rule in (LINK, SPOKEN_LINK):
        yield from (_trimmed("link", match) for match in rule.finditer(text))
    for rule in (EMAIL, SPOKEN):
        yield from (_trimmed("e-mail", match) for match in rule.finditer(text))
    for rule in (HANDLE, JOINED, SPOKEN_HANDLE, TAG):
        yield from (_trimmed("handle", match) for match in rule.finditer(text))
    for rule, fits in (
        (CUED_HANDLE, _odd),
        (FAR_HANDLE, _odd),
        (NAMED_HANDLE, _coined),
        (COINED, _made_up),
        (ON_NETWORK, _odd),
    ):
        for match in rule.finditer(text):
            if fits(match["handle"]):
                yield _trimmed("handle", match, "handle")


def _trimmed(kind: str, match: re.Match[str], part: str | int = 0) -> Span:
    """The match without the punctuation that ends the sentence around it."""
    return Span(kind, match.start(part), match.start(part) + len(match[part].rstrip(".,;:!?)'\"]-")))


def _odd(found: str) -> bool:
    """A screen name has a figure, a dot or an underscore inside; "Facebook is useless" has not."""
    return re.search(r"[\d_]|\.\w", found) is not None


def _coined(found: str) -> bool:
    """A long word of no list: "my insta is foggyfurzegirl"."""
    return len(found) > 5 and known.fold(found) not in known.everyday()


def _made_up(found: str) -> bool:
    """ "poolielad88", not "covid19" or "route66"."""
    return known.fold(found.rstrip("0123456789")) not in known.everyday()
