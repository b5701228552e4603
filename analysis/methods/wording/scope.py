"""Of whom a sentence speaks: a figure of some of the people is no figure of a table about all of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from analysis.methods.wording.claim import Claim
from analysis.methods.wording.figure_tables import FigureTable, Interval
from analysis.methods.wording.mentions import Mention, Token, tokens
from analysis.methods.wording.places import Places
from analysis.methods.wording.refusals import Unclear
from analysis.methods.wording.sentences import Sentence

_OF_WHOM = re.compile(r"(?:, | )?\b(?P<of>of (?:whom|which))\b", re.IGNORECASE)
_PLACED = r"(?:in|from|for|among|amongst|within|across|at|of)"
_LEAD = re.compile(rf"^[^\w#]*{_PLACED}\b(?P<who>[^,:;#]*)", re.IGNORECASE)
_AMONG = re.compile(r"\bamong(?:st)?\b(?P<who>[^,:;.#]*)", re.IGNORECASE)
_GAP = re.compile(
    r"\b(?:in|from|within|at|under|living|for)\s(?P<who>(?:the |our |all )?[^\W\d]+)", re.IGNORECASE
)
_AFTER_ROW = re.compile(r"^\s(?:in|from|for|among|amongst|within)\s(?P<who>(?:the |our |all )?[^\W\d]+)")
_FIGURE = re.compile(
    r"\bthe (?:figures?|shares?|answers?|proportion|percentage|numbers?|results?|views?|picture)\b.*",
    re.DOTALL,
)
# "Of the 300 people who agreed, ..." is a share of these; "the share of people who agreed" is not.
_SUB_BASE = re.compile(
    r"(?<!share )(?<!proportion )(?<!percentage )(?<!number )(?<!majority )"
    r"\b(?:of|among|amongst)\b[^,;]*?\bwho\b(?! ?#)(?! (?:(?:had|have|all|each) )?"
    r"(?:answered|responded|replied|took part|completed|filled in|gave an answer))",
    re.IGNORECASE,
)
_ACTORS = re.compile(r"(?:^|[,:;])\s?[“‘\"'(]?(?P<who>(?:[^\W\d]+ )+)$")
_DOING = re.compile(r"(?:strongly |neither )?(?:dis)?agreed?", re.IGNORECASE)
_BESIDE = re.compile(
    r"\s(?:living |based |who live )?(?:in|from|for|among|amongst|within|at|under|aged|with|of)"
    r" (?P<who>(?:(?:the|our|all) )*[^\W\d]*)",
    re.IGNORECASE,
)
_BEFORE_ROW = re.compile(rf"(?:^[^\w#]*|\b{_PLACED} (?:the )?)$", re.IGNORECASE)
_IN_ROW = re.compile(r"\b(?:in|from|at|within|across) (?:the )?$", re.IGNORECASE)
# Words that narrow nothing down.
_PLAIN_WORDS = (
    "those surveyed half",
    "the our all or as these this that each every both any other of to and in on with who whom they we it",
    "total answer answers answered respond responded response responses respondents replied people person",
    "persons residents members staff participants individuals took part everyone everybody consultation",
    "survey questionnaire question questions statement statements priority priorities item items",
    "particular general addition contrast fact words short example instance first second third last",
    "overall share proportion percentage number majority most many more also only just a was were is are",
    "did so same for about online web section table figure chart part page paragraph appendix annex",
    "chapter themselves myself yourself",
)
_PLAIN = frozenset(token.stem for token in tokens(" ".join(_PLAIN_WORDS)))


def refuse_others(claim: Claim, sentence: Sentence, tables: Sequence[FigureTable]) -> None:
    """ "Among young people", "for students", "of the 300 who agreed": others than the tables count."""
    if sentence.says(_SUB_BASE):
        raise Unclear("it is a share of some of the people, and no table is about them alone")
    for hit in sentence.says(_OF_WHOM):
        start = sentence.start + hit.start()
        wholes = [c for c in sentence.claims_by_place.over(Token("", start - 1, start)) if c.end == start]
        bases = [Interval.of(table.base) for table in tables if table.base is not None]
        if not any(c.allowed.accepts.holds(Fraction(b.low)) for c in wholes for b in bases if b.known):
            raise Unclear(f"the sentence says “{hit['of']}”, and no table is about them alone")
    for who in _groups(claim, sentence):
        strange = _stranger(who, tables)
        if strange:
            raise Unclear(f"it is about some of the people (“{strange}”), and no table is")


def _groups(claim: Claim, sentence: Sentence) -> Iterator[str]:
    marked = sentence.marked
    lead = _LEAD.match(marked)
    if lead:
        yield _FIGURE.sub("", lead["who"])
    yield from (hit["who"] for hit in sentence.says(_AMONG))
    beside = _BESIDE.match(marked, claim.end - sentence.start)
    if beside and claim.kind in ("share", "words", "count", "part", "base"):
        yield beside["who"]
    if claim.kind == "base":
        yield from _rows_around(claim, sentence)
    after = sentence.mentions_by_place.next_to(claim.end)
    if claim.kind in ("share", "words", "count", "part") and after is not None:
        gap = marked[claim.end - sentence.start : after - sentence.start]
        yield from (hit["who"] for hit in _GAP.finditer(re.split("[,;#]", gap)[0]))


def _rows_around(claim: Claim, sentence: Sentence) -> Iterator[str]:
    """ "In Birch 90 people answered", "the 150 people in Alder": a base of one row alone."""
    beside = _BESIDE.match(sentence.marked, claim.end - sentence.start)
    for row in (m for m in sentence.mentions if not m.subject):
        leads = row.start < claim.start and _IN_ROW.search(sentence.between(sentence.start, row.start))
        if leads or (beside and row.start == sentence.start + beside.end()):
            yield sentence.between(row.start, row.end)


def refuse_around(run: Sequence[Mention], sentence: Sentence, table: FigureTable) -> None:
    """ "Students agreed (75%)", "75% agreed in Elwick"."""
    first, last = run[0], run[-1]
    if _DOING.fullmatch(sentence.between(first.start, first.end)):
        actors = _ACTORS.search(sentence.marked[: first.start - sentence.start])
        other = _stranger(actors["who"], (table,)) if actors else ""
        if other:
            raise Unclear(f"it is about some of the people (“{other}”), and no table is")
    hit = _AFTER_ROW.match(sentence.marked[last.end - sentence.start :])
    strange = _stranger(hit["who"], ()) if hit else ""
    if strange:
        raise Unclear(f"it is about some of the people (“{strange}”), and no table is")


def refuse_carried(claim: Claim, sentence: Sentence, table: FigureTable) -> None:
    """ "62% agreed with one and 10% opposed the other": the answer carries over only to a bare "with".

    What is looked at ends with the next question; where none follows, with the next figure or the sentence.
    """
    subjects = [m.start for m in sentence.mentions if m.subject and m.start >= claim.end]
    following = sentence.claims_by_place.next_to(claim.end)
    end = sentence.start + len(sentence.text) if following is None else following
    stop = min(subjects, default=end)
    gap = sentence.marked[claim.end - sentence.start : stop - sentence.start]
    other = _stranger(gap.replace("#", " "), (table,))
    if other:
        raise Unclear(f"no row of the table is called “{other}”")


def _stranger(who: str, tables: Iterable[FigureTable]) -> str:
    known = _PLAIN | {t.stem for table in tables for t in tokens(f"{table.name} {table.of} {table.unit}")}
    words = [t for t in tokens(who) if t.stem not in known and not t.stem.isdigit()]
    return who[words[0].start : words[-1].end] if words else ""


def refuse_other_rows(claim: Claim, sentence: Sentence, place: int) -> None:
    """ "75% of respondents in Alder agreed": the row of one table narrows the figure of another."""
    for mark, holder in _narrowing(sentence, place):
        if holder is None or holder is claim:
            words = sentence.between(mark.start, mark.end)
            raise Unclear(f"it is about some of the people (“{words}”), and this table is not")


def _narrowing(sentence: Sentence, place: int) -> list[tuple[Mention, Claim | None]]:
    """Rows of other tables that a figure may be narrowed by, each with the claim that is about it, if any."""
    if place not in sentence.narrowing:
        own = Places(m for m in sentence.mentions if m.table == place or m.subject)
        others = [m for m in sentence.mentions if m.table != place and not m.subject and not own.over(m)]
        leading = [m for m in others if _BEFORE_ROW.search(sentence.between(sentence.start, m.start))]
        sentence.narrowing[place] = [(mark, _holder(mark, sentence)) for mark in leading]
    return sentence.narrowing[place]


def _holder(mark: Mention, sentence: Sentence) -> Claim | None:
    """The claim that ``mark`` is about: nothing else is named between it and the next one."""
    claim = sentence.claims_by_place.over_by(mark.start)
    if claim is None:
        return None
    following = sentence.claims_by_place.next_to(claim.end)
    stop = sentence.start + len(sentence.text) if following is None else following
    beside = sentence.mentions_by_place.within(claim.end, stop)
    alike = all(m.table == mark.table or (m.start < mark.end and mark.start < m.end) for m in beside)
    return claim if mark.start < stop and alike else None
