"""Plain values become what `frontend/components/table.html` draws. Pure."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from analysis.reports.model import CountTable, Figure

Cell = str | int | dict


def table(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], **more: object) -> dict:
    """The first cell of each row is its header; whole numbers stand on the right."""
    body = [{"header": _text(first), "cells": [_cell(c) for c in rest]} for first, *rest in rows]
    numeric = [
        bool(body) and all(row["cells"][n].get("numeric") for row in body) for n in range(len(columns) - 1)
    ]
    heads = [
        {"label": columns[0]},
        *({"label": c, "numeric": n} for c, n in zip(columns[1:], numeric, strict=True)),
    ]
    return {"caption": caption, "columns": heads, "rows": body} | more


def _text(cell: Cell) -> str:
    return f"{cell:,}" if isinstance(cell, int) else str(cell)


def _cell(cell: Cell) -> dict:
    if isinstance(cell, dict):
        return cell
    return {"text": _text(cell), "numeric": isinstance(cell, int)}


def number(text: str) -> dict:
    """A cell that is a number in words of its own, such as "62%"."""
    return {"text": text, "numeric": True}


def percentage(figure: Figure) -> dict:
    return number("–" if figure.percent is None else f"{figure.percent}%")


def count_table(
    name: str, counted: CountTable, *, printed: dict[str, str] | None = None, wrong: Iterable[str] = ()
) -> dict:
    """n and per cent of every answer, the totals under them, then the base, then those outside it.

    ``printed``: what the source prints, by label; ``wrong``: the labels whose print no count gives.
    """
    columns = [_("Answer"), _("n"), _("%"), *([_("Printed")] if printed is not None else [])]
    lines = [*_lines(counted.rows, printed, set(wrong)), *_lines(counted.nets, printed, set(wrong))]
    lines.append(_line(_("Base: %(of)s") % {"of": counted.of}, counted.base, number(""), printed))
    lines += [_line(row.label, row.count, number(""), printed) for row in counted.missing]
    made = table(_("In figures: %(name)s") % {"name": name}, columns, lines, note=" ".join(counted.notes))
    made["rows"][len(counted.rows) + len(counted.nets)]["total"] = True
    return made


def _lines(figures: Iterable[Figure], printed: dict[str, str] | None, wrong: set[str]) -> list[list[Cell]]:
    lines = []
    for figure in figures:
        line = _line(figure.label, figure.count, percentage(figure), printed)
        if printed is not None:
            line[-1] = _print(figure, printed, wrong)
        lines.append(line)
    return lines


def _line(label: str, count: int | None, share: dict, printed: dict[str, str] | None) -> list[Cell]:
    n: Cell = number("–") if count is None else count
    return [label, n, share, *([number("")] if printed is not None else [])]


def _print(figure: Figure, printed: dict[str, str], wrong: set[str]) -> dict:
    words = printed.get(figure.label) or printed.get(f"{figure.side}_net" if figure.parts else "", "")
    return number(
        _("%(printed)s: no count gives this") % {"printed": words} if figure.label in wrong else words
    )
