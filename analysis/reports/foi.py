"""The freedom of information pack: one ZIP with a README, its tables by the one export writer. Pure."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.reports.export import csv_file
from analysis.reports.model import INVENTED
from analysis.reports.packing import steady
from analysis.reports.plain import plain

SENT = "Letters that this service sent by e-mail: address and text are deleted when they have gone"


@dataclass(frozen=True)
class Released:
    """The release whose files are in the pack; ``fingerprint`` and ``code`` say what was counted by what."""

    number: int
    fingerprint: str
    code: str


@dataclass(frozen=True)
class About:
    title: str
    partnership: str
    invented: bool
    made_on: str
    threshold: int
    released: Released | None


def packed(files: Mapping[str, bytes]) -> bytes:
    """The same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as pack:
        for name, content in sorted(files.items()):
            pack.writestr(name, content)
    return steady(buffer.getvalue())


def comments_csv(rows: Iterable[tuple[str, str]]) -> bytes:
    """Question and comment, and no other column."""
    return csv_file(["question", "comment"], list(rows))


def questions_csv(rows: Iterable[tuple[str, str, str, str]]) -> bytes:
    return csv_file(["number", "question", "type", "answers_offered"], list(rows))


def withheld_csv(held: Mapping[str, int], threshold: int) -> bytes:
    rows = [(reason, few(n, threshold)) for reason, n in held.items()]
    return csv_file(["why_it_is_withheld", "comments"], rows)


def letters_csv(rows: Iterable[tuple[str, str]]) -> bytes:
    """Kind and text, and nothing that tells who wrote."""
    return csv_file(["kind", "text"], list(rows))


def left_out_csv(held: Mapping[str, int], threshold: int) -> bytes:
    rows = [(reason, few(n, threshold)) for reason, n in held.items()]
    return csv_file(["why_it_is_left_out", "letters"], [*rows, (SENT, "none kept")])


def replies_csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    names = ["point", "answer", "reason", "decided_by", "meeting", "minute", "plan_paragraph"]
    return csv_file(names, list(rows))


def few(n: int, threshold: int) -> str:
    """A number that could point to few people is not told: 0, fewer than 10, 12."""
    return str(n) if n == 0 or n >= threshold else f"fewer than {threshold}"


def readme(about: About, names: Sequence[str]) -> bytes:
    """What is in the pack, what is not, and by which method the figures were made."""
    lines = [
        f"{about.title}",
        f"{about.partnership}. Made on {about.made_on} for a request for information.",
        *([f"{INVENTED}. Nobody gave these answers."] if about.invented else []),
        "",
        "In this pack:",
        *(f"- {name}" for name in names),
        "",
        "Comments are given as staff read them: names, telephone numbers, addresses and the like are taken",
        "out. They stand by question alone, in the order of their letters. No answer about a person stands",
        "beside a comment, because several such answers together can point to one person.",
        "Comments of people who did not say that their words may be published, or who were not asked,",
        "stand in a file of their own (comments-not-agreed). Whoever answers the request decides, under",
        "sections 40 and 41, whether that file is sent.",
        "Comments that are withheld are counted, with the reason, in the file of what is withheld.",
        "Letters, formal replies and the like that came beside the questions are given in the same way,",
        "by kind alone and without who wrote them. Those that are left out are counted, with the reason,",
        "in a file of their own. What the partnership answered in public is in the file of replies.",
        "Letters that this service sent (codes, reminders, notices) are not in the pack: none is held",
        "once it has gone.",
        "Not in the pack either: comments and letters as they were written, answers person by person, and",
        "who answered when (Freedom of Information Act 2000, section 40).",
        "",
        *_figures(about),
        "",
        "You can ask for an internal review, and complain to the Information Commissioner after it.",
    ]
    return ("\r\n".join(map(plain, lines)) + "\r\n").encode()


def _figures(about: About) -> list[str]:
    if about.released is None:
        return [
            "No figures are in this pack: none are published yet. They are meant to be (section 22).",
        ]
    r = about.released
    return [
        f"The tables are those of release {r.number}, as they were published. Where groups are small, counts",
        f"under {about.threshold} and what would give them away are withheld, marked [c].",
        f"Fingerprint of the release: {r.fingerprint}. Version of the code that counted: {r.code}.",
        "The published report says under “Method and limits” how the figures were made.",
    ]
