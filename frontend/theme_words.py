"""What the piles of comments are called."""

from django.utils.translation import gettext_lazy

PILE_NAMES = {
    "none": gettext_lazy("None of these"),
    "undecided": gettext_lazy("Cannot decide"),
    "set_aside": gettext_lazy("Set aside"),
    "unprocessed": gettext_lazy("Not processed"),
}
