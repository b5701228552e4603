"""What became of earlier themes: the same, renamed, gone, and what is new beside them."""

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.models import Release, Theme, ThemeSet
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.sources import of_file
from analysis.reports.model import Findings, TextFinding
from analysis.reports.themes_beside import EarlierTheme, ThemesBeside
from surveys.selectors import questionnaire_now

SAME, RENAMED, GONE, NEW = "same", "renamed", "gone", "new"
CARRIED = Theme.Origin.CARRIED


@dataclass(frozen=True)
class Origin:
    """Where the themes of a board come from: ``theme_set``, or a file of it.

    ``was``: by the id of a theme now, its id and its name there. ``names``: of all that were carried on.
    ``own``: nothing but an earlier analysis of the same question.
    """

    theme_set: ThemeSet
    was: dict[str, tuple[str, str]]
    names: dict[str, str]
    own: bool


@dataclass(frozen=True)
class Beside:
    """One theme now (``theme`` "" where it is gone) beside what it was (``earlier`` "" where it is new)."""

    kind: str
    theme: str
    label: str
    earlier: str
    earlier_label: str
    size: int


def origin_of(theme_set: ThemeSet) -> Origin | None:
    """The set that the themes were carried from, through earlier analyses of the same question."""
    source = theme_set.carried_from
    if source is None:
        return None
    was = _carried(theme_set)
    names = dict(was.values())
    while _own(theme_set, source) and source.carried_from is not None:
        step = _carried(source)
        was = {theme: step[earlier] for theme, (earlier, _name) in was.items() if earlier in step}
        names = dict(step.values())
        source = source.carried_from
    return Origin(source, was, names, _own(theme_set, source))


def _own(theme_set: ThemeSet, source: ThemeSet) -> bool:
    same = source.consultation_id == theme_set.consultation_id
    return same and source.question_key == theme_set.question_key and not of_file(source)


def _carried(theme_set: ThemeSet) -> dict[str, tuple[str, str]]:
    rows = theme_set.themes.filter(origin=CARRIED).values_list("number", "earlier", "label")
    return {f"m{number}": (earlier, label) for number, earlier, label in rows}


def beside(frame: Codeframe, origin: Origin) -> list[Beside]:
    """Every theme of the board, the largest first, then those of before that are not on it any more."""
    shown = list(_live(frame, origin))
    left = set(origin.names) - {row.earlier for row in shown}
    gone = [
        Beside(GONE, "", "", earlier, name, 0) for earlier, name in origin.names.items() if earlier in left
    ]
    return [*shown, *gone]


def _live(frame: Codeframe, origin: Origin) -> Iterator[Beside]:
    sizes = frame.sizes()
    for theme in frame.live():
        size = sizes.get(theme.id, 0)
        earlier, name = origin.was.get(theme.id, ("", ""))
        kind = NEW if not earlier else GONE if not size else SAME if name == theme.label else RENAMED
        yield Beside(kind, theme.id, theme.label, earlier, name, size)


def finding(theme_set: ThemeSet, frame: Codeframe) -> ThemesBeside | None:
    """For a release: names, and of the earlier sizes only what a release in force tells of them."""
    origin = origin_of(theme_set)
    if origin is None or origin.own:
        return None
    released = _released(origin.theme_set)
    then = {theme.label: theme.count for theme in released.themes} if released else {}
    return ThemesBeside(
        title=title_of(origin.theme_set),
        released=released is not None,
        received=released.received if released else None,
        themes=tuple(
            EarlierTheme(
                kind=row.kind,
                label=row.label,
                earlier=row.earlier_label,
                count=None if row.kind == GONE else row.size,
                earlier_count=then.get(row.earlier_label),
            )
            for row in beside(frame, origin)
        ),
    )


def _released(source: ThemeSet) -> TextFinding | None:
    release = source.consultation.releases.filter(state=Release.State.PUBLISHED).first()
    if release is None or of_file(source):
        return None
    texts = Findings.from_dict(release.findings).texts
    return next((text for text in texts if text.key == source.question_key), None)


def title_of(source: ThemeSet) -> str:
    """The consultation and the question; of a file that it was one."""
    if of_file(source):
        return "a codeframe that was brought as a file"
    questionnaire = questionnaire_now(source.consultation)
    asked = questionnaire.asked.questions if questionnaire else ()
    question = next((q for q in asked if q.key == source.question_key), None)
    name = (question.short or question.text) if question else source.question_key
    return f"{source.consultation.title}: {name}"
