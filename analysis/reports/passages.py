"""Sentences that a report repeats from consultation to consultation."""

from datetime import datetime

from analysis.reports.group_words import BY_GROUP, ROBUST
from analysis.reports.model import INVENTED, About, Basis, Findings, Responded, TextFinding
from consult.dates import at_midnight, last_day

LEGAL = (
    "Under the Crime and Disorder Act 1998 and the Crime and Disorder (Formulation and Implementation of "
    "Strategy) Regulations 2007 (SI 2007/1830), regulation 12, a Community Safety Partnership obtains the "
    "views of people who live or work in its area on the levels and patterns of crime and disorder and on "
    "the matters that it should treat as priorities."
)
# The passages in the partnership's own papers, by the key of the question they stand for.
EXAMPLES = {
    "missing": "Examples of what the respondents felt were missing from the priorities included:",
    "together": (
        "Examples of how respondents felt that the Partnership could work with residents and partners to "
        "deliver the priorities include:"
    ),
}
HEADINGS = {"missing": "What was missing", "together": "How we could work together"}
NO_CROSSTAB = (
    "These figures are published totals, one table for each question. No answer to one question is linked "
    "to an answer to another, so nothing can be broken down by who answered, and no comment can be tied "
    "to a rating."
)
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(iso: str | None) -> str:
    """1 September 2024"""
    if not iso:
        return ""
    moment = datetime.fromisoformat(iso)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def closing(iso: str) -> str:
    """1 September 2024; midnight at the end of 1 September 2024"""
    end = datetime.fromisoformat(iso)
    return f"midnight at the end of {day(last_day(end).isoformat())}" if at_midnight(end) else day(iso)


def cut_off(iso: str) -> str:
    """5pm on 1 September 2024; midnight at the end of 1 September 2024"""
    midnight = at_midnight(datetime.fromisoformat(iso))
    return closing(iso) if midnight else f"{clock(iso)} on {day(iso)}"


def clock(iso: str) -> str:
    """5pm, 11:59pm"""
    moment = datetime.fromisoformat(iso)
    minutes = f":{moment.minute:02d}" if moment.minute else ""
    return f"{moment.hour % 12 or 12}{minutes}{'am' if moment.hour < 12 else 'pm'}"


def number(count: int | None, threshold: int = 10) -> str:
    """1,234; a count that is hidden is "fewer than 10"."""
    return f"fewer than {threshold}" if count is None else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """1 person, 2 people"""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(parts: list[str]) -> str:
    """a, b and c"""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """With its full stop, so that a title or a field can stand in running text."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:" else f"{text}."


def invented_note(about: About) -> str:
    return f"{INVENTED}. Nobody gave these answers; they show how a report looks." if about.invented else ""


def received_sentence(r: Responded) -> str:
    """Every submission that was received is somewhere."""
    parts = [f"{row.count:,} {row.label[0].lower()}{row.label[1:]}" for row in r.states if row.count]
    if not parts:
        return "No response was received."
    all_counted = len(parts) == 1 and r.received == r.counted
    total = f"{counted(r.received, 'response')} {'was' if r.received == 1 else 'were'} received"
    return f"{total}, and all were counted." if all_counted else f"{total}: {listed(parts)}."


def people_sentence(r: Responded) -> str:
    if not r.organisations:
        return f"{counted(r.people, 'person', 'people')} answered for themselves. No organisation answered."
    people, orgs = counted(r.people, "person", "people"), counted(r.organisations, "organisation")
    return (
        f"{people} and {orgs} answered. They are counted apart: every percentage in this report is of "
        "people, and what organisations ticked is in none of them."
    )


def method_sentences(findings: Findings) -> list[str]:
    basis = findings.basis
    said = [_sample(findings), *_bases(findings), _suppression(basis)]
    if any(q.robust for q in findings.questions):
        said.append(ROBUST)
    if findings.breakdowns:
        said.append(BY_GROUP)
    if any(t.status == "signed_off" for t in findings.texts):
        said.append(
            "Themes were found in the comments by a computer program that groups like with like. People then "
            "read them beside the comments, renamed, merged, moved or dropped what did not fit, and approved "
            "each theme. A comment can be in several themes. Comments from organisations are read with the "
            "others."
        )
        said.append(
            "Names and other details that could point to somebody were taken out of the comments. Quotes are "
            "from people who agreed that their words may be used, and each was chosen by an officer."
        )
    said += unread_sentences(findings)
    return said


def unread_sentences(findings: Findings) -> list[str]:
    """How many comments nobody has read, question by question; the first says what reading means."""
    told = [text for text in findings.texts if text.unread is not None]
    means = (
        "A comment counts as read when a person says that they have read it, or decides themselves where it "
        "belongs. When this release was prepared, this is how many nobody had read:"
    )
    return [means, *map(_unread, told)] if told else []


def _unread(text: TextFinding) -> str:
    name = f"Question {text.number}: {text.short}" if text.number else text.short
    if not text.unread:
        return f"{name}: all {counted(text.received or 0, 'comment')} had been read."
    return f"{name}: nobody had read {text.unread:,} of {counted(text.received or 0, 'comment')}."


def _sample(findings: Findings) -> str:
    if findings.published:
        return NO_CROSSTAB
    return (
        "People chose for themselves whether to answer. A consultation is not a vote, and it is not a "
        "survey of a random sample of the population: the figures tell what those who answered think."
    )


def _bases(findings: Findings) -> list[str]:
    if findings.published:
        return [
            "Percentages are worked out from the counts and the base that the source gives, and rounded "
            "once, halves up. Fewer than 30 answers are marked [u]: low reliability."
        ]
    return [
        "The base of each question is everybody who answered it. “Don't know” is an answer and is in the "
        "base; “prefer not to say”, no answer, and copies that could not be read are not, and are counted "
        "beside it.",
        "Percentages are worked out from the counts and rounded once, halves up, so they may not sum to 100. "
        "Fewer than 30 answers are marked [u]: low reliability.",
    ]


def _suppression(basis: Basis) -> str:
    k = basis.threshold
    return (
        f"So that nobody can be recognised, questions answered by fewer than {k} people are withheld, and "
        f"in tables about who people are or how they answered, counts from 1 to {k - 1} are hidden, with "
        "any further figure that would give them away. Such figures are marked [c]. "
        f"Themes raised by fewer than {k} people are named without a number."
    )


def campaign_sentences(text: TextFinding, threshold: int) -> list[str]:
    """Copies of one text all count; the report says that they are copies."""
    said = [
        f"{counted(c.submissions, 'submission')} used the same or nearly the same words "
        f"({counted(c.texts, 'distinct text')}). All of them are counted."
        for c in text.campaigns
    ]
    if text.small_campaigns:
        groups = counted(text.small_campaigns, "further group" if text.campaigns else "group")
        said.append(
            f"There was {groups} of the same text, of fewer than {threshold} submissions."
            if text.small_campaigns == 1
            else f"There were {groups} of the same text, each of fewer than {threshold} submissions."
        )
    return said
