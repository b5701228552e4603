"""What a person is sent who asked for their own data: a document to read, and plain values. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from analysis.reports import passages
from analysis.reports.document import Document, Section, TableBlock, Writer
from analysis.reports.model import INVENTED

SCHEMA = "consult-subject-access/1"
TITLE = "What is held about your answers"
LEFT_OUT = (
    "Where the law allows it, information may be left out, such as what would tell of somebody else or could "
    "cause serious harm. You can ask for a review, and you can complain to the Information Commissioner."
)


@dataclass(frozen=True)
class Told:
    """What every answer to such a request says beside the data (UK GDPR, article 15(1) and (2))."""

    consultation: str
    partnership: str
    controller: str
    contact: str
    invented: bool
    kept: tuple[tuple[str, str], ...]  # class of data, and how long
    made_on: date


def json_file(holding: Mapping[str, Any], told: Told) -> bytes:
    """``holding``: as values, without the notes of safeguarding."""
    about = asdict(told) | {"made_on": told.made_on.isoformat()}
    found = {"schema": SCHEMA, "about": about, "held": dict(holding), "note": LEFT_OUT}
    return (json.dumps(found, indent=2, ensure_ascii=False) + "\n").encode()


def document(holding: Mapping[str, Any], told: Told) -> Document:
    sections: list[Section] = []
    for anchor, title, write in (
        ("received", "How your answers came to us", _received),
        ("answers", "Your answers", _answers),
        ("used", "What was made of them", _used),
        ("rights", "How long it is kept, and your rights", _rights),
    ):
        writer = Writer(anchor, len(sections) + 1, title)
        write(holding, told, writer)
        sections.append(writer.section())
    return Document(
        title=told.consultation,
        subtitle=TITLE,
        partnership=told.partnership,
        marking=INVENTED if told.invented else "",
        lead=f"These are the answers that were sent with your receipt, and what was made of them. {LEFT_OUT}",
        sections=tuple(sections),
    )


def _received(holding: Mapping[str, Any], told: Told, w: Writer) -> None:
    day = passages.day(holding["received"])
    w.say(f"Your answers to “{told.consultation}” came in on {day}. The way they came: {holding['channel']}.")
    w.say(f"Where the paper copy is filed: {holding['paper']}." if holding["paper"] else "")
    w.say(f"Their state: {holding['state']}.")
    if holding["other_versions"] and not holding["versions"]:
        n = passages.counted(holding["other_versions"], "other set of answers", "other sets of answers")
        w.say(f"Kept aside under the same number and not counted: {n}. Ask us if you want to have them.")


def _answers(holding: Mapping[str, Any], told: Told, w: Writer) -> None:
    w.say("Your words stand here as you wrote them.")
    header = ("Question", "Your answer")
    rows = tuple((a["question"], _answer(a)) for a in holding["answers"])
    w.add(TableBlock("Your answers", header, rows, "", "table-answers"))
    for number, version in enumerate(holding["versions"], 1):
        title = f"Another set of answers, which came in on {passages.day(version['received'])}"
        w.say(f"{title}. It was kept aside under the same number and not counted.")
        rows = tuple((a["question"], "; ".join(a["answer"])) for a in version["answers"])
        w.add(TableBlock(title, header, rows, "", f"table-version-{number}"))


def _answer(answered: Mapping[str, Any]) -> str:
    words = "; ".join(answered["answer"]) or "no longer kept"
    return words if answered["counted"] else f"{words} (not counted)"


def _used(holding: Mapping[str, Any], told: Told, w: Writer) -> None:
    w.say(
        "Answers to closed questions are counted together with those of everybody else. "
        "Nothing is decided about you by a program."
    )
    for placed in holding["themes"]:
        themes = "; ".join(placed["themes"]) or "none yet"
        w.say(f"Themes in which your comment on “{placed['question']}” was put: {themes}.")
    if holding["quotes"]:
        w.say("These words of yours, with names taken out, were quoted in published findings:")
        w.quotes(tuple(f"{q['words']} (release {q['release']})" for q in holding["quotes"]))
    else:
        w.say("No words of yours are quoted in published findings.")


def _rights(holding: Mapping[str, Any], told: Told, w: Writer) -> None:
    w.say(
        f"{told.controller or told.partnership} asked what people think in order to decide on its plans. "
        "The answers are read by staff of the partnership who need to. Where words suggest that somebody may "
        "come to harm, they can be passed to those who protect people, such as children’s services or the "
        "police. Published are counts, themes and quotes that people allowed."
    )
    header = ("What", "How long after the close")
    w.add(TableBlock("How long it is kept", header, told.kept, "", "table-kept"))
    w.say(
        "You can ask for your answers to be corrected or erased, and object to their use. "
        "With your receipt you can also withdraw them yourself."
    )
    w.say(f"Whom to ask: {told.contact}." if told.contact else "")
