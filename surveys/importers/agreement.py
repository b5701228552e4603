"""What must agree between the parts of a consultation file."""

from collections.abc import Iterable

from surveys.definition.fields import repeated
from surveys.importers.entries import ConsultationFile

NEEDED = {"survey": ("opens", "closes", "questionnaire"), "published_tables": ("published_tables",)}


def disagreements(consultation: ConsultationFile, known: Iterable[str]) -> list[str]:
    """The errors, each with its place. What one of the `known` errors names already is not named again."""
    return [
        *_missing(consultation, tuple(known)),
        *_times(consultation),
        *_priorities(consultation),
        *_repeated(consultation),
    ]


def _missing(consultation: ConsultationFile, known: tuple[str, ...]) -> list[str]:
    names = NEEDED.get(consultation.kind, ())
    empty = [name for name in names if not getattr(consultation, name)]
    return [f"{name}: is missing" for name in empty if not any(error.startswith(name) for error in known)]


def _times(consultation: ConsultationFile) -> list[str]:
    opens, closes, paper = consultation.opens, consultation.closes, consultation.paper_cut_off
    errors = []
    if opens and closes and closes <= opens:
        errors.append("closes: is not after opens")
    if paper and closes and paper < closes:
        errors.append("paper_cut_off: is before closes")
    if consultation.extended_from and closes and consultation.extended_from >= closes:
        errors.append("extended_from: is not before closes")
    if consultation.withdraw_until and closes and consultation.withdraw_until < closes.date():
        errors.append("withdraw_until: is before closes")
    return errors


def _priorities(consultation: ConsultationFile) -> list[str]:
    known = {priority.key for priority in consultation.priorities}
    questions = consultation.questionnaire.questions if consultation.questionnaire else ()
    return [
        f"questionnaire: {question.key!r}: priority: {question.priority!r} is not one of the priorities"
        for question in questions
        if question.priority and question.priority not in known
    ]


def _repeated(consultation: ConsultationFile) -> list[str]:
    named = {
        "priorities": [priority.key for priority in consultation.priorities],
        "hubs": [hub.code for hub in consultation.hubs],
        "wards": consultation.wards,
        "channels": [channel.key for channel in consultation.channels],
        "open_questions": [question.key for question in consultation.open_questions],
    }
    return [f"{name}: {key!r} stands there twice" for name, keys in named.items() for key in repeated(keys)]
