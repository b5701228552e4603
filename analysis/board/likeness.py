"""The comments of a question that are most like one of them, by the vectors that its themes were found in.

The words are read anew each time and only their vectors are kept in the process, under a name made of those
words: what was taken out of a comment since is compared by nobody.
"""

import json
from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.methods.joint import space_from_dict, telling_rows
from analysis.methods.spaces import learn
from analysis.methods.text import clean
from analysis.methods.vectors import Floats
from analysis.models import Comment, ThemeSet
from analysis.pipeline.codeframe import Codeframe
from consult.numbers import number_in

LIKE = "like-"
MOST = 20
DIGITS = 5  # of a cosine: the rest is how the sum was worked out
KEPT = 4  # questions whose vectors are remembered: 5 MB each at 5,000 comments
_kept: dict[str, Floats] = {}


def asked_in(frame: Codeframe, chosen: str, hidden: set[int]) -> int | None:
    """The comment that others shall be like; None where nobody may read it here."""
    pk = number_in(chosen.removeprefix(LIKE)) if chosen.startswith(LIKE) else None
    return pk if pk in frame.placements and pk not in hidden else None


def most_like(theme_set: ThemeSet, frame: Codeframe, pk: int, hidden: set[int]) -> list[int]:
    """The comments of the same question most like this one, the likest first, itself left out."""
    rows = Comment.objects.filter(pk__in=frame.placements.keys() - hidden).order_by("id")
    texts = dict(rows.values_list("pk", "redacted"))
    ids = np.array(list(texts), dtype=np.int64)
    vectors = _vectors(theme_set, list(texts.values()))
    with threadpool_limits(1):
        cosines = vectors @ vectors[int(np.searchsorted(ids, pk))]
    alike = np.round(cosines, DIGITS)
    alike[ids == pk] = 0
    best = np.argsort(-alike, kind="stable")[:MOST]
    return [int(ids[at]) for at in best if alike[at] > 0]


def _vectors(theme_set: ThemeSet, texts: Sequence[str]) -> Floats:
    name = sha256(json.dumps([theme_set.pk, theme_set.model_id, *texts]).encode()).hexdigest()
    if name not in _kept:
        while len(_kept) >= KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[name] = _made(theme_set, [clean(text) for text in texts])
    return _kept[name]


def _made(theme_set: ThemeSet, cleaned: list[str]) -> Floats:
    """In the space that is kept with the themes; where it had to be forgotten, in one of today's words."""
    model = json.loads(bytes(theme_set.model.content))
    with threadpool_limits(1):
        if model.get("space"):
            return telling_rows(space_from_dict(model["space"]), cleaned)
        return learn("both", cleaned)[1]
