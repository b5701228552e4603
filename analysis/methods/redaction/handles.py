"""Social media names: after the sign for them, beside a network, or by their form."""

import re
from collections.abc import Callable, Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.contacts import trimmed
from analysis.methods.redaction.spans import Span
from analysis.methods.wordlists import groups

HANDLE = re.compile(r"(?<![\w@./])@[A-Za-z_][\w.-]{1,40}")
# Of reddit, and of a group on whatsapp: "u/dave_h", "~cornerhousegran".
SIGNED = re.compile(r"(?<![\w@./-])/?u/[a-z][\w-]{2,30}|(?<![\w~/.-])~[a-z]\w{4,40}", re.I)
# The accounts of public bodies and of the press stay.
PUBLIC = re.compile(
    r"@(?:[a-z]{0,20}(?:cleveland|hartlepool|hpool|teesside|tees|north_?east|durham|north_?yorks)_?"
    r"(?:police|council|bc|borough|nhs|fire|fire_?brigade|live|mail|news|pcc|hospital|trust|college|united|"
    r"fc|online)(?:_?uk)?|"
    r"(?:bbc|itv|nhs|gov|ukgov)_?[a-z]{0,20}|(?:crimestoppers|fearless|childline|samaritans|"
    r"pcc)_?[a-z]{0,12}|"
    r"(?:met|btp|transport|north)_?police(?:_?uk)?)[.,]?",
    re.I,
)
SPOKEN_HANDLE = re.compile(
    r"(?<![\w@./-])[a-z][\w.]{1,30}(?:\s(?:underscore|under score)\s[\w.]{1,30}){1,3}|"
    r"(?<!\w)@\s[a-z]\w{0,30}[\d_.]\w{1,30}",
    re.I,
)
# Letters that make no word with figures after them, a tag, or a name said to be on a network.
COINED = re.compile(r"(?<![\w@./£-])(?P<handle>[a-z]{4,20}\d{2,6})(?![\w/-])", re.I)
TAG = re.compile(r"(?<!\w)[a-z]\w{1,31}#\d{3,5}(?!\w)", re.I)
# A word with an underscore inside is somebody's name on some network.
JOINED = re.compile(r"(?<![\w@./-])(?=\w{0,30}[a-z\d]_{1,2}[a-z\d])[a-z\d_][\w.]{2,}+", re.I)
NETWORK = (
    r"(?:insta|instagram|ig|snap|snapchat|sc|tik ?tok|twitter|facebook|fb|whatsapp|telegram|discord|xbox|"
    r"psn|twitch|"
    r"youtube|threads|bluesky|kik|playstation|roblox|reddit|linkedin|vinted|strava|steam|onlyfans|the gram)"
)
ANY_NETWORK = re.compile(rf"\b{NETWORK}\b", re.I)
GROUPS = groups("details.txt")["pages"]
ON_NETWORK = re.compile(rf"(?<![\w@./-])(?P<handle>[a-z][\w.-]{{3,40}})\son\s(?:{NETWORK}|x)\b", re.I)
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
# A word of no list after the network and a word that hands it over: "add me on snap its bigdazlad".
AFTER_NETWORK = re.compile(
    rf"\b{NETWORK}\b[,:\s-]{{1,3}}(?:it['’]?s|i['’]?m|i am|as|under|at|call(?:ed)?|look for|"
    rf"search(?: for)?|find me as|"
    r"my name is)\s[\"'“‘]?(?P<handle>[a-z]\w{4,40})",
    re.I,
)
# Told as such, a shorter word will do: "username: tessc", "psn id tessc".
TOLD = re.compile(
    rf"\b(?:user ?name|gamer ?tag|handle|{NETWORK}\s(?:id|name|user|tag|"
    rf"handle))(?:\sis)?[\s:=-]{{1,3}}[\"'“‘]?(?P<handle>[a-z]\w{{3,40}})",
    re.I,
)
# "im sarahbxo on insta", "snap: lildazzer".
COINED_ON = re.compile(
    rf"(?:(?:^|\b(?:i['’]?m|i am|called|as|by|named|me|"
    rf"it['’]?s)\s)(?P<handle>[a-z]\w{{5,40}})\son\s{NETWORK}\b)",
    re.I,
)
COINED_AFTER = re.compile(rf"\b{NETWORK}\s?[:=]\s?[\"'“‘]?(?P<handle>[a-z]\w{{5,40}})", re.I)
# Words run together, each with its capital: "my steam name is TessTheMess".
CAMEL = re.compile(
    rf"(?i:\b{NETWORK}\b)[^.!?|"
    rf"\n]{{1,40}}?(?<![\w@./-])(?P<handle>[A-Z][a-z]{{1,12}}(?:[A-Z][a-z]{{1,12}}){{1,4}}\d{{0,4}})(?!\w)"
)
# The name that a profile shows, in capitals: "on Facebook as Poolie Nana Bev".
SHOWN = re.compile(
    rf"(?i:\b{NETWORK}\b[,\s]{{1,2}}(?:(?:it's|im|i'm|i am|as|called|under|is|name|name is|name of|by|"
    rf"goes by|under the name(?: of)?)\s)"
    r"{1,2})[\"'“‘]?(?P<handle>[A-Z][\w'’]{1,20}(?:\s[A-Z][\w'’]{0,20}){1,3})"
)
QUOTED = re.compile(
    rf"\b{NETWORK}\b[^.!?|\n\"“]{{0,40}}\b(?:as|called|under|name(?: of| is)?|by|account|profile)\s"
    r"[\"“‘](?P<handle>[^\"”’|\n]{3,40})[\"”’]",
    re.I,
)
# Said aloud: "find me on TikTok, at grumpy dot postie".
SAID_AT = re.compile(
    rf"\b{NETWORK}\b[^.!?|\n]{{0,30}}?(?P<handle>\bat\s(?:\w{{2,20}}\s)?\w{{2,30}}(?:\s(?:dot|underscore|"
    rf"dash|hyphen)\s\w{{1,30}}){{1,3}}"
    r"(?:[\s-](?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)){0,4})(?!\w)",
    re.I,
)
# Looked for on a network, of several words or with a hyphen: "on tiktok, look up poolie tess 9".
SOUGHT = re.compile(
    rf"\b{NETWORK}\b[,:\s-]{{1,3}}(?:(?:you can\s)?(?:look up|look for|search(?: for)?|find|type in|add|"
    rf"follow)\s)"
    r"(?P<handle>[a-z][\w'-]{1,20}(?:\s[a-z][\w'-]{0,20}){0,2}\s\d{1,4})(?!\w)",
    re.I,
)
HYPHENED = re.compile(
    rf"\b(?:{NETWORK}\b|user ?name|gamer ?tag|screen ?name|handle)(?:\s(?:is|as|name|under))?[,:]?\s[\"'“‘]?"
    r"(?P<handle>[a-z\d]{1,20}(?:-{1,2}[a-z\d]{1,20}){1,3})(?!\w)",
    re.I,
)


