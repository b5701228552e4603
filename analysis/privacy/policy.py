"""A draft of the appropriate policy document: Schedule 1, Part 4 of the Data Protection Act 2018. Pure."""

from analysis.privacy import passages
from analysis.privacy.facts import Asked, Facts
from analysis.privacy.writing import Part, blank, table
from analysis.reports.document import Writer

TITLE = "Appropriate policy document"


def _data(facts: Facts, w: Writer) -> None:
    w.say("This policy covers special category and criminal offence data that a consultation brings.")
    passages.special(facts, w)
    w.say("A safeguarding flag, what was done about it and a referral can hold such data too.")


def _conditions(facts: Facts, w: Writer) -> None:
    w.say("A policy is needed where a condition of Schedule 1 says so (paragraphs 5, 38 and 39).")
    rows = [(each.short, _relied(facts, each)) for each in facts.questions.special]
    if facts.questions.words:
        rows.append(("What comments bring", _condition("what comments bring")))
    rows.append(("Safeguarding", _condition("safeguarding, such as paragraph 18")))
    table(w, "Conditions relied on", ("Data", "Condition of Schedule 1"), rows)
    passages.conditions(facts, w)
    passages.basis(facts, w)


def _relied(facts: Facts, asked: Asked) -> str:
    """The partnership's choice is for what is known to be special category data, and for nothing else."""
    what = f"the condition for {asked.short}, and why it applies"
    return passages.schedule(facts, what) if asked.category else blank(what)


def _condition(what: str) -> str:
    return blank(f"the condition for {what}, and why it applies")


def _principles(facts: Facts, w: Writer) -> None:
    table(w, "How the principles of Article 5 are met", ("Principle", "How"), _ways(facts))


def _ways(facts: Facts) -> list[tuple[str, str]]:
    off = [measure.what for measure in facts.house.measures if not measure.on]
    safe = f"the measures of security are on, except: {', '.join(off)}" if off else "every measure is on"
    reasons = "each question about a person says why it is asked"
    if any(not each.why for each in facts.questions.about):
        reasons = "not every question about a person says why it is asked"
    return [
        (
            "Lawfulness, fairness, transparency",
            "the privacy notice is made of the questions and settings in use",
        ),
        (
            "Purpose limitation",
            "answers are used to count and to report; a worry is used to protect somebody",
        ),
        ("Data minimisation", f"questions about a person can be left out; {reasons}; names are redacted"),
        (
            "Accuracy",
            "answers are kept as they were given; keyed copies can be compared; figures are recounted",
        ),
        ("Storage limitation", "a time for each class of data, below"),
        ("Integrity and confidentiality", safe),
        ("Accountability", "a sealed record of acts, this policy and the record of processing"),
    ]


def _retention(facts: Facts, w: Writer) -> None:
    passages.retention(facts, w)


def _review(facts: Facts, w: Writer) -> None:
    w.say(
        "The policy is kept until six months after the processing ends, is reviewed from time to time, and",
        "is given to the Information Commissioner on request without charge (Schedule 1, paragraph 40).",
    )
    w.say(f"Review: {blank('who reviews the policy, and the date of the next review')}.")


PARTS: tuple[Part, ...] = (
    ("controller", "Who is responsible", passages.controller),
    ("data", "The data", _data),
    ("conditions", "Conditions", _conditions),
    ("principles", "How the principles are met", _principles),
    ("retention", "Retention and erasure", _retention),
    ("review", "Review", _review),
)
