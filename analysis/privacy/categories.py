"""Which questions bring special category data (UK GDPR, Article 9(1)). Pure.

By the bank's name of a question, or its key where it is the partnership's own. What is not listed and is
marked as sensitive is for the officer to place.
"""

from surveys.definition import Question

HEALTH = "health"
SPECIAL = {
    "ethnicity": "racial or ethnic origin",
    "religion": "religious or philosophical beliefs",
    "sexual_orientation": "sexual orientation",
    "disability": HEALTH,
    "disability_condition": HEALTH,
    "disability_effect": HEALTH,
    "pregnancy": HEALTH,
}


def category_of(question: Question) -> str:
    return SPECIAL.get(question.bank, SPECIAL.get(question.key, ""))
