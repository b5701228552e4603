"""Tables and sentences that several privacy documents share. Pure."""

from analysis.privacy.facts import Facts, Kept, Questions
from analysis.privacy.writing import blank, listed, or_blank, table
from analysis.reports.document import Writer
from analysis.reports.passages import counted, day

BASIS = "the lawful basis (UK GDPR, Article 6) and the law that gives the task"
SOURCE = "the law, or the interest, that the lawful basis rests on"
NO_SCHEDULE = "none is needed beside the condition of Article 9"


def controller(facts: Facts, w: Writer) -> None:
    own = facts.controller
    rows = [
        ("Controller", or_blank(own.name, "the controller")),
        ("Whom to ask about personal data", or_blank(own.privacy_contact, "whom to ask about personal data")),
        ("Data protection officer", blank("name and contact of the data protection officer")),
        (
            "Joint controllers",
            blank("which agencies are joint controllers, and what they agreed"),
        ),
        ("Partnership", own.partnership),
        ("Complaints", or_blank(own.complaints, "how to complain")),
    ]
    table(w, "Who is responsible", ("Matter", "Who"), rows)


def data(facts: Facts, w: Writer) -> None:
    """Every class of data that the newest questionnaire brings, and what comes with it."""
    rows = [*_asked_data(facts.questions), *_data_that_comes(facts)]
    table(w, "Categories of personal data", ("Category", "What it is", "Where it comes from"), rows)


def _asked_data(asked: Questions) -> list[tuple[str, str, str]]:
    rows = [
        (asked.opinions, "Opinions", counted(asked.opinions, "question")),
        (asked.words, "Comments", f"own words, in {counted(len(asked.words), 'question')}"),
        *((True, "About the person", each.text) for each in asked.about),
        (asked.asks_name, "Name or contact", "a question may ask for a name or how to reach somebody"),
        (asked.asks_organisation, "Organisation", "for whom somebody answers"),
        (asked.postcode_kept, "Postcode", "kept with the answers"),
        (asked.postcode_to_ward, "Ward", "made of the postcode, which is not kept"),
    ]
    return [(category, what, "the questionnaire") for there, category, what in rows if there]


def _data_that_comes(facts: Facts) -> list[tuple[str, str, str]]:
    held = f"not sent; deleted after {facts.house.draft_days} days at the latest"
    return [
        ("Drafts", held, "the questionnaire"),
        ("Receipt", "a random code, with which answers can be withdrawn", "made here"),
        ("E-mail addresses", "given to receive a code, deleted when the letter has gone", "the person"),
        ("Staff", "name, e-mail address, role, agency, and what was done", "the partnership"),
    ]


def people(facts: Facts, w: Writer) -> None:
    w.say("The people whose data is processed:")
    w.bullets(
        [
            "People who live in, work in or visit the area and answer.",
            "People who are named or described in somebody's comment.",
            *(["People who answer for an organisation."] if facts.questions.asks_organisation else []),
            "Staff of the agencies that hold a role here.",
        ]
    )


def special(facts: Facts, w: Writer) -> None:
    """The questions that bring special category or criminal offence data, and what comments may bring."""
    rows = [(each.short, each.text, each.category or _place(each.short)) for each in facts.questions.special]
    w.say("" if rows else "No question asks for special category data as far as the system can tell.")
    table(w, "Questions that bring sensitive data", ("Question", "As it is asked", "Category"), rows)
    if facts.questions.words:
        w.say(
            "Comments are in people's own words. They can bring any special category, and allegations of "
            "crime, about the writer or about others, without being asked."
        )


def _place(short: str) -> str:
    return blank(f"whether “{short}” is special category or criminal offence data, and which")


def readers(facts: Facts, w: Writer) -> None:
    rows = [(h.role, listed(h.agencies, "–"), str(h.people), "; ".join(h.opens)) for h in facts.holders]
    table(w, "Roles that are held", ("Role", "Agencies", "People", "What it opens"), rows)
    agencies = listed(facts.agencies, blank("which agencies read answers"))
    w.say(f"Agencies whose people read answers: {agencies}.")
    if facts.enforcers:
        w.say(f"Of these, police or probation: {', '.join(facts.enforcers)}. The privacy notice says so.")
    w.say("A safeguarding lead may pass a comment on to those who can help, which can be the police.")
    w.say("Everybody reads the published findings: figures, and words with consent and approval.")


def retention(facts: Facts, w: Writer) -> None:
    rows = [(each.what, _time(each)) for each in facts.kept]
    drafts = f"{facts.house.draft_days} days, and no longer than two days after the close"
    table(w, "How long data is kept", ("Class", "Time"), [*rows, ("Answers that were not sent", drafts)])
    w.say(
        "A round several times a day deletes what is due. Paper is destroyed by people, who note it in a log."
    )
    w.say(_held(facts.legal_holds))
    until = facts.plan.withdraw_until
    last = day(until.isoformat()) if until else "the findings are published"
    w.say(f"With the receipt, answers can be withdrawn until {last}.")


def _held(holds: int) -> str:
    if not holds:
        return "A legal hold stops deletion; none is in force."
    return f"{counted(holds, 'legal hold is', 'legal holds are')} in force: what is held is kept for longer."


def _time(kept: Kept) -> str:
    if kept.months is None:
        return blank(f"how long this is kept: {kept.what}")
    return counted(kept.months, "month")


def security(facts: Facts, w: Writer) -> None:
    rows = [(each.what, "on" if each.on else "off", each.how) for each in facts.house.measures]
    table(w, "Measures of security in this installation", ("Measure", "State", "What it does"), rows)
    off = [each.what for each in facts.house.measures if not each.on]
    w.say(f"Off here: {', '.join(off)}." if off else "None of these is off.")
    if not facts.house.production:
        w.say("This installation runs as a demonstration, without the rules of production.")
    w.say(
        "Outside the product: encryption of the disks, backups and access to the building: "
        f"{blank('encryption of disks and backups, and who reaches the server')}."
    )


def hosting(w: Writer) -> None:
    w.say("The product sends no answer to another country or to another service.")
    where = blank("where the server and its backups stand, and the processors who run them")
    w.say(f"Where it stands: {where}.")


def basis(facts: Facts, w: Writer) -> None:
    own = facts.lawful
    w.say(f"Lawful basis: {own.basis or blank(BASIS)}.")
    if own.source or (own.basis and own.needs_source):
        w.say(f"It rests on: {or_blank(own.source, SOURCE)}.")


def conditions(facts: Facts, w: Writer) -> None:
    """What allows special category and criminal offence data beside the lawful basis."""
    own = facts.lawful
    special = or_blank(own.special, "the condition of Article 9(2) for special category data")
    w.say(f"Article 9 condition: {special}.")
    offence = or_blank(own.offence, "the condition of Article 10 for criminal offence data, if there is any")
    w.say(f"Article 10 condition: {offence}.")


def schedule(facts: Facts, what: str) -> str:
    """The condition of Schedule 1 for a question that asks for special category data."""
    own = facts.lawful
    if own.schedule:
        return own.schedule
    if own.special and not own.needs_schedule:
        return NO_SCHEDULE
    return blank(what)


def period(facts: Facts) -> str:
    plan = facts.plan
    if plan.opens is None or plan.closes is None:
        return blank("when the consultation opens and closes")
    return f"{day(plan.opens.isoformat())} to {day(plan.closes.isoformat())}"
