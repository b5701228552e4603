"""What people ticked and what they wrote, as blocks of the report. Pure."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from analysis.reports import passages, themes_beside
from analysis.reports.document import (
    FigureBlock,
    TableBlock,
    Writer,
    base_cell,
    share_cell,
    table_block,
)
from analysis.reports.group_words import never, robust_key, robust_sentence
from analysis.reports.model import BatteryFinding, Findings, QuestionFinding, TextFinding


def results(findings: Findings, w: Writer) -> None:
    """Every closed question; those of a battery under one chart, then what people wrote about them."""
    together = {key: b for b in findings.batteries for key in b.questions}
    told: set[str] = set()
    w.say(*robust_key(findings))
    for question in findings.questions:
        battery = together.get(question.key)
        if battery is None:
            _question(findings, question, w)
            _about(findings, (question.key,), w)
        elif battery.key not in told:
            told.add(battery.key)
            _battery(findings, battery, w)


def _battery(findings: Findings, battery: BatteryFinding, w: Writer) -> None:
    items = [findings.question(key) for key in battery.questions]
    w.say(battery.headline)
    _figure(w, battery.chart, battery.alt, f"Chart: {_title(items)}", f"chart-{battery.key}")
    w.add(_summary(items))
    for question in items:
        _question(findings, question, w)
    _about(findings, battery.questions, w)


def _about(findings: Findings, keys: Sequence[str], w: Writer) -> None:
    for text in findings.texts:
        if text.about in keys:
            _text(findings, text, w)


def _summary(items: list[QuestionFinding]) -> TableBlock:
    """One line a question: the totals, what stands between them, and the base."""
    first = items[0].table
    sides = [net.side for net in first.nets]
    middle = _middle(items[0])
    names = [net.label for net in first.nets]
    header = ("Question", *_weave(names, [_brief(first.rows[n].label) for n in middle]), "Base")
    rows = tuple(
        (q.short, *_weave(_nets(q, sides), [share_cell(q.table.rows[n]) for n in middle]), base_cell(q.table))
        for q in items
    )
    notes = ["Base: people who answered.", *dict.fromkeys(note for q in items for note in q.table.notes)]
    anchor = f"table-{items[0].battery}"
    return TableBlock(passages.capital(_title(items)), header, rows, " ".join(notes), anchor)


def _nets(question: QuestionFinding, sides: list[str]) -> list[str]:
    return [share_cell(question.table.net(side)) for side in sides]


def _brief(label: str) -> str:
    """ "Neither agree nor disagree" stands between agree and disagree, so its first word says it."""
    return label.split()[0] if label.startswith("Neither") else label


def _middle(question: QuestionFinding) -> list[int]:
    """The rows that are in no total: neither one nor the other, and don't know."""
    inside = {n for net in question.table.nets for n in net.parts}
    return [n for n in range(len(question.table.rows)) if n not in inside]


def _weave(sides: list[str], middle: list[str]) -> list[str]:
    """Agree, neither, disagree, don't know: the order of the scale."""
    return [*sides[:1], *middle[:1], *sides[1:], *middle[1:]]


def _title(items: list[QuestionFinding]) -> str:
    return f"{'both' if len(items) == 2 else f'all {len(items)}'} questions together"


def _question(findings: Findings, question: QuestionFinding, w: Writer) -> None:
    name = f"Question {question.number}: {question.short}" if question.number else question.short
    w.heading(name, f"question-{question.key}")
    w.say(question.headline, f"The question was: “{question.text}”")
    w.say(robust_sentence(question.robust, never(findings)))
    _figure(w, question.chart, question.alt, f"Chart: {question.short}", f"chart-{question.key}")
    w.add(table_block(question.table, caption=name))


def _figure(w: Writer, chart: str, alt: str, caption: str, anchor: str) -> None:
    if chart:
        w.add(FigureBlock(chart, alt, caption, anchor))


Part = tuple[str, str, Callable[[Findings, Writer], None]]


def text_parts(findings: Findings) -> Iterator[Part]:
    """A section for each text question that is not about a closed one."""
    for text in findings.texts:
        if not text.about:
            title = passages.HEADINGS.get(text.key, text.short)
            yield text.key.replace("_", "-"), title, partial(_text_section, text=text)


def _text_section(findings: Findings, w: Writer, text: TextFinding) -> None:
    _text(findings, text, w, heading=False)


def _text(findings: Findings, text: TextFinding, w: Writer, *, heading: bool = True) -> None:
    if heading:
        name = f"Question {text.number}: {text.short}" if text.number else text.short
        w.heading(name, f"question-{text.key}")
    k = findings.basis.threshold
    w.say(f"The question was: “{text.text}”", _answered(text, k))
    if text.status != "signed_off":
        w.say(_unsigned(text))
        return
    _themes(text, w)
    _few(text, w, k)
    themes_beside.told(text.earlier, w, text.key, text.received, k)
    _remarks(text, w, k)


def _answered(text: TextFinding, k: int) -> str:
    if text.status == "not_analysed":
        return ""
    if text.received is None:
        return f"Fewer than {k} people and organisations answered in their own words."
    return f"{passages.counted(text.received, 'comment')} came from people and organisations."


def _unsigned(text: TextFinding) -> str:
    if text.status == "in_review":
        return "Officers are still reading these comments. No themes are reported until they are signed off."
    return "These comments have not been grouped yet, so no themes are reported."


def _themes(text: TextFinding, w: Writer) -> None:
    if not text.themes:
        return
    w.say(passages.EXAMPLES.get(text.key, "These themes were raised:"))
    w.bullets(_in_a_row([theme.label for theme in text.themes]))
    rows = tuple((t.label, f"{t.count:,}", f"{t.percent}%") for t in text.themes)
    note = f"Base: {passages.number(text.received)} comments received. A comment can be in several themes."
    header = ("Theme", "Comments", "Percentage of comments")
    w.add(TableBlock(f"Themes in the comments: {text.short}", header, rows, note, f"table-{text.key}-themes"))
    for theme in text.themes:
        if theme.quotes:
            w.say(f"In people's own words, on “{theme.label}”:")
            w.quotes(theme.quotes)


def _in_a_row(labels: list[str]) -> list[str]:
    """Bullets as the partnership's papers write them: a; b; and c."""
    if len(labels) == 1:
        return [f"{labels[0]}."]
    return [*(f"{label};" for label in labels[:-2]), f"{labels[-2]}; and", f"{labels[-1]}."]


def _few(text: TextFinding, w: Writer, k: int) -> None:
    if text.few:
        w.say(f"Points raised by fewer than {k} people:")
        w.bullets(list(text.few))


def _remarks(text: TextFinding, w: Writer, k: int) -> None:
    for sentence in passages.campaign_sentences(text, k):
        w.say(sentence)
    if text.piles:
        w.add(table_block(text.piles, first="Comments"))
