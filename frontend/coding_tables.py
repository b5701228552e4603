"""The figures of a second coding as `frontend/components/table.html` draws them."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from analysis.methods.agreement import ThemeAgreement
from analysis.pipeline.coded import MACHINE, Comparison
from analysis.reports.coding import figure, interval
from frontend.desk_tables import number, table

DASH = "–"


def summary_table(comparisons: Sequence[Comparison]) -> dict:
    """A line for each two codings; the machine stands beside the people."""
    columns = [
        _("Who"),
        _("Comments"),
        _("Left out"),
        _("Same answer"),
        _("Kappa"),
        _("F1"),
        _("F1, 95% interval"),
        _("F1, mean of themes"),
        _("Alpha"),
    ]
    note = _(
        "Comments: those that both coded. Left out: those of which either could not say. Same answer: "
        "exactly the same themes. – : cannot be worked out from these comments."
    )
    return table(_("How far the codings agree"), columns, map(_line, comparisons), wide=True, note=note)


def _line(found: Comparison) -> list:
    agreed = found.agreement
    return [
        named(found),
        agreed.n,
        found.left_out,
        agreed.same,
        number(figure(agreed.kappa) or DASH),
        number(figure(agreed.micro_f1) or DASH),
        number(_(" to ").join(interval(agreed.micro_interval)) or DASH),
        number(figure(agreed.macro_f1) or DASH),
        number(figure(agreed.alpha) or DASH),
    ]


def named(found: Comparison) -> str:
    if found.kind == MACHINE:
        return _("The machine and Coder %(first)s") % {"first": found.first}
    return _("Coder %(first)s and Coder %(second)s") % {"first": found.first, "second": found.second}


def pair_tables(comparisons: Sequence[Comparison], labels: Mapping[str, str]) -> list[dict]:
    """Theme by theme, one table for each two codings."""
    return [_pair(found, labels) for found in comparisons]


def _pair(found: Comparison, labels: Mapping[str, str]) -> dict:
    first = _("Coder %(who)s") % {"who": found.first}
    second = _("The machine") if found.kind == MACHINE else _("Coder %(who)s") % {"who": found.second}
    columns = [_("Theme"), first, second, _("Both"), _("Precision"), _("Recall"), _("F1"), _("Kappa")]
    note = _(
        "Of %(n)s comments. Precision: the part of the second's comments that the first put there too. "
        "Recall: the part of the first's that the second found."
    ) % {"n": found.agreement.n}
    rows = [_theme(row, labels) for row in found.agreement.themes]
    return table(_("%(who)s, theme by theme") % {"who": named(found)}, columns, rows, wide=True, note=note)


def _theme(row: ThemeAgreement, labels: Mapping[str, str]) -> list:
    shares = (row.precision, row.recall, row.f1, row.kappa)
    name = labels.get(str(row.theme), str(row.theme))
    return [name, row.a, row.b, row.both, *(number(figure(share) or DASH) for share in shares)]
