"""Names of themes that still tell what was taken out of a comment are hidden until somebody renames them.

What the machine suggested loses the words for good. What a person typed is a decision, which never changes:
a row says that its words are not shown.
"""

import re
from collections.abc import Iterable

from analysis.methods.text import stop_words
from analysis.models import Comment, HiddenName, Theme, ThemeSet
from analysis.pipeline.carried_on import with_carried
from analysis.pipeline.codeframe import words_of
from analysis.pipeline.forgetting import forget_model, numbered
from analysis.pipeline.redacted import NotKept, folded_now, rows_of
from analysis.pipeline.written import text_of

WORD = re.compile(r"\w+")


def names_hide(comment: Comment) -> None:
    """After its redaction changed: no name, clause or keyword tells what no comment of the question shows."""
    own = ThemeSet.objects.filter(consultation=comment.consultation_id, question_key=comment.question_key)
    sets = with_carried(own)  # a name goes with its theme, and is hidden there too
    told = {theme_set: _told(theme_set, comment) for theme_set in sets}
    gone = _gone(comment, set().union(*told.values()))
    for theme_set, words in told.items():
        if gone & words:
            _hide(theme_set, comment, gone)


def _told(theme_set: ThemeSet, comment: Comment) -> set[str]:
    """Every word that its names tell, and that it keeps of the comment as what ties it to its theme."""
    themes = (word for theme in theme_set.themes.all() for word in _words(_of_theme(theme)))
    typed = (word for decision in theme_set.decisions.all() for word in _words(words_of(decision.payload)))
    ties = (
        word
        for why in theme_set.matches.filter(comment=comment).values_list("why", flat=True)
        for word in _words(why)
    )
    return {*themes, *typed, *ties}


def _of_theme(theme: Theme) -> list[str]:
    return [theme.label, theme.clause, *theme.keywords]


def _gone(comment: Comment, told: set[str]) -> set[str]:
    """Those of the words that are taken out of this comment, and that no comment shows any more."""
    out = (_out(comment) & told) - stop_words()
    shown = Comment.objects.filter(consultation=comment.consultation_id, question_key=comment.question_key)
    return {word for word in out if not any(word in _words([text]) for text in _holding(shown, word))}


def _out(comment: Comment) -> set[str]:
    """The words that are taken out of it now; none that is known where the original is no longer kept."""
    try:
        folded = folded_now(comment, rows_of(comment.redactions.all()))
    except NotKept:
        return set()
    text = text_of(comment)
    return _words(text[span.start : span.end] for span in folded.out)


def _holding(rows, word: str):
    return rows.filter(redacted__icontains=word).values_list("redacted", flat=True).iterator()


def _words(texts: Iterable[str]) -> set[str]:
    return {match.group() for text in texts for match in WORD.finditer(text.casefold())}


def _hide(theme_set: ThemeSet, comment: Comment, gone: set[str]) -> None:
    for theme in theme_set.themes.all():
        _forget(theme, gone)
    for decision in theme_set.decisions.all():
        if gone & _words(words_of(decision.payload)):
            HiddenName.objects.get_or_create(decision=decision)
    for match in theme_set.matches.filter(comment=comment):
        match.why = _free(match.why, gone)
        match.save(update_fields=["why"])
    forget_model(theme_set)


def _forget(theme: Theme, gone: set[str]) -> None:
    label = numbered(theme) if gone & _words([theme.label]) else theme.label
    clause = "" if gone & _words([theme.clause]) else theme.clause
    keywords = _free(theme.keywords, gone)
    Theme.objects.filter(pk=theme.pk).update(label=label, clause=clause, keywords=keywords)


def _free(phrases: Iterable[str], gone: set[str]) -> list[str]:
    return [phrase for phrase in phrases if not gone & _words([phrase])]
