"""What the method section says of texts that many people sent. Pure."""

from collections.abc import Iterator

from analysis.reports.model import Findings, TextFinding
from analysis.reports.passages import counted

ORDER_WITHOUT = {
    "same": "Without them the themes would stand in the same order.",
    "first_same": "Without them “{first}” would still be the largest theme, and others would change places.",
    "another": "Without them “{first}” would be the largest theme.",
}


def method_lines(findings: Findings) -> Iterator[str]:
    """A line for each signed-off question with campaigns that have a number."""
    for text in findings.texts:
        if said := copies_sentences(text):
            yield " ".join([*said, *order_sentences(text)])


def copies_sentences(text: TextFinding) -> list[str]:
    """How many of everything received are equal and near copies, then how many texts they are; [] where
    none are told.
    """
    if text.status != "signed_off" or text.received is None or not text.campaigns:
        return []
    copies, texts = copies_of(text), texts_of(text)
    name = f"question {text.number}, “{text.short}”" if text.number else f"“{text.short}”"
    received = counted(text.received, "comment")
    return [
        f"On {name}, {copies:,} of {received} are the same or nearly the same text; all are counted.",
        f"They are {counted(texts, 'distinct text')}.",
    ]


def order_sentences(text: TextFinding) -> list[str]:
    """Whether the themes would stand in another order; [] where nothing is compared."""
    said = ORDER_WITHOUT.get(text.without_campaigns)
    return [said.format(first=text.first_without)] if said else []


def copies_of(text: TextFinding) -> int:
    return sum(campaign.submissions for campaign in text.campaigns)


def texts_of(text: TextFinding) -> int:
    return sum(campaign.texts for campaign in text.campaigns)
