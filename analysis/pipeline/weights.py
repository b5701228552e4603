"""Weights for the people of a dataset, where the officers chose to weight this consultation."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from analysis.methods.codes import FloatArray, IntArray
from analysis.methods.rounding import percent, points
from analysis.methods.weighting import Weights, rake
from analysis.models import WeightingChoice
from analysis.pipeline.count import people_of
from analysis.pipeline.margins import Margin, check_people, margin_asked
from consult.models import Consultation
from surveys.area import area_figures
from surveys.dataset import codes_of
from surveys.definition import Question
from surveys.definition.text import canonical_json
from surveys.models import Dataset

CODE = "weights-1"


@dataclass(frozen=True)
class RakedGroup:
    """count: people, unweighted. Shares are per cent to one place, of the people who stated a group.

    gap: what is left between weighted and target, in percentage points.
    """

    label: str
    count: int
    share: Decimal | None
    weighted: Decimal | None
    target: Decimal | None
    gap: Decimal | None


@dataclass(frozen=True)
class RakedMargin:
    """What was raked to. not_stated: people who named no group, or one that is not of the area."""

    key: str
    name: str
    rung: str
    groups: tuple[RakedGroup, ...]
    not_stated: int
    sources: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Weighted:
    """values: one weight of mean 1 for each person, in the order of ``codes_of(dataset, key)[people]``.

    fingerprint: of everything the weights are made from, for whoever keeps figures that rest on them.
    """

    values: FloatArray
    margins: tuple[RakedMargin, ...]
    cap: float | None
    effective_n: float
    design_effect: float
    converged: bool
    fingerprint: str

    @property
    def n(self) -> int:
        return int(self.values.size)

    @property
    def effective_base(self) -> int:
        """Whole people, halves up: what is printed beside n."""
        return int(self.effective_n + 0.5)

    @property
    def caption(self) -> str:
        """Stands wherever a weighted figure stands."""
        return _(
            "Weighting does not cure self-selection: it brings those who chose to answer to the area's "
            "shares of %(margins)s, and corrects nothing else. %(n)s people count as %(effective)s after "
            "weighting (effective base; design effect %(deff)s)."
        ) % {
            "margins": ", ".join(margin.name for margin in self.margins),
            "n": f"{self.n:,}",
            "effective": f"{self.effective_base:,}",
            "deff": f"{self.design_effect:.2f}",
        }


def weighting_now(consultation: Consultation) -> WeightingChoice | None:
    """The choice that holds; None where it was never weighted. It may be to weight by nothing."""
    return consultation.weightings.select_related("by").order_by("-version").first()


def weights_of(dataset: Dataset) -> Weighted | None:
    """Weights for the people of this dataset; None where weighting is off. Raises CannotWeight."""
    choice = weighting_now(dataset.consultation)
    if choice is None or not choice.on:
        return None
    return weigh(dataset, choice.margins, choice.cap)


def weigh(dataset: Dataset, margins: Sequence[dict[str, str]], cap: float | None) -> Weighted:
    """What these margins would do. Raises CannotWeight."""
    figures = area_figures(dataset.consultation.partnership)
    asked = {question.key: question for question in dataset.questionnaire.asked.questions}
    wanted = [margin_asked(asked, figures, each["question"], each["rung"]) for each in margins]
    frame = {m.question.key: m.grouped(_codes(dataset, m.question)) for m in wanted}
    targets = {m.question.key: dict(enumerate(m.targets.values())) for m in wanted}
    check_people(wanted, frame, dataset.consultation.partnership.suppression_threshold)
    weights = rake(frame, targets, cap=cap)
    return Weighted(
        values=weights.values,
        margins=tuple(_raked(m, frame[m.question.key], weights) for m in wanted),
        cap=cap,
        effective_n=weights.effective_n,
        design_effect=weights.design_effect,
        converged=weights.converged,
        fingerprint=_fingerprint(dataset, wanted, cap),
    )


def _codes(dataset: Dataset, question: Question) -> IntArray:
    codes, people = codes_of(dataset, question.key)[:, 0], people_of(dataset)
    return codes if people is None else codes[people]


def _raked(margin: Margin, places: IntArray, weights: Weights) -> RakedMargin:
    key, stated = margin.question.key, places >= 0
    whole, mass = int(stated.sum()), float(weights.values[stated].sum())
    area = sum(margin.targets.values())
    groups = []
    for place, (label, people) in enumerate(margin.targets.items()):
        mine = places == place
        n, weight = int(mine.sum()), float(weights.values[mine].sum())
        groups.append(
            RakedGroup(
                label,
                n,
                share=percent(n, whole, 1),
                weighted=percent(min(weight, mass), mass, 1),
                target=percent(people, area, 1),
                gap=points(weights.gap[key][place], 1, 1),
            )
        )
    name = margin.question.short or margin.question.text
    return RakedMargin(key, name, margin.rung, tuple(groups), weights.not_stated[key], margin.sources)


def _fingerprint(dataset: Dataset, margins: Sequence[Margin], cap: float | None) -> str:
    """Not of the figures' sources: the same numbers from a better source give the same weights."""
    made_of = [[m.question.key, m.rung, [*m.targets.items()]] for m in margins]
    return hashlib.sha256(canonical_json([CODE, dataset.fingerprint, made_of, cap])).hexdigest()
