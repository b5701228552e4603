"""Answers joined to others, so that a crossed table has to hide less."""

from dataclasses import replace

from analysis.pipeline.sides import Side


def with_rare_joined(side: Side, least: int) -> Side:
    """The answers of a side so joined that each was given by nobody or by ``least`` people and more.

    The total of an answer stands in the topline, so each cell of a rare one would be known to within that
    total. The rarest is joined to the middle of the scale, else to the next rarest, as long as there is
    another two: one answer left of all would be everybody, and say nothing. Answers that overlap stay as
    they are.
    """
    counts = side.axis.flags.sum(axis=0).tolist()
    given = [n for n, count in enumerate(counts) if count]
    if side.axis.overlapping or len(given) <= 2 or min(counts[n] for n in given) >= least:
        return side
    rarest = min(given, key=counts.__getitem__)
    others = [n for n in given if n != rarest]
    middle = [n for n in others if side.sides[n] == "neutral"]
    partner = middle[0] if middle else min(others, key=counts.__getitem__)
    return with_rare_joined(_two_joined(side, rarest, partner), least)


def _two_joined(side: Side, rare: int, partner: int) -> Side:
    """Both as one answer, in the partner's place and on its side."""
    first, second = sorted((rare, partner))
    label = f"{side.labels[first]}, or {side.labels[second][:1].lower()}{side.labels[second][1:]}"
    kept = [n for n in range(len(side.labels)) if n != rare]
    both = [side.axis.codes[first], side.axis.codes[second]]
    return replace(
        side,
        axis=side.axis.merged([both if n == partner else [side.axis.codes[n]] for n in kept]),
        labels=tuple(label if n == partner else side.labels[n] for n in kept),
        sides=tuple(side.sides[n] for n in kept),
        nets=(),
    )
