"""What the desk reads about carrying themes on: from where, what is newer, and what became of them."""

from dataclasses import dataclass

from analysis.board import base_of
from analysis.models import Decision, Run, ThemeMatch, ThemeSet
from analysis.pipeline.sources import of_file
from analysis.pipeline.themes_beside import Beside, beside, origin_of, title_of
from analysis.pipeline.waves import links
from analysis.progress import BUSY
from analysis.selectors import codeframe, theme_set_now
from consult.models import Consultation


@dataclass(frozen=True)
class Choice:
    """A text question whose approved themes can be used. ``wave``: of the consultation that came before."""

    theme_set: ThemeSet
    title: str
    themes: tuple[str, ...]
    wave: bool


def choices(consultation: Consultation, question_key: str) -> list[Choice]:
    """Of every consultation of the partnership: the waves before first, then the newest."""
    approved = ThemeSet.objects.filter(
        consultation__partnership=consultation.partnership_id, decisions__act=Decision.Act.APPROVE
    )
    pairs = set(approved.values_list("consultation", "question_key")) - {(consultation.pk, question_key)}
    found = Consultation.objects.in_bulk({pk for pk, _key in pairs})
    before = [link.earlier_id for link in links(consultation)]
    made = [_choice(found[pk], key, pk in before) for pk, key in sorted(pairs)]
    return sorted((each for each in made if each), key=lambda c: (not c.wave, -c.theme_set.pk))


def _choice(consultation: Consultation, key: str, wave: bool) -> Choice | None:
    theme_set = theme_set_now(consultation, key)
    if theme_set is None:
        return None
    live = codeframe(theme_set).live()
    labels = tuple(theme.label for theme in live if theme.state == "approved")
    return Choice(theme_set, title_of(theme_set), labels, wave) if labels else None


def newer_comments(theme_set: ThemeSet) -> int:
    """Comments of a later analysis that stand on no board: nobody decided on them yet."""
    later = _later(theme_set)
    if later is None:
        return 0
    placed = theme_set.matches.values("comment")
    return ThemeMatch.objects.filter(theme_set=later).exclude(comment__in=placed).count()


def _later(theme_set: ThemeSet) -> ThemeSet | None:
    sets = ThemeSet.objects.filter(
        consultation=theme_set.consultation_id, question_key=theme_set.question_key, preview=False
    )
    return sets.filter(pk__gt=theme_set.pk).exclude(dataset=None).order_by("-id").first()


def carrying_now(consultation: Consultation, question_key: str) -> Run | None:
    """The work on this question that is waiting, being done or set aside; the newest of it."""
    runs = consultation.runs.filter(kind=Run.Kind.CARRY, target__contains=f":{question_key}:")
    newest = runs.order_by("-id").first()
    return newest if newest and newest.state in (*BUSY, Run.State.QUARANTINED) else None


@dataclass(frozen=True)
class BesideRow:
    row: Beside
    then: int | None


@dataclass(frozen=True)
class BesidePage:
    """``then``: the base of the earlier sizes; None where a file has none."""

    title: str
    own: bool
    rows: list[BesideRow]
    now: int
    then: int | None


def beside_page(theme_set: ThemeSet) -> BesidePage | None:
    """The board's themes beside those they were carried from; None where they were not."""
    origin = origin_of(theme_set)
    if origin is None:
        return None
    frame, source = codeframe(theme_set), codeframe(origin.theme_set)
    known, sizes = not of_file(origin.theme_set), source.sizes()
    rows = [
        BesideRow(row, sizes.get(row.earlier, 0) if known and row.earlier else None)
        for row in beside(frame, origin)
    ]
    then = base_of(source) if known else None
    return BesidePage(title_of(origin.theme_set), origin.own, rows, base_of(frame), then)
