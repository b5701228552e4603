"""A small questionnaire of the plan's own questions, so that a whole analysis takes a second or two."""

import json
import random
from functools import cache
from typing import Any

from tests.factories import GOLDEN

PAGES = ("priorities", "your_ideas", "problems")
LEFT_OUT = ("agree_dva", "agree_violence", "first_priority")
PLACES = ("the park", "Church Street", "the station", "the shops", "our street", "the sea front", "the field")
MISSING = (
    "Nothing is said about street lighting near {}, it is far too dark at night.",
    "More police on foot around {} please, we never see anybody.",
    "Off-road bikes race around {} every evening and nobody stops them.",
    "There is nothing for young people to do near {}.",
    "Litter and fly tipping by {} make people feel unsafe.",
    "Ring me, Dave Smith, on 07700 900123 about {}.",
    "My partner hits me and I am afraid to go home past {}.",
)
TOGETHER = (
    "Come and hold a meeting near {} once a month.",
    "Send a newsletter to every house by {}.",
    "Ask the residents around {} before you decide.",
)


def definition() -> dict[str, Any]:
    """Two questions of a battery, one tick-all question, two text questions."""
    small = json.loads(json.dumps(GOLDEN))
    small["pages"] = [page for page in small["pages"] if page["key"] in PAGES]
    for page in small["pages"]:
        page["questions"] = [q for q in page["questions"] if q["key"] not in LEFT_OUT]
    return small


@cache
def problems() -> list[str]:
    asked = [q for page in definition()["pages"] for q in page["questions"]]
    options = next(q for q in asked if q["key"] == "worst_problems")["options"]
    return [option["key"] for option in options if not option.get("exclusive")]


def answers(number: int, seed: int) -> dict[str, Any]:
    """What respondent ``number`` says: the same for the same seed."""
    dice = random.Random(f"{seed}:{number}")
    given: dict[str, Any] = {
        "agree_asb": dice.randint(1, 5),
        "agree_drugs": dice.randint(1, 5),
        "worst_problems": dice.sample(problems(), dice.randint(0, 3)),
        "missing": f"{number}. " + dice.choice(MISSING).format(dice.choice(PLACES)),
    }
    if dice.random() < 0.5:
        given["together"] = dice.choice(TOGETHER).format(dice.choice(PLACES))
    return given
