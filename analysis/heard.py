"""Who has been heard so far and who has not: counted from the answers as they stand, for the desk alone."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.methods.representativeness import Group, compare
from analysis.pipeline.respondents import organisation_names
from consult.models import Consultation
from surveys.area import area_figures
from surveys.definition import Question
from surveys.definition.area import comparable, describes_people, match
from surveys.definition.types import AnsweringAs
from surveys.definition.types.choice import ORGANISATION
from surveys.definition.types.words import folded
from surveys.live import Alike, answers_now
from surveys.models import FieldworkTarget, Questionnaire
from surveys.selectors import questionnaire_now

MOST_NAMED = 5


@dataclass(frozen=True)
class Characteristic:
    """One question on who people are. groups: least heard first. stated: people who named a group."""

    question: Question
    groups: tuple[Group, ...]
    stated: int
    not_stated: int
    sources: tuple[str, ...]
    compared: bool

    @property
    def complete(self) -> bool:
        """Whether the size of every group is known: only then are shares shares of the whole area."""
        return all(group.area is not None for group in self.groups)

    @property
    def comparable(self) -> bool:
        """Whether figures of the area could stand beside it."""
        return comparable(self.question)

    @property
    def name(self) -> str:
        return self.question.short or self.question.text

    def label(self, group: Group) -> str:
        return next(o.label for o in self.question.options if str(o.key) == group.key)


@dataclass(frozen=True)
class Heard:
    """people: counted answers but those of organisations. hubs: paper copies by hub, the fewest first.

    silent: invited organisations in whose name nothing has been seen.
    """

    people: int
    organisations: int
    characteristics: tuple[Characteristic, ...]
    hubs: tuple[tuple[str, int], ...]
    silent: tuple[str, ...]

    @property
    def least(self) -> list[tuple[Characteristic, Group]]:
        """The groups furthest below their share, of all characteristics, where it is known."""
        found = [(c, g) for c in self.characteristics for g in c.groups if g.low]
        return sorted(found, key=lambda pair: pair[1].index or 0)[:MOST_NAMED]


def heard(consultation: Consultation) -> Heard | None:
    """None before there are questions. One pass over the answers, whatever is asked of them."""
    questionnaire = questionnaire_now(consultation)
    if questionnaire is None:
        return None
    questions = [q for q in questionnaire.asked.questions if describes_people(q)]
    for_whom = next((q for q in questionnaire.asked.questions if isinstance(q, AnsweringAs)), None)
    keys = [q.key for q in questions] + ([for_whom.key] if for_whom else [])
    alike = list(answers_now(consultation, questionnaire, keys))
    people = [a for a in alike if not for_whom or a.values.get(for_whom.key) != ORGANISATION]
    n = sum(a.n for a in people)
    return Heard(
        people=n,
        organisations=sum(a.n for a in alike) - n,
        characteristics=tuple(_characteristics(consultation, questions, people)),
        hubs=tuple(_hubs(consultation, alike)),
        silent=tuple(_silent(consultation, questionnaire)),
    )


def _characteristics(
    consultation: Consultation, questions: list[Question], people: list[Alike]
) -> Iterator[Characteristic]:
    figures = area_figures(consultation.partnership)
    wanted = wanted_of(consultation)
    threshold = consultation.partnership.suppression_threshold
    everybody = sum(a.n for a in people)
    for question in questions:
        counts, stated = _counts(question, people)
        found = match(question, figures) if comparable(question) else None
        yield Characteristic(
            question,
            compare(
                counts,
                found.people if found else {},
                wanted={key: n for key, n in wanted.get(question.key, {}).items() if key in counts},
                threshold=threshold,
                several=None if found else stated,
            ),
            stated=stated,
            not_stated=everybody - stated,
            sources=found.sources if found else (),
            compared=bool(found and found.known),
        )


def _counts(question: Question, people: Iterable[Alike]) -> tuple[dict[str, int], int]:
    """People by group, and how many named one at all."""
    counts, stated = Counter({str(option.key): 0 for option in question.options}), 0
    for alike in people:
        value = alike.values.get(question.key)
        groups = {str(each) for each in (value if isinstance(value, list) else [value])} & counts.keys()
        stated += alike.n if groups else 0
        for key in groups:
            counts[key] += alike.n
    return dict(counts), stated


def wanted_of(consultation: Consultation) -> dict[str, dict[str, int]]:
    """The numbers that officers aim at, by question and answer."""
    found: dict[str, dict[str, int]] = {}
    for target in FieldworkTarget.objects.filter(consultation=consultation):
        found.setdefault(target.question_key, {})[target.option_key] = target.wanted
    return found


def _hubs(consultation: Consultation, alike: Iterable[Alike]) -> list[tuple[str, int]]:
    by_hub: Counter[int | None] = Counter()
    for each in alike:
        by_hub[each.hub_id] += each.n
    rows = [(hub.name, by_hub[hub.pk]) for hub in consultation.partnership.hubs.all()]
    return sorted(rows, key=lambda row: row[1])


def _silent(consultation: Consultation, questionnaire: Questionnaire) -> Iterator[str]:
    """By the names that organisations gave and may be printed; one spelt otherwise is not recognised."""
    told = {folded(name) for name in organisation_names(consultation, questionnaire.asked)}
    for invitation in consultation.invitations.all():
        if folded(invitation.organisation) not in told:
            yield invitation.organisation
