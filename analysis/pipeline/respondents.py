"""Who responded: every received submission is somewhere, and people are counted apart from organisations."""

from collections.abc import Iterator, Mapping

from django.db.models import Count

from analysis.highlights import PLACEHOLDER
from analysis.models import Comment
from analysis.pipeline.count import people_of
from analysis.pipeline.taken_out import digest_of, taken_out
from analysis.pipeline.tallies import RESPONSES, profile
from analysis.reports.model import CountTable, Figure, Imbalance, Responded
from consult.models import Consultation
from surveys.definition import Definition, Question
from surveys.definition.capabilities import capability
from surveys.definition.types import AnsweringAs
from surveys.models import Batch, Channel, Dataset, State
from surveys.selectors import counted, counted_by

# The question in which an organisation says who it is, where the questionnaire asks it by itself.
NAME = "organisation_name"


def build(consultation: Consultation, dataset: Dataset, payloads: dict[str, dict]) -> Responded:
    mask = people_of(dataset)
    people = dataset.size if mask is None else int(mask.sum())
    names = organisation_names(consultation, dataset.questionnaire.asked)
    return Responded(
        received=sum(dataset.received.values()),
        states=tuple(
            Figure(str(State(s).label), n) for s in State if (n := dataset.received.get(s)) is not None
        ),
        counted=dataset.size,
        people=people,
        organisations=dataset.size - people,
        organisation_names=names,
        late=counted(consultation).filter(late=True).count(),
        tables=tuple(_tables(consultation, dataset, payloads)),
        imbalances=tuple(_imbalances(consultation)),
        unbalanced_reason=consultation.facts.get("analysed_unbalanced") or "",
    )


def organisation_names(consultation: Consultation, asked: Definition) -> tuple[str, ...]:
    """Names that organisations gave, once each. One that may name a person is left out, never guessed at.

    What the machine took out and somebody put back, since it is the organisation's own name, is whole again.
    """
    name, may = _naming(asked)
    rows = Comment.objects.filter(consultation=consultation, question_key=name, unsure=False)
    rows = rows.exclude(redacted="")  # the name was removed when its time was over
    rows = rows.filter(submission__state=State.COUNTED, flags=None).select_related("submission")
    told = [row for row in rows if row.question_key not in row.submission.set_aside]
    may_be = [row for row in told if not may or row.submission.answers.get(may) is True]
    named = {row.redacted.strip() for row in may_be if not PLACEHOLDER.search(row.redacted)}
    gone = taken_out(consultation)
    return tuple(sorted((each for each in named if digest_of(each) not in gone), key=str.casefold))


def _naming(asked: Definition) -> tuple[str, str]:
    """The question that holds the name, and the consent to print it; "" where none is asked for."""
    for question in asked.questions:
        if isinstance(question, AnsweringAs) and "name" in question.ask_for:
            may = f"{question.key}_may_name" if "may_name" in question.ask_for else ""
            return f"{question.key}_name", may
    return NAME, ""


def _tables(consultation: Consultation, dataset: Dataset, payloads: dict[str, dict]) -> Iterator[CountTable]:
    yield from _ways(consultation)
    for question in dataset.questionnaire.asked.questions:
        if question.role != "opinion" and question.key in payloads and has_figures(question):
            yield profile(question, payloads[question.key])


def has_figures(question: Question) -> bool:
    """Told as a table of its own: not for whom people answer, which words tell, and not a consent."""
    return capability(question).chart in ("bars", "diverging") and question.type != "answering_as"


def _ways(consultation: Consultation) -> Iterator[CountTable]:
    by_channel = counted_by(consultation, "channel")
    yield ways_table(by_channel)
    if Channel.PAPER in by_channel:
        yield _hubs(consultation, by_channel[Channel.PAPER])


def ways_table(by_channel: Mapping[Channel, int]) -> CountTable:
    rows = tuple(Figure(str(c.label), by_channel[c]) for c in Channel if by_channel.get(c))
    size = sum(by_channel.values())
    return CountTable("channel", "How the responses came", "breakdown", RESPONSES, size, rows)


def _hubs(consultation: Consultation, paper: int) -> CountTable:
    found = counted(consultation).filter(channel=Channel.PAPER).order_by()
    by_hub = dict(found.values_list("hub").annotate(n=Count("id")))
    rows = tuple(Figure(h.name, by_hub.get(h.pk, 0)) for h in consultation.partnership.hubs.all())
    return CountTable("hub", "Paper copies by hub", "breakdown", "paper copies counted", paper, rows)


def _imbalances(consultation: Consultation) -> Iterator[Imbalance]:
    """Batches in which another number was keyed than was counted by hand, closed with their reason."""
    closed = consultation.batches.filter(state=Batch.State.EXPLAINED).select_related("hub")
    for batch in closed:
        yield Imbalance(batch.hub.name, batch.number, batch.reason)
