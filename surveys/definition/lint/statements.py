"""Whether an item of an agreement scale says something that can be disagreed with.

"Domestic violence and abuse: strongly agree" reads as agreeing with it, and nobody can tell afterwards what
people meant. A heading is told from a statement by the words that only statements have: a helping verb, a
pronoun, a question word or a common verb. Where that is in doubt nothing is said.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from surveys.definition import Definition
from surveys.definition.lint.advice import Advice, listed, on_question
from surveys.definition.lint.language import is_agreement, is_english, words
from surveys.definition.types import Question

LONGEST_HEADING = 12
HELPERS = (
    "is are was were be been being am do does did has have had can could will would shall should may "
    "might must cannot isn aren wasn weren don doesn didn hasn haven hadn couldn won wouldn shouldn mustn "
    "i we you they he she it there everyone everybody nobody someone anyone how what which who when where "
    "why whether if"
)
PAST = (
    "gave got went made took kept told said came saw spoke heard left ran led knew understood felt "
    "thought brought met dealt built spent found taught caught sought became began fell rose"
)
VERBS = (
    "feel think know understand want like trust believe agree belong get go make take keep listen look "
    "deal respond act tell ask give put show stay remain seem appear happen live meet need bring come try "
    "share treat say see speak hear leave let run pull welcome explain enjoy include affect lead deserve "
    "add learn teach worry sort solve catch follow allow encourage receive reach attend join reduce "
    "tackle stop prevent protect improve provide create build spend introduce invest ensure"
)
NOUNS_OR_VERBS = (
    "help work care support report use change answer offer cause control respect police matter visit"
)
# What follows a verb and seldom a noun: "neighbours help each other", but "help for victims".
AFTER_A_VERB = (
    "the a an each their our my your us me them people residents well together hard enough everyone"
)
# What can be agreed with as it stands.
PROPOSALS = (
    "priority priorities proposal proposals plan plans statement statements approach objective objectives "
    "aim aims idea ideas vision change changes option options policy policies decision strategy following "
    "this these"
)
AGREEMENT = re.compile(
    r"\bagree(?:\s+or\s+disagree)?\s+(?P<how>with|that|about)\s+(?P<what>.+)", re.IGNORECASE
)


def _forms(verbs: str) -> frozenset[str]:
    """Each verb as it stands, with the endings of the third person, and in the past."""
    endings = ("", "s", "es", "ed")
    regular = [verb + ending for verb in verbs.split() for ending in endings]
    return frozenset(regular) | {f"{verb[:-1]}ies" for verb in verbs.split() if verb.endswith("y")}


CERTAIN = frozenset(HELPERS.split()) | frozenset(PAST.split()) | _forms(VERBS)
POSSIBLE, AFTER = _forms(NOUNS_OR_VERBS), frozenset(AFTER_A_VERB.split())
MAY_BE_AGREED_WITH = frozenset(PROPOSALS.split())


def bare_noun(definition: Definition) -> Iterator[Advice]:
    """Items of an agreement scale that are headings, or that ask to agree "with" one; once for each battery.

    Where the page's introduction holds the statement ("... that each of these should be a priority") they are
    fine.
    """
    groups: dict[str, list[tuple[Question, str]]] = defaultdict(list)
    for page in definition.pages if is_english(definition.language) else ():
        for question in page.questions if not _states(page.intro) else ():
            heading = heading_of(question.text) if is_agreement(question) else ""
            if heading:
                groups[question.battery or question.key].append((question, heading))
    for found in groups.values():
        yield _advice(found[0][0], [heading for _, heading in found])


def _advice(question: Question, headings: list[str]) -> Advice:
    found = "is a heading, not a statement" if len(headings) == 1 else "are headings, not statements"
    return on_question(
        "bare_noun",
        question,
        f"{listed(headings)} {found}. To agree can be read as being in favour of what is named.",
        "Ask what can be disagreed with: “How much do you agree or disagree that tackling … should be "
        "a priority?”",
    )


def _states(intro: str) -> bool:
    asked = AGREEMENT.search(intro)
    return asked is not None and asked["how"].lower() == "that" and says_something(asked["what"])


def heading_of(text: str) -> str:
    """The words that people are asked to agree with, when they state nothing; "" otherwise."""
    asked = AGREEMENT.search(text)
    if asked is None:
        return "" if says_something(text) else text.strip()
    what = asked["what"].strip(" ?.:")
    if asked["how"].lower() == "with" and MAY_BE_AGREED_WITH & {word.lower() for word in words(what)}:
        return ""
    return "" if says_something(what) else what


def says_something(text: str) -> bool:
    """Whether the text may be a statement or a question. Long texts are taken for one."""
    parts = [part.lower() for word in words(text) for part in re.split("['’]", word)]
    if len(parts) > LONGEST_HEADING or any(part in CERTAIN for part in parts):
        return True
    # "Crime increased", but "organised crime".
    if any(part.endswith("ed") for part in parts[1:]):
        return True
    return any(part in POSSIBLE and after in AFTER for part, after in pairwise(parts))
