"""Everyday words of another language that are names elsewhere: "nie" is no name in Polish."""

from analysis.methods.language import another_language, everyday_words
from analysis.methods.redaction.places import FIRM
from analysis.methods.redaction.tokens import Words


def protect_foreign(words: Words, shield: list[int]) -> None:
    """Mark in `shield` the everyday words of a text that is surely in another language."""
    language = another_language(words.text.strip())
    listed = everyday_words().get(language, frozenset())
    for i, token in enumerate(words.tokens if listed else ()):
        if token.text.lower() in listed:
            shield[i] = FIRM
