"""What the themes page is made of."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy

from analysis.highlights import Segment
from analysis.models import ThemeSet
from analysis.pipeline.codeframe import Codeframe, CodeTheme
from analysis.readings import unread_in

PAGE = 50
PILES = ("none", "undecided", "set_aside", "unprocessed")
SPEAKING = ("themed", "none", "undecided")  # piles of comments that say something: the base of every theme
SHOWN = ("all", "unread", "quotable", "quoted", "flagged", "unsure")
CAMPAIGN = "campaign-"
WITH_THE_LEAD = gettext_lazy("With the safeguarding lead, who has not looked at it yet.")


@dataclass(frozen=True)
class Wanted:
    """Which comments are asked for. ``chosen``: a theme's id, a pile, "campaign-0",
    "like-7" for those most like comment 7, or "" for the largest.
    """

    chosen: str = ""
    search: str = ""
    show: str = "all"
    page: int = 1


@dataclass(frozen=True)
class BoardTheme:
    theme: CodeTheme
    size: int
    base: int  # comments in the question that say something: themed, none of these, or undecided
    first_quote: str
    quotes: int
    origin: str = ""  # in a set that was carried on: carried or found


@dataclass(frozen=True)
class BoardComment:
    """A redacted comment; its segments mark the words that tie it to its theme.

    While the safeguarding lead has not looked at a worry, a sentence that says so
    stands in the place of the text.
    """

    id: int
    text: str
    segments: tuple[Segment, ...]
    themes: tuple[str, ...]
    pile: str
    why: tuple[str, ...]
    quoted: bool
    flagged: bool
    unsure: bool
    read: bool
    why_not: str  # why it may never be quoted; "" when it may
    aside: str = ""  # why it was set aside

    @property
    def quotable(self) -> bool:
        return not self.why_not


@dataclass(frozen=True)
class Campaign:
    """The same or nearly the same text sent many times; every one counts."""

    id: str
    submissions: int
    texts: int
    sample: str


@dataclass(frozen=True)
class Board:
    theme_set: ThemeSet
    frame: Codeframe
    themes: list[BoardTheme]
    piles: dict[str, int]
    received: int
    base: int
    chosen: str
    comments: list[BoardComment]
    chosen_total: int
    page: int
    pages: int
    undoable: tuple[int, str] | None  # the newest act that still holds, and what it did
    campaigns: list[Campaign] = field(default_factory=list)
    dropped: list[CodeTheme] = field(default_factory=list)
    like: BoardComment | None = None  # the comment that those shown are most like

    @property
    def version(self) -> int:
        return self.frame.version

    @property
    def theme(self) -> BoardTheme | None:
        """The chosen theme; None where a pile or a campaign is chosen."""
        return next((t for t in self.themes if t.theme.id == self.chosen), None)

    @property
    def unread(self) -> int:
        """How many of the comments received nobody has read."""
        return len(unread_in(self.frame))

    @property
    def proposed(self) -> int:
        return sum(t.theme.state == "proposed" for t in self.themes)
