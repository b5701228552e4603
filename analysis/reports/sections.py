"""The sections of the report, in the order of the partnership's own papers. Pure."""

from collections.abc import Callable

from analysis.reports import (
    area_sections,
    coding_sections,
    copies,
    group_sections,
    opinion_sections,
    passages,
    record_sections,
    wave_sections,
    weighted_section,
)
from analysis.reports.document import Document, Section, TableBlock, Writer, table_block
from analysis.reports.model import INVENTED, About, Consulted, Findings, Meeting, Responded

TITLE = "Findings report"
WAYS = ("channel", "hub")


def document(findings: Findings) -> Document:
    """The whole report."""
    about = findings.about
    sections: list[Section] = []
    for anchor, title, write in _parts(findings):
        writer = Writer(anchor, len(sections) + 1, title)
        write(findings, writer)
        if writer.blocks:
            sections.append(writer.section())
    return Document(
        title=about.title,
        subtitle=TITLE,
        partnership=about.partnership,
        marking=INVENTED if about.invented else "",
        lead=findings.headline,
        sections=tuple(sections),
    )


def _parts(findings: Findings) -> list[tuple[str, str, Callable[[Findings, Writer], None]]]:
    return [
        ("background", "Background", background),
        ("how-we-consulted", "How we consulted", consulted),
        ("source", "Where these figures come from", source),
        ("who-responded", "Who responded", responded),
        ("results", "What people told us", opinion_sections.results),
        ("groups", "Differences between groups", group_sections.differences),
        *opinion_sections.text_parts(findings),
        ("waves", wave_sections.TITLE, lambda f, w: wave_sections.waves(f.waves, w, f.wave_charts)),
        ("records", record_sections.TITLE, lambda f, w: record_sections.records(f.records, w)),
        ("weighted", weighted_section.TITLE, lambda f, w: weighted_section.weighted(f.weighted, w)),
        ("profile", "Profile of the people who answered", profile),
        ("printed", "Printed figures that the counts do not give", misprints),
        ("method", "Method and limits", method),
        ("next-steps", "Next steps", next_steps),
    ]


def background(findings: Findings, w: Writer) -> None:
    about = findings.about
    w.say(passages.invented_note(about))
    w.say(about.legal)
    w.say(_asked(about))
    if about.objective:
        w.say(f"The strategic objective is: {passages.sentence(about.objective)}")
    if about.priorities:
        plan = f"of the {about.plan_title}" if about.plan_title else "on which people were asked"
        w.say(f"The priorities {plan} are:")
        w.bullets([p.title for p in about.priorities])
    if about.plan_source:
        w.say(f"The plan that people could read: {passages.sentence(about.plan_source)}")


def _asked(about: About) -> str:
    """What was asked, told as done: the summary of a survey invites its reader to take part."""
    if about.kind != "survey":
        return passages.sentence(about.summary)
    draft = f" of its draft: {about.plan_title}" if about.plan_title else f": {about.title}"
    return passages.sentence(f"{about.partnership} asked people what they think{draft}")


def consulted(findings: Findings, w: Writer) -> None:
    c = findings.consulted
    if c.opened and c.closed:
        w.say(
            f"The consultation was open from {passages.day(c.opened)} to {passages.closing(c.closed)}.",
            _cut_off(c),
        )
    if c.channels:
        w.say("The public consultation comprised the following:")
        w.bullets(list(c.channels))
    if c.hubs:
        w.say("Paper copies were handed out, taken in and keyed at these hubs:")
        w.bullets(list(c.hubs))
    if c.events:
        w.say("These events were held:")
        w.bullets([_event(e) for e in c.events])
    elif c.opened:
        w.say("No public event is recorded for this consultation.")
    if c.invited:
        w.say(
            passages.counted(len(c.invited), "group or organisation was", "groups and organisations were")
            + " invited:"
        )
        w.bullets(list(c.invited))


def _cut_off(c: Consulted) -> str:
    if not c.paper_cut_off:
        return ""
    return f"Paper copies that reached a hub by {passages.cut_off(c.paper_cut_off)} were counted."


