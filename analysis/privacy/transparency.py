"""The algorithmic transparency record, in the order of the UK standard (ATRS): tier 1, then tier 2. Pure."""

from analysis.privacy import passages
from analysis.privacy.facts import Facts, Measured
from analysis.privacy.writing import Part, blank, or_blank, table
from analysis.reports.document import Writer
from analysis.reports.passages import counted, listed

TITLE = "Algorithmic transparency record"
DESCRIPTION = (
    "They help officers to read many comments: they suggest themes, hide what names a person, and put "
    "worrying comments before a trained reader."
)
DECIDERS = ("Officer", "Approver", "Safeguarding lead", "Safeguarding deputy")
TOOLS = {"themes": "Theming", "redaction": "Redaction", "safeguarding": "Safeguarding triage"}
VECTORS = {
    "both": "a table of word vectors and a small language model",
    "wordllama": "a table of word vectors",
    "minilm": "a small language model",
    "none": "the comments' own words alone",
}
METHODS = {
    "evidence": "learned evidence on whether two comments say the same, then average linkage",
    "consensus": "a consensus of many groupings by k-means",
}


def _overview(facts: Facts, w: Writer) -> None:
    rows = [
        ("Name", "Comment tools of Consult: theming, redaction and safeguarding triage"),
        ("Description", DESCRIPTION),
        ("Website", blank("the address of a page about the tools")),
        ("Contact", or_blank(facts.controller.email, "an e-mail address for questions about the tools")),
    ]
    table(w, "Overview", ("Field", "Entry"), rows)
    w.say("People decide. The tools answer no question about a person and decide nothing about one.")


def _owner(facts: Facts, w: Writer) -> None:
    rows = [
        ("Organisation", or_blank(facts.controller.name, "the organisation that is responsible")),
        ("Team", blank("the team that uses the tools")),
        ("Senior responsible owner", blank("the senior responsible owner")),
        ("Third parties", blank("suppliers who run or change the software, their role and the procurement")),
        ("Access of third parties to data", "none by the tools: they run where the answers are kept"),
    ]
    table(w, "Owner and responsibility", ("Field", "Entry"), rows)


def _rationale(facts: Facts, w: Writer) -> None:
    tools = facts.tools
    w.say(
        f"Theming groups the comments of one question by likeness, measured with {VECTORS[tools.vectors]}.",
        "It names each group by words of its comments, and lists separately what fits no group, what it",
        "cannot decide, and what says nothing.",
    )
    w.say(
        "Redaction replaces what names or reaches a person by a word in brackets, by rules and lists and,",
        "where no rule speaks, by a statistical model that weighs what is said around a word:",
        f"{listed(list(tools.replaced))}. What may single somebody out without a name is marked for a person",
        "to decide.",
    )
    w.say(
        f"Safeguarding triage marks comments that may tell of {listed(list(tools.flags))}, by written rules",
        "and, where no rule speaks, by a statistical model of the words of a passage, each with one sentence",
        "that says why. Comments in another language are marked for a person to read.",
    )
    w.say("Benefit: every comment is counted, none is passed over, and a worry is seen soon.")
    w.say(f"Before: {blank('how comments were read and sorted before the tools')}.")
    w.say(
        "Considered and not used: generative models and outside services, because comments would leave the",
        "machine and the same comments could give other themes.",
    )
    w.say("Scope: the tools read comments in English. They are not made to judge, rank or profile people.")


def _decisions(facts: Facts, w: Writer) -> None:
    w.say(
        "A theme is a suggestion until an officer approves, renames, merges, splits or drops it.",
        "Each decision is a row with who and when, and can be undone. Officers see every comment of a theme",
        "and the words that tie it there.",
    )
    w.say("A release with themes and quotes is prepared by one person and approved by a second.")
    w.say("A safeguarding flag is read by the lead or a deputy, who decides what is done and records it.")
    w.say(f"Hours of the safeguarding readers: {or_blank(facts.controller.safe_hours, 'their hours')}.")
    w.say(_held(facts))
    w.say(f"Scale so far: {counted(facts.plan.comments, 'comment')} of this consultation.")
    w.say(f"Training: {blank('what officers and safeguarding readers are taught about the tools')}.")
    w.say(f"Appeal and review: {or_blank(facts.controller.complaints, 'how somebody asks for a review')}")


