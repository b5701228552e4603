"""Edits of a questionnaire's written form. Each takes one and gives a new one, or says why it cannot be done.

A form that is being worked on may hold pages without a question; all the rest of it can always be read.
"""

from surveys.definition.editing.checking import EditRefused, Fault, Link, complete, faults
from surveys.definition.editing.keys import key_from, page_key, question_key, scale_key
from surveys.definition.editing.pages import page_add, page_change, page_move, page_remove, pages_blank
from surveys.definition.editing.questions import (
    question_add,
    question_change,
    question_duplicate,
    question_remove,
    question_step,
    question_to_page,
)
from surveys.definition.editing.routes import route_of, route_set
from surveys.definition.editing.scales import (
    heading_change,
    priorities_named,
    scale_change,
    scale_remove,
    scale_users,
)
from surveys.definition.editing.written import find_page, find_question, place_name

__all__ = ["EditRefused", "Fault", "Link", "complete", "faults"]
__all__ += ["key_from", "page_key", "question_key", "scale_key"]
__all__ += ["page_add", "page_change", "page_move", "page_remove", "pages_blank"]
__all__ += ["question_add", "question_change", "question_duplicate", "question_remove"]
__all__ += ["question_step", "question_to_page", "route_of", "route_set"]
__all__ += ["heading_change", "priorities_named", "scale_change", "scale_remove", "scale_users"]
__all__ += ["find_page", "find_question", "place_name"]
