"""Which picture of a question the desk shows, and the links to the others. An address holds the choice."""

from collections.abc import Collection, Iterator, Mapping
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from analysis.figures import QuestionFigures
from analysis.models import ResultChart
from analysis.pictured import nearest
from analysis.pipeline.pictures import FIRST, Picture

FORMS, ORDERS = ResultChart.Form.choices, ResultChart.Order.choices
NARROW = "narrow"


def wanted_picture(query: Mapping[str, str]) -> Picture:
    """The picture an address asks for; what it does not know is as if it were not there."""
    form, order = query.get("form", ""), query.get("order", "")
    return Picture(
        form if form in ResultChart.Form.values else FIRST.form,
        order if order in ResultChart.Order.values else FIRST.order,
        query.get("size") == NARROW,
    )


def shown_picture(figures: QuestionFigures, wanted: Picture) -> dict:
    """What the template needs: what to add to the address for the two sizes, and the choices there are."""
    picture = nearest(wanted, figures.pictures)
    narrow = picture._replace(narrow=True) in figures.pictures
    return {
        "order": picture.order,
        "wide": query_of(picture),
        "narrow": query_of(picture._replace(narrow=True)) if narrow else "",
        "choices": list(_choices(figures, picture)),
    }


def query_of(picture: Picture) -> str:
    """ "" for the first picture, else what differs from it."""
    parts = {"form": picture.form, "order": picture.order, "size": NARROW if picture.narrow else "wide"}
    usual = {"form": FIRST.form, "order": FIRST.order, "size": "wide"}
    found = {name: part for name, part in parts.items() if part != usual[name]}
    return f"?{urlencode(found)}" if found else ""


def _choices(figures: QuestionFigures, picture: Picture) -> Iterator[dict]:
    forms = [(label, picture._replace(form=form)) for form, label in FORMS]
    orders = [(label, picture._replace(order=order)) for order, label in ORDERS]
    for name, options in ((_("Chart"), forms), (_("Order"), orders)):
        links = _links(options, picture, figures.pictures, figures.key)
        if len(links) > 1:
            yield {"name": name, "links": links}


def _links(
    options: list[tuple[str, Picture]], shown: Picture, stored: Collection[Picture], key: str
) -> list[dict]:
    return [
        {"text": label, "href": "" if picture == shown else f"{query_of(picture) or '?'}#q-{key}"}
        for label, picture in options
        if picture in stored
    ]
