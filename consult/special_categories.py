"""Which questions bring special category data (UK GDPR, Article 9(1)). Pure.

By the bank's name of a question, or its key where it is the partnership's own.
"""

HEALTH = "health"
CATEGORIES = {
    "ethnicity": "racial or ethnic origin",
    "religion": "religious or philosophical beliefs",
    "sexual_orientation": "sexual orientation",
    "disability": HEALTH,
    "disability_condition": HEALTH,
    "disability_effect": HEALTH,
    "pregnancy": HEALTH,
}


def category(bank: str, key: str) -> str:
    """Empty for a question that is not listed."""
    return CATEGORIES.get(bank, CATEGORIES.get(key, ""))
