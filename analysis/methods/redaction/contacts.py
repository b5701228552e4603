"""Links and e-mail addresses. What a public body gives out for everybody stays: its site, its "
"switchboard's mailbox."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.spans import Span

# Every quantifier below is bounded or possessive, so that no text makes the search go back over itself.
HOST = r"[a-z0-9](?:[a-z0-9-]{0,62}\.){1,5}"
ENDING = (
    r"(?:com|co\.uk|org\.uk|gov\.uk|ac\.uk|police\.uk|nhs\.uk|org|net|uk|info|io|me|tv|biz|app|eu|be|ly|"
    r"gl|gg|"
    r"live|online|site|page|link|social|example|test|xyz|fm|wales|scot)"
)
LINK = re.compile(
    # "http//", "htpp://" and "https:/" are slips of the same.
    rf"(?:h?t{{1,3}}p{{1,2}}s?(?:[:;]/{{0,2}}|/{{1,2}})|www[.,])[^\s<>|\"]{{2,2000}}|"
    rf"(?<![\w@.-]){HOST}{ENDING}(?![\w-])(?:/[^\s<>|\"]{{0,2000}})?|"
    rf"(?<![\w@.-]){HOST}[a-z]{{2,10}}/[^\s<>|\"]{{2,2000}}",
    re.I,
)
TOP = r"(?:com|co\sdot\suk|org\sdot\suk|org|net|info|example)"
SPOKEN_LINK = re.compile(
    rf"(?<![\w.@])(?:(?:www|w w w)\s(?:dot\s)?)?[\w-]{{2,40}}\sdot\s{TOP}"
    r"(?:\s(?:forward\s)?slash\s(?:at\s)?@?[\w.-]{1,40}(?:\s(?:underscore|dash|hyphen|dot)\s[\w-]{1,40}){0,3}){1,3}|"
    r"(?<![\w.@])(?:www|w w w)\s(?:dot\s)?[\w-]{2,40}(?:\sdot\s[\w-]{2,20}){1,3}|"
    r"(?<![\w.@])www\s[\w-]{2,40}(?:\s[\w-]{2,20})?\s(?:com|co\suk|org|"
    r"net)\b(?:\s(?:forward\s)?slash\s[\w-]{1,40}){0,3}|"
    rf"\b(?:web ?site|site|blog|web ?page|page|link|shop|channel|petition)(?:['’]?s)?\s(?:is\s|at\s|on\s|"
    rf"called\s|it's\s){{0,2}}"
    rf"(?P<part>[\w-]{{2,40}}(?:\sdot\s[\w-]{{2,20}}){{0,2}}\sdot\s{TOP})(?!\w)",
    re.I,
)
# A slip of a comma for the full stop counts before the commonest endings: "nat@example,com".
EMAIL = re.compile(
    r"(?<![\w.+%'-])[\w.+%'-]++(?:@\s{0,2}|\s{1,2}@\s{1,2})[\w-]++(?:\.co\suk\b|[.,](?:com|co|org|net|"
    r"uk)\b|\.[\w-]++)++|"
    r"(?<![\w.+%'-])[\w.+%'-]++\s?@\s?[\w-]{1,40}(?:\s?[.,]\s?(?:com|co|uk|org|net|example)\b){1,3}|"
    r"(?<![\w.+%'-])[\w.+%'-]++\s?@\s?[\w-]{1,40}(?:\sdot\s[a-z]{2,12}){1,3}(?!\w)|"
    r"(?<![\w.+%'-])[\w.+%'-]++@[a-z][\w-]{2,40}(?![\w.-]*@)",
    re.I,
)
PROVIDER = (
    r"(?:gmail|googlemail|g ?mail|hotmail|outlook|yahoo|ymail|icloud|live|msn|aol|btinternet|sky|talktalk|"
    r"virginmedia|ntlworld|proton(?:mail)?|me|mail|tiscali|blueyonder)"
)
# The words people say for the marks in an address: "ron dot fairbairn", "big underscore col".
JOINT = r"(?:[(\[]?dot[)\]]?|underscore|under score|dash|hyphen|full stop|point|plus|\(underscore\))"
LOCAL = rf"(?<![\w.+%-])[\w.+%-]++(?:(?:\s{JOINT}\s|[(\[]dot[)\]])[\w.+%-]++){{0,4}}\s{{0,2}}"
DOT = r"\s{0,2}(?:['\"]dot['\"]|\.|,|\(dot\)|\[dot\]|\bdot\b)\s{0,2}"
AT_SIGN = r"(?:\(at?\)|['\"]at['\"]|\[at\]|\{at\}|<at>|-at-|_at_|\*at\*|\bat[\s-]sign|\bat symbol)"
AT_MARKED = r"(?:\(at?\)|\[at?\]|\{at?\}|<at>|-at-|_at_|\*at\*)"
# Said of how it is written, between the name and the sign: "jhpotts, all one word, at example dot org".
ASIDE = (
    r",?\s\(?(?:that's |thats )?(?:all )?(?:one word|lower ?case|small letters|together|no spaces?|no dots?)"
    r"\)?,?\s"
)
SPOKEN = re.compile(
    rf"{LOCAL}(?:{AT_SIGN}\s{{0,2}}[\w-]++|\bat\s{{1,2}}{PROVIDER}\b)"
    rf"(?:{DOT}(?:com|co|uk|org|net|gov|ac|me|example)\b){{1,3}}|"
    # Between marks the sign can be nothing else, so any ending will do.
    rf"{LOCAL}{AT_MARKED}\s{{0,2}}[\w-]{{2,40}}(?:\s{{0,2}}(?:\.|[(\[]dot[)\]])\s{{0,2}}[a-z]{{2,12}}\b){{1,3}}|"
    rf"{LOCAL}(?:{AT_SIGN}|\bat\b)\s{{1,2}}[\w-]{{2,40}}(?:\s(?:dot|\(dot\)|"
    rf"\[dot\])\s[a-z]{{2,12}}){{1,3}}(?!\w)|"
    rf"(?<![\w.+%-])[\w.+%-]++(?:\s{JOINT}\s[\w.+%-]++){{0,4}}{ASIDE}(?:{AT_SIGN}|at)\s[\w-]{{2,40}}"
    rf"(?:(?:\sdot\s|\.)[a-z]{{2,12}}){{1,3}}(?!\w)|"
    rf"(?<![\w.+%-])[\w.+%-]++\sat\s(?:gmail|googlemail|hotmail|icloud|btinternet|ymail|"
    rf"protonmail)\b(?:\s(?:co\suk|com)\b)?(?!\.)|"
    rf"(?<![\w.+%-])(?:[a-z]{{1,12}}\s){{1,3}}\d{{1,4}}\sat\s[\w-]{{2,40}}(?:(?:\sdot\s|"
    rf"\.)[a-z]{{2,12}}){{1,3}}|"
    rf"(?<![\w.+%-])[\w+%-]{{0,40}}[._\d][\w.+%-]{{0,40}}\s{{1,2}}at\s{{1,2}}[\w-]{{2,40}}"
    rf"(?:(?:\.|\sdot\s)(?:com|co|uk|org|net|example)\b|\s(?:com|co\suk|org|net)\b){{1,3}}|"
    rf"\be-?mail(?:\saddress)?(?:['’]?s)?(?:\sis|\sme\son|"
    rf"\son)?[\s:,]{{1,2}}(?P<part>[\w.+%-]++\sat\s[\w-]{{2,40}}"
    rf"(?:\.[a-z]{{2,12}}){{1,3}})(?!\w)",
    re.I,
)
# The sites of public bodies, and the mailboxes that nobody in particular reads.
PUBLIC_HOST = re.compile(
    r"(?:https?:/{1,2})?(?:[\w-]{1,40}\.){0,4}(?:gov|police|nhs|parliament)\.uk(?:[/?#:].*)?|"
    r"(?:https?:/{1,2})?(?:www\.)?(?:(?:facebook|instagram|twitter|x|tiktok|youtube|snapchat|nextdoor|"
    r"whatsapp|google|"
    r"fixmystreet|bbc|gazettelive|hartlepoolmail|crimestoppers-uk|fearless|childline|samaritans|nspcc|"
    r"victimsupport|"
    r"thirteengroup|ebay|amazon|rightmove|gumtree|vinted|change)\.(?:com|co\.uk|org|org\.uk))/?",
    re.I,
)
PUBLIC_MAILBOX = re.compile(
    r"(?:customer[._-]?services?|info|contact(?:[._-]?us)?|enquir(?:y|ies)|inquiries|help|helpdesk|hello|"
    r"admin|office|council|"
    r"reception|press|feedback|complaints?|reports?|consultation|planning|licensing|housing|support|"
    r"webmaster|"
    r"community[._-]?safety|asb|noreply|no-reply|democratic[._-]?services|foi)@"
    r"(?:(?:[\w-]{1,40}\.){0,4}(?:gov|police|nhs|ac|sch)\.uk|thirteengroup\.co\.uk)",
    re.I,
)


# No rule speaks without one of these, and most answers hold none.
LINK_SIGN = re.compile(r"\.[a-z]|www|tp[s:;/]", re.I)
LINK_SAID = re.compile(r"\sdot\s|www|w w w", re.I)
SAID_SIGN = re.compile(
    r"dot\b|\.[a-z]|[.,]\s{1,2}(?:com|co|uk|org|net|gov|ac|me|example)\b|\s(?:com|net|org|co)\b|mail\b|icloud|btinternet",
    re.I,
)


def find_contacts(text: str) -> Iterator[Span]:
    for sign, rule in ((LINK_SIGN, LINK), (LINK_SAID, SPOKEN_LINK)):
        if not sign.search(text):
            continue
        for match in rule.finditer(text):
            span = trimmed("link", match, "part" if match.groupdict().get("part") else 0)
            if not PUBLIC_HOST.fullmatch(text, span.start, span.end):
                yield span
    for there, rule in (("@" in text, EMAIL), (SAID_SIGN.search(text), SPOKEN)):
        if not there:
            continue
        for match in rule.finditer(text):
            span = trimmed("e-mail", match, "part" if match.groupdict().get("part") else 0)
            if not PUBLIC_MAILBOX.fullmatch(text, span.start, span.end):
                yield span


def trimmed(kind: str, match: re.Match[str], part: str | int = 0) -> Span:
    """The match without the punctuation that ends the sentence around it."""
    return Span(kind, match.start(part), match.start(part) + len(match[part].rstrip(".,;:!?)'\"]-")))
