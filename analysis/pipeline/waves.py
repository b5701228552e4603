"""Waves of a consultation: their figures, masked once for page, chart and report, beside each other.

What is published compares released figures alone: both sides are public already, so their comparison tells
nothing that a reader could not work out. The desk compares counts, under the same rules of hiding.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.models import Release, WaveLink
from analysis.pipeline import printed
from analysis.pipeline.count import CODE as COUNT_CODE
from analysis.pipeline.disclosure import masked
from analysis.pipeline.tallies import topline
from analysis.pipeline.wave_beside import Tables, Wave, beside
from analysis.pipeline.wave_matching import matches
from analysis.reports.model import CountTable, Findings
from analysis.reports.tables import finish
from analysis.reports.waves import WaveFinding
from consult.models import Consultation, Partnership

LONGEST_CHAIN = 20


def links(consultation: Consultation) -> list[WaveLink]:
    """The links back from this consultation, the newest first."""
    found: list[WaveLink] = []
    rows = WaveLink.objects.select_related("consultation__partnership", "earlier__partnership")
    link = rows.filter(consultation=consultation).first()
    while link is not None and len(found) < LONGEST_CHAIN:
        found.append(link)
        link = rows.filter(consultation=link.earlier_id).first()
    return found


def invented_among(consultation: Consultation) -> bool:
    """Whether the answers of this wave, or of one that stands beside it, are invented."""
    chain = (consultation, *(link.earlier for link in links(consultation)))
    return any(each.invented for each in chain)


def desk_findings(consultation: Consultation, *, interval: bool = False) -> list[WaveFinding]:
    """For the desk: every wave from its counts."""
    return _findings(consultation, desk_tables(consultation), desk_tables, interval)


def release_findings(consultation: Consultation, now: Tables, *, interval: bool = False) -> list[WaveFinding]:
    """For a release: ``now`` are the masked tables of the release in hand, the others what is released."""
    tables = masked_tables(now.values(), consultation.partnership)
    return _findings(consultation, tables, released_tables, interval)


def inputs_now(consultation: Consultation) -> str:
    """A name for all that a release would say of earlier waves: what is linked, confirmed and released."""
    parts: list[object] = []
    for link in links(consultation):
        items = link.items.order_by("question_key").values_list(
            "question_key", "earlier_key", "kind", "why", "answer", "earlier_answer", "fingerprint"
        )
        released = link.earlier.releases.filter(state=Release.State.PUBLISHED).values_list("fingerprint")
        named = (earlier_name(consultation, link), link.earlier.invented)
        parts += [link.pk, link.earlier_id, named, list(items), list(released)]
    return sha256(repr(parts).encode()).hexdigest()


def desk_tables(consultation: Consultation) -> Tables:
    """The newest count under the rules of hiding; nothing before the first one."""
    return masked_tables(_counted(consultation), consultation.partnership)


def released_tables(consultation: Consultation) -> Tables:
    """Of the release in force; of tables printed elsewhere, what is printed. Nothing else is public."""
    release = consultation.releases.filter(state=Release.State.PUBLISHED).first()
    if release is not None:
        found = [question.table for question in Findings.from_dict(release.findings).questions]
    elif consultation.kind == Consultation.Kind.PUBLISHED_TABLES:
        found = _printed(consultation)
    else:
        found = []
    return masked_tables(found, consultation.partnership)


def masked_tables(tables: Iterable[CountTable], partnership: Partnership) -> Tables:
    """The one place where figures of any wave are hidden, by the threshold as it stands today."""
    k, tight = partnership.suppression_threshold, partnership.threshold_on_toplines
    return {table.key: finish(masked(table, k, tight)) for table in tables}


def _counted(consultation: Consultation) -> list[CountTable]:
    if consultation.kind == Consultation.Kind.PUBLISHED_TABLES:
        return _printed(consultation)
    dataset = consultation.datasets.select_related("questionnaire").order_by("-id").first()
    if dataset is None:
        return []
    rows = dataset.results.filter(code_version=COUNT_CODE).values_list("question_key", "payload")
    payloads = dict(rows)
    asked = dataset.questionnaire.asked.questions
    return [topline(q, payloads[q.key]) for q in asked if q.role == "opinion" and q.key in payloads]


def _printed(consultation: Consultation) -> list[CountTable]:
    return [printed.question_finding(table).table for table in consultation.published_tables.all()]


def _findings(
    consultation: Consultation, now: Tables, tables_of: Callable[[Consultation], Tables], interval: bool
) -> list[WaveFinding]:
    """Nothing where no earlier wave is named."""
    chain = links(consultation)
    waves = [Wave(wave_name(consultation), now)]
    waves += [Wave(earlier_name(consultation, link), tables_of(link.earlier)) for link in chain]
    steps = [{match.question.key: match for match in matches(link)} for link in chain]
    k = consultation.partnership.suppression_threshold
    return [beside(match, waves, steps, k, interval) for match in steps[0].values()] if steps else []


def wave_name(consultation: Consultation) -> str:
    """When it was: its month, or the day that its source prints; else its title."""
    if consultation.kind == Consultation.Kind.PUBLISHED_TABLES:
        table = consultation.published_tables.exclude(printed_on="").first()
        return table.printed_on if table else consultation.title
    opened = consultation.opens_at
    return f"{timezone.localtime(opened):%b %Y}" if opened else consultation.title


def earlier_name(consultation: Consultation, link: WaveLink) -> str:
    """Beside a real consultation invented answers are named as such; an invented one says so everywhere."""
    name = wave_name(link.earlier)
    only_there = link.earlier.invented and not consultation.invented
    return _("%(wave)s (invented)") % {"wave": name} if only_there else name
