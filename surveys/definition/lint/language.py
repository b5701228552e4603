"""Small questions about English words that several rules ask."""

import re
from collections.abc import Iterable

from surveys.definition.types import Question

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?:])(?<!e\.g\.)(?<!i\.e\.)\s+|\n+")
ASIDE = re.compile(r"\([^)]*\)|“[^”]*”|\"[^\"]*\"|(?:,\s*)?(?:for example|such as|including|e\.g\.)[^.?]*")
OPENING = re.compile(
    r"^(?:thinking about|if|when|since|during|before|after|in the (?:last|past)|over the (?:last|past))\b"
    r"[^,?]*,\s*",
    re.IGNORECASE,
)


def words(text: str) -> list[str]:
    return WORD.findall(text)


def sentences(text: str) -> list[str]:
    return [part.strip() for part in SENTENCE_END.split(text) if words(part)]


def main_clause(text: str) -> str:
    """The text without asides, examples and what an opening clause sets the scene with."""
    return OPENING.sub("", ASIDE.sub(" ", text).strip())


def without_names(text: str, names: Iterable[str]) -> str:
    """The text with each name as one word: what a priority is called is not ours to take apart."""
    for name in sorted({*names} - {""}, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(name)}\b", "Name", text, flags=re.IGNORECASE)
    return text


def is_english(language: str) -> bool:
    return language.split("-")[0] == "en"


def is_writing(question: Question) -> bool:
    """Whether people are asked to write; a line beside "other" is no writing."""
    return question.type == "text" and not question.companion_of


def is_agreement(question: Question) -> bool:
    """Whether the answers are degrees of agreement."""
    labels = [option.label.lower() for option in question.options]
    return question.type == "scale" and any("disagree" in label for label in labels)


def is_yes_or_no(question: Question) -> bool:
    labels = {option.label.lower() for option in question.options}
    return question.type == "single" and {"yes", "no"} <= labels and len(labels) <= 4
