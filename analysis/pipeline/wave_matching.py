"""What became of each question since the wave before: as the program says, and as an officer confirmed."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.models import PublishedTable, WaveItem, WaveLink
from consult.models import Consultation
from surveys.definition import Definition, Question
from surveys.definition.concordance import CHANGED, DROPPED, NEW, REWORDED, SAME, Change, compare
from surveys.definition.text import canonical_json
from surveys.definition.types.words import folded
from surveys.selectors import questionnaire_now

PRINTED_WORDS = "the wording, as the source prints it"
PRINTED_ANSWERS = "the answers, as the source prints them"


@dataclass(frozen=True)
class Wording:
    """A question, or a printed table, as far as words can be compared."""

    key: str
    text: str
    short: str
    labels: tuple[str, ...]
    battery: str = ""

    @property
    def written(self) -> list[object]:
        return [self.key, self.text, list(self.labels)]


@dataclass(frozen=True)
class Asked:
    """What one wave asked. ``definition`` is None for tables that were printed elsewhere."""

    definition: Definition | None
    items: Mapping[str, Wording]

    @property
    def printed(self) -> bool:
        return self.definition is None


@dataclass(frozen=True)
class Matched:
    """One question of now beside an earlier item. ``proposed``: what the program says by itself.

    ``needs_reason``: the earlier item is printed, so no program can say that it was the same.
    """

    question: Wording
    earlier: Wording | None
    kind: str
    why: str
    proposed: str
    proposed_why: str
    fingerprint: str
    needs_reason: bool
    item: WaveItem | None = None

    @property
    def confirmed(self) -> bool:
        return self.item is not None

    @property
    def comparable(self) -> bool:
        return self.confirmed and self.kind == SAME and self.earlier is not None


def asked_of(consultation: Consultation) -> Asked:
    """The version that was counted last; before the first count the newest one."""
    if consultation.kind == Consultation.Kind.PUBLISHED_TABLES:
        return Asked(None, {t.key: _of_table(t) for t in consultation.published_tables.all()})
    dataset = consultation.datasets.select_related("questionnaire").order_by("-id").first()
    questionnaire = dataset.questionnaire if dataset else questionnaire_now(consultation)
    if questionnaire is None:
        return Asked(None, {})
    asked = questionnaire.asked
    return Asked(asked, {q.key: _of_question(q) for q in asked.questions if is_compared(q)})


def is_compared(question: Question) -> bool:
    """Closed questions of opinion. Who people are is told of each wave for itself."""
    return question.role == "opinion" and question.type in ("scale", "single", "multi", "rank")


def matches(link: WaveLink) -> list[Matched]:
    """Every question of now in its order."""
    now, then = asked_of(link.consultation), asked_of(link.earlier)
    items = {item.question_key: item for item in link.items.all()}
    return list(proposals(now, then, _pairs(items, now, then), items).values())


def match_of(link: WaveLink, key: str, earlier_key: str) -> Matched:
    """What the program says of this pair, beside what stands for others. KeyError for an unknown key."""
    now, then = asked_of(link.consultation), asked_of(link.earlier)
    if earlier_key and earlier_key not in then.items:
        raise KeyError(earlier_key)
    items = {item.question_key: item for item in link.items.all()}
    return proposals(now, then, _pairs(items, now, then) | {key: earlier_key}, {})[key]


def _pairs(items: Mapping[str, WaveItem], now: Asked, then: Asked) -> dict[str, str]:
    """Which earlier item an officer set beside a question, where both are still there."""
    known = {key: item.earlier_key for key, item in items.items() if key in now.items}
    return {key: earlier for key, earlier in known.items() if earlier in then.items or not earlier}


def dropped(link: WaveLink, found: list[Matched]) -> list[Wording]:
    """Earlier items that stand beside no question of now."""
    used = {match.earlier.key for match in found if match.earlier}
    return [wording for key, wording in asked_of(link.earlier).items.items() if key not in used]


def proposals(
    now: Asked, then: Asked, pairs: Mapping[str, str], items: Mapping[str, WaveItem]
) -> dict[str, Matched]:
    """``pairs``: the earlier key of a question where an officer said which, "" for none."""
    chosen = _by_text(now, then, pairs) if then.printed or now.printed else _by_key(now, pairs)
    changes = _changes(now, then, chosen)
    return {key: _matched(now, then, key, chosen, changes[key], items.get(key)) for key in now.items}


def _changes(now: Asked, then: Asked, chosen: Mapping[str, str]) -> dict[str, Change]:
    """By key of now. A dropped question may have the key that another one has now: it is left out."""
    if now.definition is not None and then.definition is not None:
        found = compare(then.definition, now.definition, chosen)
        return {change.key: change for change in found if change.kind != DROPPED}
    return {key: _printed_change(now.items[key], then.items.get(chosen.get(key, ""))) for key in now.items}


def _printed_change(question: Wording, earlier: Wording | None) -> Change:
    if earlier is None:
        return Change(question.key, NEW)
    if [folded(label) for label in question.labels] != [folded(label) for label in earlier.labels]:
        return Change(question.key, CHANGED, (PRINTED_ANSWERS,))
    if folded(question.text) != folded(earlier.text):
        return Change(question.key, REWORDED, (PRINTED_WORDS,))
    return Change(question.key, SAME)


def _by_key(now: Asked, pairs: Mapping[str, str]) -> dict[str, str]:
    """A question that an officer set beside another one's namesake leaves that one without a counterpart."""
    taken = set(pairs.values())
    return {key: "" if key in taken else key for key in now.items} | dict(pairs)


def _by_text(now: Asked, then: Asked, pairs: Mapping[str, str]) -> dict[str, str]:
    """Printed tables have no keys in common with a questionnaire: equal text proposes them."""
    texts = {folded(wording.text): key for key, wording in then.items.items()}
    found = {key: texts.get(folded(wording.text), "") for key, wording in now.items.items()}
    taken = {key for key in pairs.values() if key}
    return {key: "" if earlier in taken else earlier for key, earlier in found.items()} | dict(pairs)


def _matched(
    now: Asked, then: Asked, key: str, chosen: Mapping[str, str], change: Change, item: WaveItem | None
) -> Matched:
    question, earlier = now.items[key], then.items.get(chosen.get(key, key))
    why = ", ".join(change.what)
    kind = change.kind if earlier is not None else NEW
    printed = then.printed or now.printed
    name = _fingerprint(question, earlier, kind, why)
    kept = item if item is not None and item.fingerprint == name else None
    return Matched(
        question=question,
        earlier=earlier,
        kind=kept.kind if kept else kind,
        why=kept.why if kept else why,
        proposed=kind,
        proposed_why=why,
        fingerprint=name,
        needs_reason=printed,
        item=kept,
    )


def _fingerprint(question: Wording, earlier: Wording | None, kind: str, why: str) -> str:
    """Both wordings and what the program says of them: once one changes, nothing is confirmed any more."""
    parts = [question.written, earlier.written if earlier else None, kind, why]
    return hashlib.sha256(canonical_json(parts)).hexdigest()


def _of_question(question: Question) -> Wording:
    labels = tuple(option.label for option in question.options)
    return Wording(question.key, question.text, question.short or question.text, labels, question.battery)


def _of_table(table: PublishedTable) -> Wording:
    return Wording(table.key, table.text, table.short or table.text, tuple(table.labels), table.battery)
