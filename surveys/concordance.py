"""What a new version of the questions changes, in the words that are kept with it."""

from surveys.definition import Definition, Question


def written_concordance(old: Definition, new: Definition) -> list[dict[str, str]]:
    """Every question of either version, with what became of it: its key, the kind of change, and what."""
    before, after = ({q.key: q for q in asked.questions} for asked in (old, new))
    changes = [_change(before.get(key), question) for key, question in after.items()]
    dropped = [(q.key, "dropped", q.short) for key, q in before.items() if key not in after]
    return [dict(zip(("key", "kind", "what"), change, strict=True)) for change in [*changes, *dropped]]


def _change(old: Question | None, new: Question) -> tuple[str, str, str]:
    if old is None:
        return new.key, "new", new.short
    if (old.type, old.possible, old.show_if) != (new.type, new.possible, new.show_if):
        return new.key, "scale or options changed", new.short
    return new.key, "same" if old.text == new.text else "reworded", new.short


def noted(changes: list[dict[str, str]], notes: dict[str, str]) -> list[dict[str, str]]:
    """The same, each with the officer's words about it where there are some."""
    return [{**change, "note": notes.get(change["key"], "").strip()[:500]} for change in changes]