def _event(event: Meeting) -> str:
    return ", ".join(part for part in (event.title, passages.day(event.when), event.note) if part)


def source(findings: Findings, w: Writer) -> None:
    if findings.published is None:
        return
    w.say("The figures in this report were printed in the following public papers:")
    w.bullets(list(findings.published.sources))
    w.say(passages.NO_CROSSTAB)


def responded(findings: Findings, w: Writer) -> None:
    r = findings.responded
    if r is None:
        return
    w.say(passages.received_sentence(r), _late(r))
    w.say(passages.people_sentence(r))
    _organisations(r, w)
    _batches(r, w)
    for table in r.tables:
        if table.key in WAYS:
            w.add(table_block(table, first="Group"))
    area_sections.beside_area(findings.areas, w)
    if any(table.key not in WAYS for table in r.tables):
        w.say("The profile of the people who answered stands in tables near the end of this report.")


def profile(findings: Findings, w: Writer) -> None:
    """Long tables, so they stand behind what people said."""
    r = findings.responded
    tables = [table for table in r.tables if table.key not in WAYS] if r else []
    if tables:
        w.say("These tables show who answered.", area_sections.whereabouts(findings.areas))
    for table in tables:
        w.add(table_block(table, first="Group"))


def _late(r: Responded) -> str:
    if not r.late:
        return ""
    were = "was" if r.late == 1 else "were"
    return f"Of these, {r.late:,} {were} begun before the close and arrived within the grace after it."


def _organisations(r: Responded, w: Writer) -> None:
    if not r.organisations:
        return
    unnamed = r.organisations - len(r.organisation_names)
    if r.organisation_names:
        w.say("These organisations answered:")
        w.bullets(list(r.organisation_names))
    if unnamed > 0:
        w.say(f"{passages.counted(unnamed, 'organisation')} gave no name that can be listed here.")


def _batches(r: Responded, w: Writer) -> None:
    if r.unbalanced_reason:
        w.say(
            "The answers were analysed while a batch of paper copies was not yet balanced. "
            f"The reason given: {passages.sentence(r.unbalanced_reason)}"
        )
    if not r.imbalances:
        return
    w.say("In these batches of paper copies another number was keyed than was counted by hand:")
    header = ("Hub and batch", "Reason")
    rows = tuple((f"{b.hub}, batch {b.number}", b.reason) for b in r.imbalances)
    w.add(TableBlock("Batches that did not balance", header, rows, "", "table-batches"))


def misprints(findings: Findings, w: Writer) -> None:
    published = findings.published
    if published is None or not published.misprints:
        return
    w.say(
        "The source prints the following figures. The counts behind them give others, which this report uses."
    )
    header = ("Question", "Figure", "Printed", "From the counts", "Why")
    rows = tuple((m.question, m.label, m.printed, m.counted, m.why) for m in published.misprints)
    w.add(TableBlock("Printed figures and the counts", header, rows, "", "table-printed"))


def method(findings: Findings, w: Writer) -> None:
    for sentence in (*passages.method_sentences(findings), *copies.method_lines(findings)):
        w.say(sentence)
    w.say(_basis(findings))
    coding_sections.coding(findings, w)


def _basis(findings: Findings) -> str:
    basis = findings.basis
    if not basis.dataset:
        return ""
    when = f"{passages.day(basis.frozen)} at {passages.clock(basis.frozen)}" if basis.frozen else ""
    return f"The figures are of the answers as they stood on {when} (fingerprint {basis.dataset[:12]})."


def next_steps(findings: Findings, w: Writer) -> None:
    about = findings.about
    if about.decision_body:
        when = f" ({about.decision_when})" if about.decision_when else ""
        w.say(f"The decision is taken by: {passages.sentence(about.decision_body + when)}")
    w.say(passages.sentence(about.decision_text))
    if findings.responded:
        w.say(
            "These responses will be taken into consideration when the plan is settled and when activity "
            "to tackle the priorities is planned. The partnership's answer to each point will be published "
            "with its reason."
        )
    if about.contact:
        w.say(f"Contact: {passages.sentence(', '.join(about.contact))}")
