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
        if said := copies_sentence(text):
            yield f"{said} {order_sentence(text)}".strip()


def copies_sentence(text: TextFinding) -> str:
    """Equal and near copies together, of everything that was received; "" where none are told."""
    if text.status != "signed_off" or text.received is None or not text.campaigns:
        return ""
    copies, texts = copies_of(text), texts_of(text)
    name = f"question {text.number}, “{text.short}”" if text.number else f"“{text.short}”"
    return (
        f"On {name}, {copies:,} of {counted(text.received, 'comment')} are the same or nearly the same text "
        f"({counted(texts, 'distinct text')}); all are counted."
    )


def order_sentence(text: TextFinding) -> str:
    """Whether the themes would stand in another order; "" where nothing is compared."""
    return ORDER_WITHOUT.get(text.without_campaigns, "").format(first=text.first_without)


def copies_of(text: TextFinding) -> int:
    return sum(campaign.submissions for campaign in text.campaigns)


def texts_of(text: TextFinding) -> int:
    return sum(campaign.texts for campaign in text.campaigns)