# No rule speaks without one of these, and most answers hold none.
SIGN = re.compile(r"[@~_#]|\bu/|under ?score", re.I)
CUE = re.compile(
    rf"\b(?:{NETWORK}|user|user ?name|handle|gamer ?tag|screen ?name|account|name|x)s?\b|\d\d", re.I
)


def find_handles(text: str) -> Iterator[Span]:
    for rule in (HANDLE, SIGNED, JOINED, SPOKEN_HANDLE, TAG) if SIGN.search(text) else ():
        for match in rule.finditer(text):
            if not PUBLIC.fullmatch(match.group()):
                yield trimmed("handle", match)
    if not CUE.search(text):
        return
    named = ANY_NETWORK.search(text) is not None
    for rule, fits in (*CUED_RULES, *(NETWORK_RULES if named else ())):
        for match in rule.finditer(text):
            if fits(match["handle"]):
                yield trimmed("handle", match, "handle")


def _odd(found: str) -> bool:
    """A screen name has a figure, a dot or an underscore inside; "Facebook is useless" has not."""
    return re.search(r"[\d_]|\.\w", found) is not None


def _coined(found: str) -> bool:
    """A long word of no list: "my insta is foggyfurzegirl"."""
    key = known.fold(found)
    return (
        len(found) > 5
        and key not in known.everyday()
        and key not in known.place_phrases()
        and key not in GROUPS
    )


def _is_strange(found: str) -> bool:
    return known.fold(found) not in known.everyday()


def _has_strange(found: str) -> bool:
    """A word of no list in it: "add me on xbox xX-pooliegirl-Xx", not "snapchat-type"."""
    words = [known.fold(word) for word in re.split(r"[\s-]+", found)]
    return any(len(word) > 4 and word not in known.everyday() | GROUPS for word in words)


def _made_up(found: str) -> bool:
    """ "poolielad88", not "covid19" or "route66"."""
    return known.fold(found.rstrip("0123456789")) not in known.everyday()


def _is_camel(found: str) -> bool:
    """Neither a network's own name nor a family name: TikTok, YouTube, McDonald."""
    key = found.lower()
    return len(found) > 7 and not re.fullmatch(NETWORK, key) and not key.startswith(("mc", "mac", "facebook"))


def _is_shown(found: str) -> bool:
    """The name that a profile shows, and no body, group or place: "On Facebook as Poolie Nana Bev"."""
    return not any(known.fold(word) in known.CUES["bodies"] | GROUPS for word in found.split())


Rules = tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...]
CUED_RULES: Rules = (
    (CUED_HANDLE, _odd),
    (NAMED_HANDLE, _coined),
    (TOLD, _is_strange),
    (COINED, _made_up),
    (ON_NETWORK, _odd),
)
NETWORK_RULES: Rules = (
    (FAR_HANDLE, _odd),
    (AFTER_NETWORK, _coined),
    (COINED_ON, _coined),
    (COINED_AFTER, _coined),
    (CAMEL, _is_camel),
    (SHOWN, _is_shown),
    (SAID_AT, bool),
    (QUOTED, _is_shown),
    (SOUGHT, _has_strange),
    (HYPHENED, _has_strange),
)
