"""Ordered scales: the built-in ones and those a definition brings with it."""

from dataclasses import dataclass
from typing import Any

from surveys.definition.fields import Fields, repeated
from surveys.definition.text import KEY


@dataclass(frozen=True)
class ScaleSpec:
    """An ordered scale in the order it is shown: one code and one label a point.

    `agree`, `neutral` and `disagree` hold the codes that a net is made of; `reverse` marks a scale whose
    agreement is the unwelcome end. `net_labels` name the two nets where the labels share no ending.
    """

    codes: tuple[int, ...]
    labels: tuple[str, ...]
    agree: tuple[int, ...] = ()
    neutral: tuple[int, ...] = ()
    disagree: tuple[int, ...] = ()
    reverse: bool = False
    net_labels: tuple[str, str] = ("", "")


def _five(*labels: str) -> ScaleSpec:
    return ScaleSpec((5, 4, 3, 2, 1), labels, (5, 4), (3,), (2, 1))


def _both_ways(good: str, bad: str, neither: str) -> ScaleSpec:
    return _five(f"Very {good}", f"Fairly {good}", neither, f"Fairly {bad}", f"Very {bad}")


BUILT_IN: dict[str, ScaleSpec] = {
    "agreement5": _five(
        "Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree"
    ),
    "safety5": _both_ways("safe", "unsafe", "Neither safe nor unsafe"),
    "satisfaction5": _both_ways("satisfied", "dissatisfied", "Neither satisfied nor dissatisfied"),
    "problem4": ScaleSpec(
        (4, 3, 2, 1),
        ("A very big problem", "A fairly big problem", "Not a very big problem", "Not a problem at all"),
        agree=(4, 3),
        disagree=(2, 1),
        reverse=True,
        net_labels=("a big problem", "not a big problem"),
    ),
}


def read_scales(fields: Fields) -> dict[str, ScaleSpec]:
    """The built-in scales and the file's own, by name."""
    scales = dict(BUILT_IN)
    own = fields.part("scales")
    if own is None:
        return scales
    for name in own.data:
        if not KEY.fullmatch(name):
            own.error("", f"{name!r} does not match {KEY.pattern}")
        if name in BUILT_IN:
            own.error(name, "the name of a built-in scale cannot be used again")
        scales[name] = read_scale(Fields(own.get(name), f"{own.path}.{name}", fields.errors))
    return scales


def read_scale(fields: Fields) -> ScaleSpec:
    labels = fields.texts("labels", required=True, limit=20)
    codes = _codes(fields, "codes", required=True)
    if labels and codes and len(labels) != len(codes):
        fields.error("codes", f"there are {len(labels)} labels and {len(codes)} codes")
    for code in repeated(codes):
        fields.error("codes", f"two points share the code {code}")
    nets = {name: tuple(_codes(fields, name)) for name in ("agree", "neutral", "disagree")}
    _check_nets(fields, codes, nets)
    reverse = fields.flag("reverse")
    named = (fields.text("agree_label", limit=100), fields.text("disagree_label", limit=100))
    fields.close()
    return ScaleSpec(tuple(codes), tuple(labels), **nets, reverse=reverse, net_labels=named)


def _codes(fields: Fields, name: str, *, required: bool = False) -> list[int]:
    found: list[Any] = fields.items(name, required=required, limit=20)
    if all(type(code) is int and 0 <= code <= 100 for code in found):
        return found
    fields.error(name, "must be a list of whole numbers from 0 to 100")
    return []


def _check_nets(fields: Fields, codes: list[int], nets: dict[str, tuple[int, ...]]) -> None:
    used = [code for net in nets.values() for code in net]
    for name, net in nets.items():
        for code in net:
            if codes and code not in codes:
                fields.error(name, f"{code} is not one of the codes")
    for code in repeated(used):
        fields.error("agree", f"the code {code} is in two of agree, neutral and disagree")
