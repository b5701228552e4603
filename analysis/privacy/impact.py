"""A draft of the data protection impact assessment, in the seven steps of the ICO's template. Pure."""

from analysis.privacy import passages
from analysis.privacy.facts import Facts
from analysis.privacy.risks import rated, risks_of
from analysis.privacy.writing import Part, blank, listed, or_blank, table
from analysis.reports.document import Writer
from analysis.reports.passages import day

TITLE = "Data protection impact assessment"
SIGNING = (
    ("Measures approved by", "who approves the measures, and when"),
    ("Residual risks approved by", "who accepts the residual risks, and when"),
    ("Advice of the data protection officer", "the advice, by whom and when"),
    ("Advice accepted or overruled by", "who decided on the advice, and why where it was overruled"),
    ("Views of those consulted", "who looked at their views, and why a decision departs from them"),
    ("Kept under review by", "who reviews this assessment, and when"),
)


def _need(facts: Facts, w: Writer) -> None:
    w.say(f"Aim: {or_blank(facts.plan.decided, 'what the consultation is to achieve')}")
    reasons = _reasons(facts)
    w.say(
        "These facts speak for an assessment:" if reasons else "The system sees no fact that calls for one."
    )
    w.bullets(reasons)
    w.say(f"Conclusion: {blank('whether an assessment is needed, and why')}.")


def _reasons(facts: Facts) -> list[str]:
    asked = facts.questions
    sensitive = ", ".join(each.short for each in asked.special)
    reasons = [
        (asked.special, f"Sensitive data is asked for: {sensitive}."),
        (asked.words, "Comments in people's own words can hold data about others, and allegations of crime."),
        (facts.enforcers, f"Police or probation read answers: {', '.join(facts.enforcers)}."),
        (asked.asks_name, "A question may ask for a name or how to reach somebody."),
        (asked.postcode_kept, "Postcodes are kept with the answers."),
        (True, "Comments are grouped and screened by software."),
    ]
    return [said for there, said in reasons if there]


def _nature(facts: Facts, w: Writer) -> None:
    w.say(
        "Answers come by the web, on paper and by phone. They are kept in the product's database,",
        "redacted and screened when they arrive, counted, and published as figures in which small numbers",
        "are hidden.",
    )
    passages.readers(facts, w)
    passages.hosting(w)


def _scope(facts: Facts, w: Writer) -> None:
    passages.data(facts, w)
    passages.special(facts, w)
    passages.retention(facts, w)
    w.say(f"Answers received so far: {facts.plan.received:,}.")
    w.say(f"Area: {listed(facts.plan.wards, blank('the area that is consulted'))}.")


def _context(facts: Facts, w: Writer) -> None:
    w.say("Taking part is free and needs no account. A question about the person can be left out.")
    until = facts.plan.withdraw_until
    last = day(until.isoformat()) if until else "the findings are published"
    w.say(f"With a receipt, answers can be withdrawn until {last}.")
    w.say(f"Children and vulnerable people: {blank('whether they answer, and what is done for them')}.")
    w.say(f"Concerns known before: {blank('earlier concerns about this kind of processing')}.")


def _purposes(facts: Facts, w: Writer) -> None:
    w.say("To learn what people think of a draft plan, and to show those who decide.")
    w.say(f"Who decides: {or_blank(facts.plan.decision_body, 'who decides on the plan')}.")
    w.say(f"Effect on people: {blank('what those who answer and those who are named may feel of it')}.")


def _consultation(facts: Facts, w: Writer) -> None:
    w.say(f"Views of people: {blank('how people were asked about this processing, or why they were not')}.")
    w.say(f"Others: {blank('which processors, experts and agencies were asked')}.")


def _necessity(facts: Facts, w: Writer) -> None:
    passages.basis(facts, w)
    passages.conditions(facts, w)
    kept = [each.what for each in facts.kept if each.months is None]
    w.say(f"No time is stated yet for: {', '.join(kept)}." if kept else "A time is stated for every class.")
    unexplained = [each.short for each in facts.questions.about if not each.why]
    w.say(f"Asked without a reason: {'; '.join(unexplained)}." if unexplained else "")
    w.say("Data about people is kept small: no account, no tracking, groups in place of exact values.")
    w.say(f"Other ways: {blank('whether the aim could be reached with less data')}.")
    w.say("Rights: the privacy notice says whom to ask; a receipt finds answers and withdraws them.")


def _risks(facts: Facts, w: Writer) -> None:
    rows = [(r.risk, r.likelihood, r.severity, rated(r.likelihood, r.severity)) for r in risks_of(facts)]
    table(w, "Risks to people, as proposed", ("Risk", "Likelihood", "Severity", "Overall"), rows)
    w.say("The ratings are proposals from the configuration. The officer confirms or changes each.")


def _measures(facts: Facts, w: Writer) -> None:
    rows = [
        (r.risk, r.measures, blank(f"residual risk, and approved or not: {r.risk}")) for r in risks_of(facts)
    ]
    table(w, "Measures for each risk", ("Risk", "Measures here", "Residual risk"), rows)
    passages.security(facts, w)


def _signing(facts: Facts, w: Writer) -> None:
    table(w, "Signing and outcomes", ("Matter", "Entry"), ((what, blank(entry)) for what, entry in SIGNING))
    w.say(
        "Where a high risk is left, the Information Commissioner is consulted before the consultation opens."
    )


PARTS: tuple[Part, ...] = (
    ("controller", "Who is responsible", passages.controller),
    ("need", "Step 1: the need for an assessment", _need),
    ("nature", "Step 2: nature of the processing", _nature),
    ("scope", "Step 2: scope", _scope),
    ("context", "Step 2: context", _context),
    ("purposes", "Step 2: purposes", _purposes),
    ("consultation", "Step 3: consultation", _consultation),
    ("necessity", "Step 4: necessity and proportionality", _necessity),
    ("risks", "Step 5: risks", _risks),
    ("measures", "Step 6: measures", _measures),
    ("signing", "Step 7: signing and outcomes", _signing),
)
