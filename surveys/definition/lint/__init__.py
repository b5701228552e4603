"""Advice on a questionnaire before it opens: one module for each family of rules, each rule with its reason.

`lint(definition)` gives the advice in the order of the questionnaire, the whole first. Rules on wording read
English and keep quiet about other languages. Where a rule is in doubt it says nothing: advice that is often
wrong is not read.
"""

from collections.abc import Callable, Iterable

from surveys.definition import Definition
from surveys.definition.lint.advice import Advice
from surveys.definition.lint.burden import hard_to_read, long_sentences, many_texts, too_long
from surveys.definition.lint.care import (
    names_not_kept_out,
    no_consent_to_quote,
    no_help_lines,
    no_reason,
    unclear_consent,
)
from surveys.definition.lint.double import double_barrelled
from surveys.definition.lint.leading import leading
from surveys.definition.lint.options import no_right_not_to_say, option_bands, option_order
from surveys.definition.lint.routing import unreachable
from surveys.definition.lint.scales import (
    dont_know_on_scale,
    mixed_scales,
    no_dont_know,
    scale_order,
    turned_scales,
)
from surveys.definition.lint.statements import bare_noun

__all__ = ["RULES", "Advice", "lint"]

Rule = Callable[[Definition], Iterable[Advice]]
RULES: tuple[Rule, ...] = (
    *(too_long, many_texts, hard_to_read, no_consent_to_quote),
    *(unreachable, bare_noun, double_barrelled, leading, long_sentences),
    *(no_dont_know, dont_know_on_scale, mixed_scales, turned_scales, scale_order, option_order, option_bands),
    *(no_right_not_to_say, no_reason, no_help_lines, names_not_kept_out, unclear_consent),
)


def lint(definition: Definition) -> list[Advice]:
    """What to look at, in the order of the questionnaire; what concerns the whole of it comes first."""
    found = [advice for rule in RULES for advice in rule(definition)]
    places = {"": -1} | {question.key: place for place, question in enumerate(definition.questions)}
    return sorted(found, key=lambda advice: places[advice.key])
