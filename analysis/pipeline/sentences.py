"""The sentences of a release, checked against its own tables before anybody approves them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.methods.wording import Checked, FigureTable, Verdict, check
from analysis.pipeline.figure_tables import area_tables, figure_tables, question_table, responded_tables
from analysis.pipeline.group_figures import desk_group_tables, group_tables, of_question
from analysis.reports.area import area_sentence, ours_sentence
from analysis.reports.copies import copies_of, copies_sentences, texts_of
from analysis.reports.crossed import CrossTable
from analysis.reports.model import Campaign, Findings, TextFinding
from analysis.reports.passages import campaign_sentences, people_sentence, received_sentence
from analysis.reports.record_sections import said_sentence


@dataclass(frozen=True)
class Said:
    """A sentence that was generated, and the tables it was made from."""

    text: str
    tables: tuple[FigureTable, ...]


def generated(findings: Findings) -> Iterator[Said]:
    """Every sentence with figures that the findings or their report hold; the lead repeats two of them."""
    if findings.responded:
        about = tuple(responded_tables(findings.responded))
        yield Said(received_sentence(findings.responded), about)
        yield Said(people_sentence(findings.responded), about)
    by_key = {question.key: question_table(question) for question in findings.questions}
    for question in findings.questions:
        yield from (Said(text, (by_key[question.key],)) for text in (question.headline, question.alt) if text)
    for battery in findings.batteries:
        items = tuple(by_key[key] for key in battery.questions)
        yield from (Said(text, items) for text in (battery.headline, battery.alt) if text)
    for found in findings.areas:
        ours, theirs = area_tables(found)
        yield Said(ours_sentence(found), (ours,))
        yield Said(area_sentence(found), (theirs,))
    for text in findings.texts:
        yield from _campaigns(text, findings.basis.threshold)
    for record in findings.records:
        if record.percent is not None:
            yield Said(said_sentence(record), (by_key[record.question],))


def _campaigns(text: TextFinding, threshold: int) -> Iterator[Said]:
    """The sentences on copies of one text, each beside the numbers of its own campaign; the last has none."""
    for n, said in enumerate(campaign_sentences(text, threshold)):
        yield Said(said, tuple(_copies(text.campaigns[n])) if n < len(text.campaigns) else ())
    if together := copies_sentences(text):
        rows = {"the same or nearly the same text": copies_of(text)}
        yield Said(together[0], (FigureTable("Comments", rows, text.received, of="comments"),))
        yield Said(together[1], (FigureTable("All texts sent", {}, texts_of(text), of="distinct texts"),))


def _copies(campaign: Campaign) -> Iterator[FigureTable]:
    yield FigureTable("Copies of one text", {}, campaign.submissions, of="submissions")
    yield FigureTable("Texts of one campaign", {}, campaign.texts, of="distinct texts")


def checked(findings: Findings) -> list[tuple[Said, Checked]]:
    """Every quantity of every generated sentence."""
    return [
        (said, each) for said in generated(findings) for each in check(said.text, said.tables, certain=True)
    ]


def unchecked(findings: Findings) -> list[Checked]:
    """The quantities of generated sentences that no table could confirm."""
    return [each for _, each in checked(findings) if each.verdict == Verdict.OPEN]


def audit(findings: Findings) -> dict[str, Any]:
    """What the release keeps of its own check: how many quantities agree, and which were not compared.

    ``wrong``: sentences that contradict their table. There is no such sentence unless this code is wrong.
    """
    found = checked(findings)
    return {
        "checked": sum(each.verdict == Verdict.AGREES for _, each in found),
        "unchecked": _listed([pair for pair in found if pair[1].verdict == Verdict.OPEN]),
        "wrong": _listed([pair for pair in found if pair[1].verdict == Verdict.DIFFERS]),
    }


def _listed(found: Sequence[tuple[Said, Checked]]) -> list[dict[str, str]]:
    return [{"words": each.words, "why": each.said, "sentence": said.text} for said, each in found]


def check_draft(
    text: str, findings: Findings, question: str = "", *, breakdown: CrossTable | None = None
) -> list[Checked]:
    """A draft that somebody wrote, against the tables of masked findings: all of them or one ``question``.

    ``breakdown``: a masked table of the desk to read beside them, of the same question. ValueError where the
    findings have no such question.
    """
    grouped = group_tables(findings)
    if breakdown and not any(_same(breakdown, told) for told in findings.breakdowns):
        grouped += desk_group_tables(breakdown, findings)
    if not question:
        return check(text, figure_tables(findings), grouped=grouped)
    tables = [question_table(each) for each in findings.questions if each.key == question]
    if not tables:
        raise ValueError(f"There is no question “{question}” in this release: choose one of the list.")
    return check(text, tables, certain=True, grouped=of_question(grouped, tables[0].subjects))


def _same(one: CrossTable, other: CrossTable) -> bool:
    """The release tells it already, and what it tells is what may be said."""
    return (one.question, one.by) == (other.question, other.by)
