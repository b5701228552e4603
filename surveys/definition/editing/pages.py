"""Adding, renaming, ordering and removing pages."""

from surveys.definition.editing.checking import settled
from surveys.definition.editing.written import Written, copied, find_page, place_in
from surveys.definition.reading import FORMAT


def pages_blank(title: str, language: str = "en-GB") -> Written:
    """A questionnaire without a page, to begin with."""
    return {"format": FORMAT, "title": title, "language": language, "pages": []}


def page_add(written: Written, *, key: str, title: str, intro: str = "", after: str | None = None) -> Written:
    """A new page without questions: last, or after the one that is named. Raises KeyError."""
    made = copied(written)
    pages = made["pages"]
    place = len(pages) if after is None else place_in(pages, after) + 1
    pages.insert(place, {"key": key, "title": title, **({"intro": intro} if intro else {}), "questions": []})
    return settled(made)


def page_change(written: Written, key: str, *, title: str, intro: str = "") -> Written:
    made = copied(written)
    page = find_page(made, key)
    page["title"] = title
    page.pop("intro", None)
    if intro:
        page["intro"] = intro
    return settled(made)


def page_move(written: Written, key: str, by: int, *, clear: bool = False) -> Written:
    """Up (by -1) or down (by 1); at the end of the way it stays. Raises EditRefused."""
    made = copied(written)
    pages = made["pages"]
    here = place_in(pages, key)
    pages.insert(max(0, here + by), pages.pop(here))
    return settled(made, clear=clear)


def page_remove(written: Written, key: str, *, clear: bool = False) -> Written:
    """Without the page and all its questions. Raises EditRefused."""
    made = copied(written)
    del made["pages"][place_in(made["pages"], key)]
    return settled(made, clear=clear)
