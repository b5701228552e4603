"""Coding by the number that a comment has in tests.desk.making."""

from analysis.models import Code, CodingSample, SampledComment
from analysis.services.coding import code_add
from consult.models import User
from tests.desk.making import Made

CANNOT = "cannot say"
DRAWN = (0, 1, 3, 4, 5)  # what a sample of all holds
# Two people who differ on comments 1 and 5; the machine: m0; m0 and m1; m1; m1; cannot decide
ANNA = {0: ["m0"], 1: ["m0"], 3: ["m1"], 4: ["m1"], 5: []}
BEN = {0: ["m0"], 1: ["m0", "m1"], 3: ["m1"], 4: ["m1"], 5: ["m1"]}


def row(made: Made, sample: CodingSample, n: int) -> SampledComment:
    return sample.sampled.get(comment=made.comments[n])


def say(made: Made, sample: CodingSample, n: int, themes: list[str] | str, by: User) -> Code:
    undecided = themes == CANNOT
    chosen = [] if undecided else list(themes)
    none = not chosen and not undecided
    return code_add(sampled=row(made, sample, n), themes=chosen, none=none, undecided=undecided, by=by)


def say_all(made: Made, sample: CodingSample, said: dict[int, list[str] | str], by: User) -> None:
    for n, themes in said.items():
        say(made, sample, n, themes, by)
