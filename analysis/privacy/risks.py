"""The risks of a consultation, rated as a proposal from its configuration. Pure.

The words for likelihood and severity are those of the ICO's template for impact assessments; how the two
make one rating is the table in its guidance (“How do we do a DPIA?”, step 5).
"""

from dataclasses import dataclass

from analysis.privacy.facts import Facts

LIKELIHOODS = ("remote", "possible", "probable")
SEVERITIES = ("minimal", "significant", "severe")
OVERALL = (
    ("low", "low", "low"),  # remote
    ("low", "medium", "high"),  # possible
    ("low", "high", "high"),  # probable
)
LEAD, DEPUTY = "Safeguarding lead", "Safeguarding deputy"


@dataclass(frozen=True)
class Risk:
    risk: str
    likelihood: str
    severity: str
    measures: str


def rated(likelihood: str, severity: str) -> str:
    """Low, medium or high. Raises ValueError for a word that is not of the template."""
    if likelihood not in LIKELIHOODS or severity not in SEVERITIES:
        known = f"{', '.join(LIKELIHOODS)} and {', '.join(SEVERITIES)}"
        raise ValueError(f"Rate by {known}, not by {likelihood!r} and {severity!r}.")
    return OVERALL[LIKELIHOODS.index(likelihood)][SEVERITIES.index(severity)]


def risks_of(facts: Facts) -> tuple[Risk, ...]:
    found = (_recognised(facts), _named(facts), _enforced(facts), _unread(facts), _taken(facts), _kept(facts))
    return tuple(risk for risk in found if risk is not None)


def _recognised(facts: Facts) -> Risk | None:
    """From published figures."""
    return Risk(
        "Somebody is recognised in published figures",
        "possible" if facts.questions.postcode_kept else "remote",
        "significant",
        f"counts under {facts.house.floor} are hidden, and tables are checked together before a release",
    )


def _named(facts: Facts) -> Risk | None:
    if not facts.questions.words:
        return None
    return Risk(
        "A comment names or describes somebody",
        "probable" if facts.questions.asks_name else "possible",
        "severe",
        "redaction on arrival; original words open to few roles; a quote needs consent and an approver",
    )


def _enforced(facts: Facts) -> Risk | None:
    if not facts.enforcers:
        return None
    return Risk(
        "People do not answer freely, or are pursued, because police or probation read answers",
        "possible",
        "severe",
        "the privacy notice names these agencies before anybody answers",
    )


def _unread(facts: Facts) -> Risk | None:
    if not facts.questions.words:
        return None
    lacking = [role for role in (LEAD, DEPUTY) if facts.holds(role) is None]
    held = "a lead and a deputy read what triage marks, at stated hours"
    return Risk(
        "Somebody discloses danger and nobody reads it in time",
        "probable" if lacking else "possible",
        "severe",
        f"not held yet: {', '.join(lacking)}" if lacking else held,
    )


def _taken(facts: Facts) -> Risk | None:
    off = [measure.what for measure in facts.house.measures if not measure.on]
    return Risk(
        "Answers are read or taken by somebody without a right",
        "possible" if off else "remote",
        "severe",
        f"off here: {', '.join(off)}" if off else "every measure of security of the product is on",
    )


def _kept(facts: Facts) -> Risk | None:
    unstated = [each.what for each in facts.kept if each.months is None]
    return Risk(
        "Data is kept for longer than it is needed",
        "possible" if unstated or facts.legal_holds else "remote",
        "significant",
        f"no time is stated for: {', '.join(unstated)}" if unstated else "what is due is deleted daily",
    )