def _held(facts: Facts) -> str:
    lacking = [role for role in DECIDERS if facts.holds(role) is None]
    if lacking:
        return f"Nobody holds these roles yet: {', '.join(lacking)}."
    return f"Each of these roles is held: {', '.join(DECIDERS)}."


def _specification(facts: Facts, w: Writer) -> None:
    tools = facts.tools
    w.say("All three run inside the product, on its own machine, without a network.")
    w.say("How rare a word is gets counted within the question; nothing else is learnt from the comments.")
    theming = (
        f"edition {tools.theme_code}; vectors: {tools.vectors}; method: {tools.method}; seed {tools.seed}"
    )
    rules = f"edition {tools.rules}"
    rows = [
        ("Theming", theming, METHODS[tools.method]),
        (
            "Redaction",
            rules,
            f"rules and lists for {counted(len(tools.replaced), 'kind')} of detail; a logistic regression on "
            "vectors of the language model for words that may be names",
        ),
        (
            "Safeguarding triage",
            rules,
            f"rules for {counted(len(tools.flags), 'kind')} of worry; a softmax regression on words and on "
            "vectors of the language model",
        ),
    ]
    table(w, "The tools as they are set here", ("Tool", "Version and setting", "How it works"), rows)
    models = [(model.name, model.version, model.part) for model in tools.models]
    table(w, "Packages that the tools use here", ("Package", "Installed version", "Its part"), models)
    w.say("Input: comments of one question, redacted; for redaction and triage the comment as it arrived.")
    w.say("Output: suggested groups with words of their own; a redacted text; flags with their reasons.")
    w.say(f"Maintenance: {blank('who renews the software, and how often its quality is looked at')}.")


def _quality(facts: Facts, w: Writer) -> None:
    rows = [_figure(each) for each in facts.tools.measured]
    table(w, "Quality as measured", ("Tool", "Measure", "Value", "Measured on", "Source"), rows)
    told = {each.tool for each in facts.tools.measured}
    without = [name for key, name in TOOLS.items() if key not in told]
    w.say(f"No measured figure is on record for: {', '.join(without)}." if without else "")
    w.say(f"Under {facts.tools.reliable} usable comments the desk says that themes are tentative.")
    w.say("The figures come from public or invented text, not from this consultation.")


def _figure(each: Measured) -> tuple[str, ...]:
    return TOOLS[each.tool], each.measure, each.value, each.on, each.source


def _data(facts: Facts, w: Writer) -> None:
    w.say("The language model and the word table were made by their authors, of general text, before this.")
    w.say("The models of redaction and triage were fitted on invented answers, and learn nothing here.")
    w.say("Data in use: the comments of this consultation, and for redaction lists of names and places.")
    passages.special(facts, w)
    w.say("Nothing is shared with another body by the tools.")


def _risks(facts: Facts, w: Writer) -> None:
    rows = [
        (
            "A theme hides what few people say",
            "comments outside themes are listed; the report names small themes",
        ),
        ("A comment stands in the wrong theme", "officers move it; the words that tie it there are shown"),
        ("A name is missed", "staff alone read the text; quotes need consent and an approver"),
        (
            "A name of one origin is missed more often",
            "lists of names of many origins",
        ),
        ("A disclosure is missed", "help lines on the page; whoever keys a paper copy can raise a worry"),
        ("Too many flags tire the readers", "each says in one sentence why it is there"),
        ("Other languages are not read", "they go to the safeguarding lead, to be read by a person"),
    ]
    table(w, "Risks and what is done", ("Risk", "What is done"), rows)
    w.say(
        "Impact assessments: a draft of the data protection impact assessment is made beside this record. "
        f"{blank('other assessments, such as the equality impact assessment, with their dates')}"
    )


PARTS: tuple[Part, ...] = (
    ("overview", "Tier 1: overview", _overview),
    ("owner", "Tier 2: owner and responsibility", _owner),
    ("rationale", "Tier 2: description and rationale", _rationale),
    ("decisions", "Tier 2: decision-making process", _decisions),
    ("specification", "Tier 2: tool specification", _specification),
    ("quality", "Tier 2: model performance", _quality),
    ("sources", "Tier 2: data", _data),
    ("risks", "Tier 2: risks, mitigations and impact assessments", _risks),
)
