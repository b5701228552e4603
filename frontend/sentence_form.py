"""The form in which an officer pastes a draft, and the draft in pieces for the page. Nothing is kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.methods.wording import Checked, Verdict
from analysis.reports.model import Findings

LONGEST = 20_000
ALL = ("", gettext_lazy("Every question and table"))


class DraftForm(forms.Form):
    """``question`` is the key of one question of the findings, or "" for all of them."""

    draft = forms.CharField(
        label=gettext_lazy("Your draft"),
        help_text=gettext_lazy("A sentence, a paragraph or a page. It is checked and not kept."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "required": gettext_lazy("Paste the sentences that you want to check."),
            "max_length": gettext_lazy("Check at most 20,000 characters at a time."),
        },
    )
    question = forms.ChoiceField(label=gettext_lazy("What is it about?"), required=False)

    def __init__(self, findings: Findings, banners: Sequence[tuple[str, str]], *data: object) -> None:
        """``banners``: by what the desk can break a question down."""
        super().__init__(*data)
        choices = [(each.key, _name(each.number, each.short)) for each in findings.questions]
        self.fields["question"] = forms.ChoiceField(
            label=self.fields["question"].label, required=False, choices=[ALL, *choices]
        )
        if banners:
            self.fields["banner"] = forms.ChoiceField(
                label=_("Broken down at the desk by"),
                required=False,
                choices=[("", _("Nothing: the tables of the release alone")), *banners],
                help_text=_(
                    "For groups that the release does not tell apart: choose the question too. A table "
                    "of the desk is masked, but not checked together with others: publish from the report."
                ),
            )

    def clean(self) -> dict:
        cleaned = super().clean() or {}
        if cleaned.get("banner") and not cleaned.get("question"):
            self.add_error("question", _("Choose the question that is broken down."))
        return cleaned

    def clean_draft(self) -> str:
        """With the line ends that the check counts by."""
        return self.cleaned_data["draft"].replace("\r\n", "\n").replace("\r", "\n")


def _name(number: str, short: str) -> str:
    return f"{number}. {short}" if number else short


@dataclass(frozen=True)
class Piece:
    """A piece of the draft. ``number``: that of a quantity in the list; None for what stands between."""

    text: str
    number: int | None = None
    checked: Checked | None = None


def pieces(draft: str, checked: Sequence[Checked]) -> Iterator[Piece]:
    """Joined again they are the draft; each compared quantity is a piece with its number."""
    place = 0
    for number, each in enumerate(compared(checked), start=1):
        if each.start > place:
            yield Piece(draft[place : each.start])
        yield Piece(draft[each.start : each.end], number, each)
        place = each.end
    if place < len(draft):
        yield Piece(draft[place:])


def compared(checked: Iterable[Checked]) -> list[Checked]:
    return [each for each in checked if each.verdict != Verdict.APART]


def apart(checked: Iterable[Checked]) -> list[Checked]:
    """Numbers that no table could hold, such as dates."""
    return [each for each in checked if each.verdict == Verdict.APART]
