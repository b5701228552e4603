"""Which questions bring special category data. Pure.

What is not listed and is marked as sensitive is for the officer to place.
"""

from consult.special_categories import category
from surveys.definition import Question


def category_of(question: Question) -> str:
    return category(question.bank, question.key)
