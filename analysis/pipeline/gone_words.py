"""Names of themes that still tell what was taken out of a comment."""

from analysis.highlights import WORD
from analysis.models import Comment
from analysis.pipeline.written import text_of
from analysis.selectors import codeframe, theme_set_now

AT_MOST = 20  # words; a longer place is prose, and its words are no names


def labels_holding(comment: Comment, start: int, end: int) -> list[str]:
    """Labels of themes with a word of this place of the original that no comment shows any more."""
    theme_set = theme_set_now(comment.consultation, comment.question_key)
    if theme_set is None:
        return []
    gone = _gone(comment, _words(text_of(comment)[start:end]))
    themes = codeframe(theme_set).live()
    return [theme.label for theme in themes if gone & _words(f"{theme.label} {theme.clause}")]


def _gone(comment: Comment, words: set[str]) -> set[str]:
    shown = Comment.objects.filter(consultation=comment.consultation_id, question_key=comment.question_key)
    return {
        word
        for word in sorted(words)[:AT_MOST]
        if not any(word in _words(text) for text in _holding(shown, word))
    }


def _holding(rows, word: str):
    return rows.filter(redacted__icontains=word).values_list("redacted", flat=True).iterator()


def _words(text: str) -> set[str]:
    return {match.group().casefold() for match in WORD.finditer(text)}
