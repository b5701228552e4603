"""Text that breaks programs: what no database holds, what looks odd or like code, what is large."""

NUL = "before\x00after"
LONE_SURROGATE = "half \ud83d of a pair"

STORABLE = {
    "control characters": "a\x01b\x08c\x0bd\x0ce\x1bf\x7fg\x85h",
    "bidi overrides": "user\u202egnp.exe\u202c and \u2066isolated\u2069",
    "zalgo": "z" + "\u0334\u0351\u0353\u0321" * 20 + "algo",
    "right to left": "שלום وعليكم السلام 123",
    "emoji of several": "👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 🇬🇧 👍🏽",
    "byte order mark": "\ufefftext\ufeff",
    "noncharacters": "\ufffe\uffff\U0010ffff",
    "private use": "\ue000\U000f0000",
    "line separators": "one\u2028two\u2029three\x85four",
    "spaces": "\u00a0\u2003wide\u200bzero\u00ad",
    "full width": "ｆｕｌｌ ﬁ Ⅳ ½",
    "composed and not": "é e\u0301 Å A\u030a",
    "script": "</script><script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)" x=\'',
    "template": "{{ settings.SECRET_KEY }}{% load x %}{# #}${7*7}<%= 7 %>",
    "sql": "'; DROP TABLE surveys_submission; --",
    "format": "%s %(x)s {0} {x!r} %n %d",
    "json": '{"a": [1, "\\u0000"]} \\u0000 \\ud800',
    "xml": "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
    "formula": '=HYPERLINK("http://127.0.0.1","x")',
    "path": "../../../../etc/passwd\\..\\C:\\con",
    "header": "x\nSet-Cookie: a=b\n\nbody",
    "percent": "%00%0d%0a%ff",
    "digits of other scripts": "²",
    "arabic digits": "٣٤",
    "large number": "9" * 5000,
    "not a number": "NaN",
    "surrogate pair": "\U0001f600",
    "many marks": "e" + "\u0301" * 5000,
    "ten thousand": "x" * 10_000,
}
TOO_LONG = {"ten thousand and one": "y" * 10_001, "marks beyond the limit": "e" + "\u0301" * 10_000}
MEGABYTE = "z" * 1_000_000
MILLION_MARKS = "e" + "\u0301" * 1_000_000
_NASTIEST = """control characters|bidi overrides|byte order mark|noncharacters|script|template|format|json
    |header|percent|digits of other scripts|arabic digits|large number"""
NASTIEST = {"nul": NUL} | {name.strip(): STORABLE[name.strip()] for name in _NASTIEST.split("|")}
