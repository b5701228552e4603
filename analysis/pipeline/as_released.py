"""What a release broken down by one banner would tell of each opinion: the desk tells the same.

A banner's tables are tied to one another by its profile, and to those of other banners only by toplines that
are told anyway. So what a release tells by a banner does not depend on which others the officer chose.
"""

from dataclasses import replace

from analysis.pipeline.breakdowns import crossed, members_of, opinions_of
from analysis.pipeline.disclosure import control
from analysis.pipeline.earlier import earlier_releases
from analysis.pipeline.findings import about_of, basis_of, consulted_of, question_finding
from analysis.pipeline.grouped import Breakdown
from analysis.pipeline.payloads import payload_of
from analysis.pipeline.people import People
from analysis.pipeline.respondents import ways_table
from analysis.pipeline.sides import CHANNEL, Banner
from analysis.pipeline.tallies import profile, topline
from analysis.pipeline.withholding import Beside
from analysis.reports.model import SCHEMA, CountTable, Findings, Responded
from surveys.models import Channel

KEPT = 64  # banners whose tables are remembered: those of one take seconds, and a page asks for one of them
_kept: dict[tuple[object, ...], dict[str, Breakdown]] = {}


def breakdowns_by(people: People, banner: Banner, *, threshold: int, tight: bool) -> dict[str, Breakdown]:
    """By the key of the opinion. Those that are missing are not broken down by any release.

    ``tight``: toplines are treated as breakdowns. Where even the profile would tell too much, there is none.
    """
    beside = Beside(members=members_of(people, [banner]), earlier=earlier_releases(people.dataset))
    dataset, numbers = people.dataset, tuple(each.number for each in beside.earlier)
    name = (dataset.pk, dataset.fingerprint, banner.name, _profile(people, banner), threshold, tight, numbers)
    if name in _kept:
        return _kept[name]
    found = control(_findings(people, banner, threshold, tight), beside)
    told = {} if found.leaks else {each.raw.question: each for each in found.breakdowns}
    while len(_kept) >= KEPT:
        _kept.pop(next(iter(_kept)), None)
    return _kept.setdefault(name, told)


def _findings(people: People, banner: Banner, threshold: int, tight: bool) -> Findings:
    """The part of a release that its breakdowns by this banner rest on."""
    consultation = people.dataset.consultation
    basis = basis_of(consultation, people.dataset)
    return Findings(
        schema=SCHEMA,
        about=about_of(consultation),
        basis=replace(basis, threshold=threshold, threshold_on_toplines=tight),
        consulted=consulted_of(consultation),
        responded=_responded(people, banner),
        questions=tuple(
            question_finding(q, topline(q, payload_of(q, people.codes(q.key)))) for q in opinions_of(people)
        ),
        breakdowns=tuple(crossed(people, [banner])),
    )


def _responded(people: People, banner: Banner) -> Responded:
    """Who answered, as far as the banner tells it."""
    size, own = people.dataset.size, int(people.mask.sum())
    return Responded(
        received=size,
        states=(),
        counted=size,
        people=own,
        organisations=size - own,
        organisation_names=(),
        late=0,
        tables=(_profile(people, banner),),
        imbalances=(),
        unbalanced_reason="",
    )


def _profile(people: People, banner: Banner) -> CountTable:
    if banner.key == CHANNEL:
        ways = people.ways
        return ways_table({c: int((ways == n).sum()) for n, c in enumerate(Channel, start=1)})
    question = people.question(banner.key)
    return profile(question, payload_of(question, people.codes(question.key)))
