"""The same text sent many times: what was sent, by how many, what each changed, and what it moves.

Everything is redacted text. A comment that is with the safeguarding lead alone is counted and not shown.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from analysis.methods.differences_in_words import Part, differences
from analysis.models import Comment, ThemeSet
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.guarded import with_lead_alone
from surveys.models import Channel


@dataclass(frozen=True)
class Sent:
    """How many sent something, by which ways (most used first), and from which day to which."""

    submissions: int
    channels: tuple[tuple[str, int], ...]
    first: date | None
    last: date | None


@dataclass(frozen=True)
class Variant:
    """One distinct text and what it changes of the shared one."""

    parts: tuple[Part, ...]
    sent: Sent
    shared: bool  # word for word the text that the others are compared with


@dataclass(frozen=True)
class CampaignShown:
    """``number``: its place in the theme set. ``shared``: "" where nobody but the lead may read any of it.
    ``groups``: the comments of each distinct text that may be shown, those sent most first.
    """

    number: int
    texts: int
    shared: str
    sent: Sent
    hidden: int
    groups: tuple[tuple[Comment, ...], ...]

    def variants(self, start: int, stop: int) -> list[Variant]:
        return [_variant(self.shared, group) for group in self.groups[start:stop]]


def campaigns_of(theme_set: ThemeSet) -> list[CampaignShown]:
    """Every campaign of the question, in the order of the theme set."""
    hidden = with_lead_alone(theme_set.consultation.comments.all())
    groups = [(n, group) for n, group in enumerate(theme_set.campaigns) if group["comments"]]
    wanted = [pk for _, group in groups for pk in group["comments"]]
    rows = Comment.objects.filter(consultation=theme_set.consultation, pk__in=wanted)
    found = rows.select_related("submission").defer("submission__answers").in_bulk()
    return [_shown(n, group, found, hidden) for n, group in groups]


def _shown(number: int, group: dict, found: dict[int, Comment], hidden: set[int]) -> CampaignShown:
    rows = [found[pk] for pk in group["comments"] if pk in found]
    told = [row for row in rows if row.pk not in hidden]
    by_text: dict[str, list[Comment]] = {}
    for row in sorted(told, key=lambda row: row.pk):
        by_text.setdefault(_key(row), []).append(row)
    most = sorted(by_text.values(), key=lambda alike: (-len(alike), alike[0].pk))
    shared = next((row for row in told if row.pk == group.get("medoid")), most[0][0] if most else None)
    return CampaignShown(
        number=number,
        texts=group["texts"],
        shared=shared.redacted if shared else "",
        sent=_sent(rows),
        hidden=len(rows) - len(told),
        groups=tuple(tuple(alike) for alike in most),
    )


def _key(row: Comment) -> str:
    """As discovery counts distinct texts."""
    return row.redacted.casefold().strip()


def _sent(rows: Iterable[Comment]) -> Sent:
    copies = [row.submission for row in rows if row.submission]
    ways = Counter(copy.channel for copy in copies)
    names = {value: str(label) for value, label in Channel.choices}
    days = sorted(timezone.localdate(copy.received_at) for copy in copies)
    used = sorted(ways.items(), key=lambda way: (-way[1], way[0]))
    return Sent(
        submissions=len(copies),
        channels=tuple((names[way], n) for way, n in used),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _variant(shared: str, alike: tuple[Comment, ...]) -> Variant:
    parts = tuple(differences(shared, alike[0].redacted))
    return Variant(parts, _sent(alike), all(part.kind == "same" for part in parts))


@dataclass(frozen=True)
class Moved:
    """One theme: how many comments it has with the campaigns, without them, and with each counted as one."""

    label: str
    with_them: int
    without: int
    once: int


@dataclass(frozen=True)
class WithAndWithout:
    """``bases``: comments that say something, with, without, and with each campaign counted as one."""

    themes: tuple[Moved, ...]
    bases: tuple[int, int, int]


def with_and_without(frame: Codeframe, campaigns: list[dict], speaking: tuple[str, ...]) -> WithAndWithout:
    """The live themes, largest first. ``campaigns``: of the theme set, all or some; ``speaking``: the piles
    that make up the base.
    """
    of = {pk: n for n, group in enumerate(campaigns) for pk in group["comments"]}
    said = [pk for pk, placement in frame.placements.items() if placement.pile in speaking]
    return WithAndWithout(
        tuple(Moved(theme.label, *_three(frame.members(theme.id), of)) for theme in frame.live()),
        _three(said, of),
    )


def _three(ids: list[int], of: dict[int, int]) -> tuple[int, int, int]:
    without = sum(pk not in of for pk in ids)
    return len(ids), without, without + len({of[pk] for pk in ids if pk in of})
