"""The names of a plan's priorities, which a question may have in its text in the place of {priority}."""

from surveys.definition.fields import Fields
from surveys.definition.text import KEY

PIPE = "{priority}"


def read_priorities(fields: Fields) -> dict[str, str]:
    """The definition's `priorities`: a name for each key."""
    part = fields.part("priorities")
    if part is None:
        return {}
    for key in part.data:
        if not KEY.fullmatch(key):
            part.error("", f"{key[:60]!r} does not match {KEY.pattern}")
    return {key: part.text(key, required=True, limit=160) for key in part.data}
