"""What the privacy documents say, as plain values. Pure: the documents are written from these alone."""

from dataclasses import dataclass
from datetime import date

from consult.lawful import Lawful


@dataclass(frozen=True)
class Asked:
    """A question about the person. ``category``: of special category data, "" where none is known."""

    short: str
    text: str
    why: str
    sensitive: bool
    category: str


@dataclass(frozen=True)
class Holder:
    """One role with those who hold it. ``opens``: its rights in words; ``reads``: it shows answers."""

    role: str
    people: int
    agencies: tuple[str, ...]
    opens: tuple[str, ...]
    reads: bool


@dataclass(frozen=True)
class Kept:
    """A class of data. ``months`` is None where the partnership has not said how long it is kept."""

    what: str
    months: int | None


@dataclass(frozen=True)
class Measure:
    """A measure of security, whether it is on in this installation, and what it does."""

    what: str
    on: bool
    how: str


@dataclass(frozen=True)
class Model:
    """A package that the theming reads weights or rules from. ``version`` is the one installed."""

    name: str
    version: str
    part: str


@dataclass(frozen=True)
class Measured:
    """A printed figure of quality. ``source`` is the document that holds it."""

    tool: str
    measure: str
    value: str
    on: str
    source: str


@dataclass(frozen=True)
class Tools:
    """The tools that read comments, as they are configured and installed."""

    vectors: str
    method: str
    theme_code: str
    models: tuple[Model, ...]
    reliable: int
    seed: int
    rules: str
    flags: tuple[str, ...]
    replaced: tuple[str, ...]
    measured: tuple[Measured, ...]


@dataclass(frozen=True)
class Controller:
    """The partnership's own words; "" for what it has not said."""

    partnership: str
    name: str
    privacy_contact: str
    email: str
    complaints: str
    foi_contact: str
    safe_hours: str


@dataclass(frozen=True)
class Plan:
    """The consultation. ``version`` is the questionnaire's, None before the first; days are local."""

    title: str
    invented: bool
    decided: str
    decision_body: str
    opens: date | None
    closes: date | None
    withdraw_until: date | None
    wards: tuple[str, ...]
    version: int | None
    changed: date | None
    received: int
    comments: int


@dataclass(frozen=True)
class Questions:
    """What the newest questionnaire asks. ``words``: the questions answered in one's own words."""

    opinions: int
    words: tuple[str, ...]
    about: tuple[Asked, ...]
    asks_name: bool
    asks_organisation: bool
    consent: bool
    postcode_kept: bool
    postcode_to_ward: bool

    @property
    def special(self) -> tuple[Asked, ...]:
        return tuple(q for q in self.about if q.category or q.sensitive)


@dataclass(frozen=True)
class House:
    """How the product is set up. ``floor``: the count under which figures are hidden."""

    production: bool
    mail: bool
    floor: int
    draft_days: int
    measures: tuple[Measure, ...]


@dataclass(frozen=True)
class Facts:
    """``legal_holds``: how many legal holds stop deletion."""

    controller: Controller
    lawful: Lawful
    plan: Plan
    questions: Questions
    holders: tuple[Holder, ...]
    enforcers: tuple[str, ...]
    kept: tuple[Kept, ...]
    legal_holds: int
    house: House
    tools: Tools

    @property
    def agencies(self) -> tuple[str, ...]:
        """Whose people read answers."""
        return tuple(sorted({name for h in self.holders if h.reads for name in h.agencies}))

    def holds(self, role: str) -> Holder | None:
        """The role with this label, where somebody holds it."""
        return next((h for h in self.holders if h.role == role), None)
