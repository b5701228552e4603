"""A second coding: drawing a sample, coding it blind, closing it, and settling where people differ.

Who may see redacted comments at the desk may code (Right.SEE_DESK: officers, approvers, administrators and
information officers); drawing, closing and settling need the right to work on themes (Right.RUN).
"""

import secrets
from collections.abc import Collection, Sequence

import numpy as np
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.board.rows import SPEAKING
from analysis.coding import standing, themes_to_choose
from analysis.models import Code, CodingSample, Comment, Decision, SampledComment, ThemeMatch, ThemeSet
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.guarded import with_lead_alone
from analysis.selectors import codeframe, theme_set_now
from analysis.services.decisions import decision_add
from consult.models import User
from consult.services import audit_record

SIZE = 50
SIZE_MOST = 1000
SEEDS = 2**31


class CodingRefused(ValueError):
    """The step cannot be taken; the message says why."""


@transaction.atomic
def sample_draw(*, theme_set: ThemeSet, size: int, by: User, seed: int | None = None) -> CodingSample:
    """Draw ``size`` of the comments that say something, or all where there are fewer.

    Comments with the safeguarding lead alone are not drawn. ``seed``: the same seed draws the same comments.
    Raises CodingRefused where a sample is open, or there is nothing to choose from.
    """
    locked = ThemeSet.objects.select_for_update(of=("self",)).get(pk=theme_set.pk)
    if locked.coding_samples.filter(closed_at=None).exists():
        raise CodingRefused(_("A sample is still open: close it before another is drawn."))
    if not 1 <= size <= SIZE_MOST:
        raise CodingRefused(_("Draw 1 to %(most)s comments.") % {"most": SIZE_MOST})
    frame = codeframe(locked)
    comments = _speaking(locked, frame)
    if not frame.live() or not comments:
        raise CodingRefused(_("There are no themes or no comments to draw from."))
    seed = secrets.randbelow(SEEDS) if seed is None else seed
    chosen = np.random.default_rng(seed).permutation(comments)[:size].tolist()
    last = locked.coding_samples.aggregate(n=Max("number"))["n"] or 0
    sample = CodingSample.objects.create(
        theme_set=locked, number=last + 1, version=frame.version, seed=seed, by=by
    )
    machine = _machine(locked, chosen)
    SampledComment.objects.bulk_create(
        SampledComment(sample=sample, comment_id=pk, place=n, machine=machine.get(pk, []))
        for n, pk in enumerate(chosen, start=1)
    )
    _record("coding_draw", sample, by, comments=len(chosen), seed=seed)
    return sample


def _speaking(theme_set: ThemeSet, frame: Codeframe) -> list[int]:
    said = [pk for pk, placement in frame.placements.items() if placement.pile in SPEAKING]
    rows = Comment.objects.filter(pk__in=said).exclude(redacted="")
    hidden = with_lead_alone(theme_set.consultation.comments.all())
    return sorted(set(rows.values_list("pk", flat=True)) - hidden)


def _machine(theme_set: ThemeSet, chosen: Collection[int]) -> dict[int, list[int]]:
    rows = theme_set.matches.filter(comment__in=chosen, pile=ThemeMatch.Pile.THEMED)
    return dict(rows.values_list("comment_id", "themes"))


@transaction.atomic
def code_add(
    *, sampled: SampledComment, themes: Sequence[str], none: bool, undecided: bool, by: User
) -> Code:
    """Say what a comment is about: themes, none of them, or that one cannot say. The newest of a coder holds.

    Codes stand once the whole sample is coded: from then on the coder may see what others said. Raises
    CodingRefused for a closed sample, a comment with the lead alone, or an answer that is none or two.
    """
    sample = _locked(sampled.sample_id)
    now = standing(sample, by)
    if sample.closed_at is not None:
        raise CodingRefused(_("This sample is closed: nothing more is coded."))
    if now.finished:
        raise CodingRefused(_("You have coded the whole sample, so your codes stand."))
    if any(place.row.pk == sampled.pk and place.with_the_lead for place in now.places):
        raise CodingRefused(_("This comment is with the safeguarding lead: leave it for now."))
    chosen = list(dict.fromkeys(themes))
    _check(chosen, none, undecided, {theme.id for theme in themes_to_choose(sample)})
    code = Code.objects.create(sampled=sampled, themes=chosen, undecided=undecided, by=by)
    _record("coding_code", sample, by)
    return code


