"""Taking what comments gave out of the themes that were found in them."""

import re
from collections.abc import Collection, Iterable

from analysis.models import Comment, Theme, ThemeMatch, ThemeSet
from analysis.pipeline.carried_on import carried_themes, with_carried
from consult.models import Blob

WORD = re.compile(r"[\w'’]+")
EMPTY_MODEL = b"{}"  # of a theme set whose model holds words of comments that are gone


def comments_forget(comments: Collection[Comment]) -> None:
    """Before they are deleted: names and key words that nobody else gave, campaigns, counts and the model go.

    People's decisions stay, and still hold for the other comments.
    """
    ids = {comment.pk for comment in comments}
    for theme_set in ThemeSet.objects.filter(matches__comment__in=ids).distinct():
        placed = list(theme_set.matches.filter(comment__in=ids))
        _names_forget(theme_set, placed, ids)
        _recount(theme_set, placed, ids)


def names_forget(ids: Collection[int], *, printed: Collection[str]) -> None:
    """The names that nobody but these comments gave leave the themes; what was ``printed`` stays."""
    for theme_set in ThemeSet.objects.filter(matches__comment__in=ids).distinct():
        placed = list(theme_set.matches.filter(comment__in=ids))
        _names_forget(theme_set, placed, ids, printed)


def _names_forget(
    theme_set: ThemeSet, placed: list[ThemeMatch], ids: Collection[int], printed: Collection[str] = ()
) -> None:
    others = _said(theme_set.matches.exclude(comment__in=ids))
    touched = {number for match in placed for number in match.themes}
    for theme in theme_set.themes.filter(number__in=touched):
        carried_rename(theme, others, printed)
        _rename(theme, others, printed)
    for each in with_carried([theme_set]):
        forget_model(each)


def _said(matches) -> list[set[str]]:
    return [set(words(text)) for text in matches.values_list("comment__redacted", flat=True)]


def words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def said_by(phrase: str, others: Iterable[set[str]]) -> bool:
    """Whether one of the texts has every word of the phrase."""
    wanted = set(words(phrase))
    return any(wanted <= text for text in others)


def _rename(theme: Theme, others: list[set[str]], printed: Collection[str]) -> None:
    """The machine takes names from the comments themselves, so one may be a single person's words."""
    label = theme.label if theme.label in printed or said_by(theme.label, others) else numbered(theme)
    clause = theme.clause if theme.clause in printed or said_by(theme.clause, others) else ""
    keywords = [word for word in theme.keywords if said_by(word, others)]
    Theme.objects.filter(pk=theme.pk).update(label=label, clause=clause, keywords=keywords)


def carried_rename(theme: Theme, others: list[set[str]], printed: Collection[str]) -> None:
    """Where the theme was carried on its name is forgotten too, unless somebody there says the same.

    A name that people gave it there is their own, and stays.
    """
    for other in carried_themes(theme):
        said = [*others, *_said(other.theme_set.matches.all())]
        own = () if other.label == theme.label else (other.label,)
        carried_rename(other, said, printed)
        _rename(other, said, (*printed, *own))


def numbered(theme: Theme) -> str:
    """The one name that the database admits in the place of another."""
    return f"Theme {theme.number + 1}"


def _recount(theme_set: ThemeSet, placed: list[ThemeMatch], ids: set[int]) -> None:
    counts = dict(theme_set.counts)
    for match in placed:
        for pile in ("received", match.pile):
            counts[pile] = max(0, counts.get(pile, 0) - 1)
    theme_set.counts = counts
    theme_set.campaigns = list(_campaigns(theme_set.campaigns, ids))
    theme_set.erased = sorted({*theme_set.erased, *(match.comment_id for match in placed)})
    theme_set.save(update_fields=["counts", "campaigns", "erased"])


def _campaigns(campaigns: list[dict], ids: set[int]) -> Iterable[dict]:
    for group in campaigns:
        left = [pk for pk in group["comments"] if pk not in ids]
        if left:
            kept = {name: value for name, value in group.items() if name != "medoid" or value not in ids}
            yield kept | {"comments": left, "texts": min(group["texts"], len(left))}


def forget_model(theme_set: ThemeSet) -> None:
    """It holds the names and the words by which it knows its themes; nothing asks it again."""
    before = theme_set.model_id
    theme_set.model = Blob.keep(EMPTY_MODEL, "application/json")
    theme_set.save(update_fields=["model"])
    Blob.forget({before} - {theme_set.model_id})
