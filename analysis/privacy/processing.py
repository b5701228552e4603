"""The record of processing: what Article 30(1) of the UK GDPR asks of a controller. Pure."""

from analysis.privacy import passages
from analysis.privacy.facts import Facts
from analysis.privacy.writing import Part, blank, listed
from analysis.reports.document import Writer

TITLE = "Record of processing activities"


def _purposes(facts: Facts, w: Writer) -> None:
    plan = facts.plan
    w.say("Answers show what people think of a draft plan. They are reported to those who decide.")
    w.say(f"Consultation: {plan.title}, {passages.period(facts)}.")
    w.say(f"Who decides: {plan.decision_body or blank('who decides on the plan')}.")
    if facts.questions.about:
        w.say("Questions about the person show whether everybody was heard, and whether groups differ.")
    w.say("Comments are also read for danger to somebody, so that people who are trained can act.")
    passages.basis(facts, w)


def _whose(facts: Facts, w: Writer) -> None:
    passages.people(facts, w)
    passages.data(facts, w)
    passages.special(facts, w)
    passages.conditions(facts, w)
    relied = passages.schedule(facts, "the condition relied on")
    erased = blank("whether data is erased as the policy document says")
    w.say(f"For sensitive data (Data Protection Act 2018, Schedule 1, paragraph 41): {relied}; {erased}.")
    w.say(f"Area: {listed(facts.plan.wards, blank('the area that is consulted'))}.")


PARTS: tuple[Part, ...] = (
    ("controller", "Who is responsible", passages.controller),
    ("purposes", "Purposes", _purposes),
    ("data", "People and data", _whose),
    ("recipients", "Who receives it", passages.readers),
    ("transfers", "Transfers to other countries", lambda facts, w: passages.hosting(w)),
    ("retention", "Time limits for erasure", passages.retention),
    ("security", "Measures of security", passages.security),
)