def _check(chosen: Sequence[str], none: bool, undecided: bool, known: Collection[str]) -> None:
    if not chosen and not none and not undecided:
        raise CodingRefused(_("Choose at least one theme, “none of these” or “cannot say”."))
    if bool(chosen) + none + undecided > 1:
        raise CodingRefused(_("Choose themes, or “none of these”, or “cannot say”: one of the three."))
    if not set(chosen) <= set(known):
        raise CodingRefused(_("That theme is not on the list."))


@transaction.atomic
def sample_close(*, sample: CodingSample, by: User) -> CodingSample:
    """From now on everybody at the desk sees the results, and nobody codes."""
    locked = _locked(sample.pk)
    if locked.closed_at is not None:
        raise CodingRefused(_("This sample is closed already."))
    locked.closed_at = timezone.now()
    locked.save(update_fields=["closed_at"])
    _record("coding_close", locked, by)
    return locked


@transaction.atomic
def code_settle(
    *, sampled: SampledComment, themes: Sequence[str], none: bool, seen: int, by: User
) -> Codeframe:
    """Settle what a comment is about, and put it there on the board, by decisions that can be undone.

    ``seen``: the version of the board that the page showed. Raises Conflict (412), NoSense where the board
    takes no decision, and CodingRefused while the sample is open: the board would tell what people coded.
    """
    sample = _locked(sampled.sample_id)
    theme_set = sample.theme_set
    if sample.closed_at is None:
        raise CodingRefused(_("Close the sample first: until then people may still be coding."))
    if theme_set_now(theme_set.consultation, theme_set.question_key) != theme_set:
        raise CodingRefused(_("The themes of this question were made anew since this sample was drawn."))
    if sampled.comment_id in with_lead_alone(Comment.objects.filter(pk=sampled.comment_id)):
        raise CodingRefused(_("This comment is with the safeguarding lead: leave it for now."))
    frame = codeframe(theme_set)
    chosen = _in_order(frame, sampled.comment_id, themes)
    _check(chosen, none, False, {theme.id for theme in frame.live()})
    for act, more in _acts(chosen):
        payload = {"comments": [sampled.comment_id], **more}
        frame = decision_add(theme_set=theme_set, act=act, payload=payload, seen=seen, by=by)
        seen = frame.version
    Code.objects.create(sampled=sampled, kind=Code.Kind.SETTLED, themes=chosen, by=by)
    _record("coding_settle", sample, by, decision=frame.version)
    return frame


def _in_order(frame: Codeframe, comment: int, themes: Sequence[str]) -> list[str]:
    """Those where it stands already keep their order, strongest first."""
    placed = frame.placements[comment].themes if comment in frame.placements else ()
    return list(dict.fromkeys([*(theme for theme in placed if theme in themes), *themes]))


def _acts(chosen: Sequence[str]) -> list[tuple[str, dict]]:
    if not chosen:
        return [(Decision.Act.NONE, {})]
    first, *others = chosen
    return [(Decision.Act.MOVE, {"to": first}), *((Decision.Act.ADD, {"to": theme}) for theme in others)]


def _locked(pk: int) -> CodingSample:
    """Closing and coding wait for one another."""
    found = CodingSample.objects.select_for_update(of=("self",))
    return found.select_related("theme_set__consultation").get(pk=pk)


def _record(act: str, sample: CodingSample, by: User, **detail: int) -> None:
    """Who did what and when, and not a word of what they said."""
    consultation, target = sample.theme_set.consultation, f"coding:{sample.pk}"
    audit_record(act=act, by=by, consultation=consultation, partnership=None, target=target, **detail)
