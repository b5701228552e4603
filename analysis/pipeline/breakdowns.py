"""The breakdowns of a release as counted: every opinion by the banners that the officer chose. Unmasked."""

from collections.abc import Iterator, Sequence

from analysis.pipeline.cuts import Cut, cut_table
from analysis.pipeline.grouped import Groups, Members
from analysis.pipeline.people import People
from analysis.pipeline.respondents import has_figures
from analysis.pipeline.sides import CHANNEL, Banner, banners_of, can_be_row, channels_of
from analysis.reports.crossed import CrossTable
from consult.models import Consultation
from surveys.definition import Question
from surveys.definition.capabilities import capability

MOST = 4


class NoSuchBanner(ValueError):
    """The findings cannot be broken down by this; the message says what to do."""


def offered(questions: Sequence[Question]) -> list[Banner]:
    """What findings may be broken down by: who people are, one group a person, and how they answered."""
    who = {q.key for q in questions if q.role != "opinion" and _one_group(q)} | {CHANNEL}
    return [banner for banner in banners_of(questions) if banner.key in who]


def _one_group(question: Question) -> bool:
    return has_figures(question) and capability(question).numbers == "codes"


def chosen(consultation: Consultation, questions: Sequence[Question]) -> list[Banner]:
    """The banners of the report, in the officer's order. Raises NoSuchBanner for one that is gone."""
    on_offer = {(banner.key, banner.rung): banner for banner in offered(questions)}
    wanted = [(fact["question"], fact["rung"]) for fact in consultation.facts.get("banners") or []]
    if gone := [key for key, rung in wanted if (key, rung) not in on_offer]:
        raise NoSuchBanner(
            f"The report cannot be broken down by {gone[0]!r} any more: choose its groups again."
        )
    return [on_offer[each] for each in wanted]


def rungs_from(banner: Banner, questions: Sequence[Question]) -> list[Banner]:
    """The banner and the coarser rungs of its ladder, for tables that cannot be told by the banner itself."""
    same = [each for each in banners_of(questions) if each.key == banner.key]
    return same[same.index(banner) :]


def opinions_of(people: People) -> list[Question]:
    """What a release breaks down."""
    return [q for q in people.questions if q.role == "opinion" and has_figures(q) and can_be_row(q)]


def crossed(people: People, banners: Sequence[Banner]) -> Iterator[CrossTable]:
    """One table for each opinion, banner and coarser rung, question by question, the finest first."""
    for question in opinions_of(people):
        for banner in banners:
            for rung in rungs_from(banner, people.questions):
                yield cut_table(people, Cut(question.key, rung.key, rung.rung))


def members_of(people: People, banners: Sequence[Banner]) -> Members:
    """Which rows of the banner's own table make each of its groups, for every rung that may be told."""
    rungs = [rung for banner in banners for rung in rungs_from(banner, people.questions)]
    return {rung.name: _members(people, rung) for rung in rungs}


def _members(people: People, banner: Banner) -> Groups:
    if banner.key == CHANNEL:
        return {label: (label,) for label in channels_of(people.channel).labels}
    labels = {str(option.key): option.label for option in people.question(banner.key).options}
    if not banner.groups:
        return {label: (label,) for label in labels.values()}
    return {group: tuple(labels[key] for key in keys) for group, keys in banner.groups.items()}
