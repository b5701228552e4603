"""What keeps questions from being used, in the words of whoever writes them.

The reader of definitions speaks to the writer of a file, with settings and keys; an officer has seen neither.
"""

import re
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from surveys.definition.editing import Fault

LANGUAGE = gettext_lazy("Give the language as a short code: en-GB for British English, cy for Welsh.")
ALIKE = gettext_lazy("Two answers would both be read as “%(label)s”. Use other words for one of them.")
COPY = gettext_lazy(
    "What people write beside this question would go by the name of another question. "
    "Copy this question, change the copy instead, and remove this one."
)
# How a message of the reader ends, and the sentence in its place. The first that fits is taken.
WORDS: tuple[tuple[str, str | Promise], ...] = (
    (r"labels: has more than (?P<n>\d+) entries", gettext_lazy("A scale has at most %(n)s answers.")),
    (r"has more than (?P<n>\d+) entries", gettext_lazy("There can be at most %(n)s.")),
    (
        r"has more than (?P<n>\d+) questions",
        gettext_lazy("There can be at most %(n)s questions. Remove some."),
    ),
    (r"language: .* does not match .*", LANGUAGE),
    (r"does not match .*", gettext_lazy("Use only small letters and digits, with a letter first.")),
    (r"two options share the label (?P<q>['\"])(?P<label>.*)(?P=q)", ALIKE),
    (r"the label (?P<q>['\"])(?P<label>.*)(?P=q) is the key of another answer", ALIKE),
    (
        r"two options share the key .*",
        gettext_lazy("Two answers count as the same one. Remove one and write it again."),
    ),
    (
        r"the (?:word|key) (?P<q>['\"])(?P<label>.*)(?P=q) is kept (?:for|by) .*",
        gettext_lazy("“%(label)s” cannot be an answer here. Use other words."),
    ),
    (
        r"\{priority\} needs a priority that the definition names",
        gettext_lazy("You wrote {priority}. Choose which priority it stands for, or take it out."),
    ),
    (
        r"is not one of the priorities",
        gettext_lazy("This priority is no longer in the plan. Choose another one."),
    ),
    (r"another question has this key", COPY),
    (r"is longer than (?P<n>\d+) characters", gettext_lazy("This is too long: at most %(n)s characters.")),
    (r"is (?:missing|empty)", gettext_lazy("Something is not filled in yet.")),
    (
        r"must be a whole number from (?P<low>\d+) to (?P<high>\d+)",
        gettext_lazy("Give a whole number from %(low)s to %(high)s."),
    ),
    (
        r"\S+ is more than max, \S+",
        gettext_lazy("The least that people can give is more than the most."),
    ),
    (r"\S+ is later than max, \S+", gettext_lazy("The first day is later than the last day.")),
    (
        r"nobody can put more than (?P<n>\d+) options in order",
        gettext_lazy("Nobody can put more than %(n)s answers in order."),
    ),
    (r"the scale differs from that of .*", gettext_lazy("Questions that share a chart need the same scale.")),
)


def in_words(message: str) -> str:
    """The sentence for a message of the reader; one that is a sentence already stays as it is."""
    for ending, sentence in WORDS:
        if found := re.search(f"(?:{ending})$", message, re.S):
            return str(sentence) % {k: (v or "").casefold() for k, v in found.groupdict().items()}
    return message


def faults_worded(faults: list[Fault]) -> list[Fault]:
    """Each fault once, in words."""
    return list(dict.fromkeys(replace(fault, message=in_words(fault.message)) for fault in faults))
