"""The same input gives the same themes: in any order, on any number of threads, in any process."""

import json
import random
import subprocess
import sys

import pytest

from tests.gates import gated
from tests.methods.test_themes import TEXTS

PROGRAM = """
import hashlib, json, sys
from analysis.methods.themes import ThemeModel, discover, from_groups
texts = json.load(sys.stdin)
found = discover(texts)
ordered = sorted(texts)
made = from_groups(texts, [[texts.index(text) for text in ordered[at::3]] for at in range(3)])

def by_text(model):
    told = model.to_dict()
    for name in ("themed", "none", "undecided", "set_aside", "unprocessed"):
        told[name] = sorted(texts[at] for at in told[name])
    for name in ("assignments", "nearest"):
        told[name] = sorted(zip(texts, told[name]))
    del told["copies"], told["reasons"]
    for theme in told["themes"]:
        theme["quotes"] = [texts[at] for at in theme["quotes"]]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

whole = hashlib.sha256(json.dumps(found.to_dict(), sort_keys=True).encode()).hexdigest()
print(json.dumps([whole, by_text(found), by_text(made)]))
"""
DISTINCT = sorted(set(TEXTS))


def digests(texts: list[str], threads: int, hashes: str) -> list[str]:
    """The whole model's digest as it stands, and those of what was found and of people's themes by text."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.path.insert(0, '.')\n" + PROGRAM],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        env={name: str(threads) for name in names} | {"PYTHONHASHSEED": hashes},
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def one_thread() -> list[str]:
    return digests(DISTINCT, 1, "0")


@pytest.mark.parametrize("threads", gated(4, 2))
def test_the_whole_model_is_the_same_on_any_number_of_threads(one_thread, threads):
    assert digests(DISTINCT, threads, str(threads)) == one_thread


@pytest.mark.parametrize("seed", gated(1, 2))
def test_the_themes_are_the_same_in_any_order(one_thread, seed):
    shuffled = list(DISTINCT)
    random.Random(seed).shuffle(shuffled)
    assert digests(shuffled, 2, str(seed))[1:] == one_thread[1:]
