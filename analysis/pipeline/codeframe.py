"""The codeframe people see: themes, where each comment stands, and the acts that change them. Pure."""

from dataclasses import dataclass, field

THEMED, NONE, UNDECIDED = "themed", "none", "undecided"
GONE = ("dropped", "merged", "split")  # states of themes that are no longer on the board
UNNAMED = "Theme "  # with a number: what a theme is called whose name is gone
TAKEN_OUT = "[taken out]"


@dataclass(frozen=True)
class CodeTheme:
    """``id``: m0, m1 ... of the machine's themes, d7 of the one made by decision 7, d8.1 of the first part of
    the theme that decision 8 split.
    """

    id: str
    label: str
    clause: str = ""
    keywords: tuple[str, ...] = ()
    stability: float | None = None
    state: str = "proposed"  # proposed, approved, dropped, merged, split (nothing of it was left)
    into: str = ""  # the theme that it was merged into, or its first part
    reason: str = ""
    suggested_label: str = ""

    @property
    def nameless(self) -> bool:
        """Its name is gone, and somebody must give it another."""
        return self.label == unnamed(self.id)


@dataclass(frozen=True)
class Placement:
    """Where one comment stands: a pile, and the themes it is in, strongest first."""

    pile: str
    themes: tuple[str, ...] = ()
    by_person: bool = False


@dataclass
class Act:
    """One decision, as the fold needs it."""

    number: int
    act: str
    payload: dict


@dataclass
class Codeframe:
    version: int
    themes: dict[str, CodeTheme]
    placements: dict[int, Placement]
    quotes: dict[str, list[int]] = field(default_factory=dict)
    read: set[int] = field(default_factory=set)  # comments that somebody has read
    signed_off: bool = False
    ineffective: list[int] = field(default_factory=list)
    erased: frozenset[int] = frozenset()  # comments that people decided on and that are gone

    def live(self) -> list[CodeTheme]:
        """Themes still on the board, largest first; equal sizes keep their order."""
        kept = [t for t in self.themes.values() if t.state in ("proposed", "approved")]
        sizes = self.sizes()
        return sorted(kept, key=lambda t: -sizes.get(t.id, 0))

    def sizes(self) -> dict[str, int]:
        """How many comments are in each theme: a comment in two themes counts once in each."""
        sizes: dict[str, int] = {}
        for placement in self.placements.values():
            for theme in placement.themes:
                sizes[theme] = sizes.get(theme, 0) + 1
        return sizes

    def members(self, theme: str) -> list[int]:
        return [pk for pk, placement in self.placements.items() if theme in placement.themes]

    def piles(self) -> dict[str, int]:
        """themed + none + undecided + set_aside + unprocessed = all comments."""
        piles: dict[str, int] = {}
        for placement in self.placements.values():
            piles[placement.pile] = piles.get(placement.pile, 0) + 1
        return piles


def unnamed(theme_id: str) -> str:
    """What a theme is called whose name held words that are gone."""
    own = theme_id.removeprefix("m")
    return f"{UNNAMED}{int(own) + 1}" if own != theme_id else f"{UNNAMED}{theme_id}"


def without_names(number: int, payload: dict) -> dict:
    """The payload of a decision whose own words are hidden: what it does still holds."""
    theme = payload.get("theme") or f"d{number}"
    hidden = {"label": unnamed(str(theme)), "clause": "", "reason": TAKEN_OUT}
    shown = payload | {name: said for name, said in hidden.items() if name in payload}
    if "parts" not in payload:
        return shown
    parts = enumerate(parts_of(payload), start=1)
    return shown | {"parts": [part | {"label": unnamed(part_id(number, k))} for k, part in parts]}


def part_id(number: int, k: int) -> str:
    """The id of the theme that decision ``number`` made of its part ``k``, counted from 1."""
    return f"d{number}.{k}"


def parts_of(payload: dict) -> list[dict]:
    """The parts that a split asks for, in their order; what is no part is passed over."""
    given = payload.get("parts")
    return [part for part in given if isinstance(part, dict)] if isinstance(given, list) else []


def words_of(payload: dict) -> list[str]:
    """What a person typed themselves: names, a clause, a reason, and the names of parts."""
    typed = [payload.get(name, "") for name in ("label", "clause", "reason")]
    return [str(said) for said in (*typed, *(part.get("label", "") for part in parts_of(payload)))]


class NoSense(ValueError):
    """A decision that does not fit the codeframe; the message says why."""
