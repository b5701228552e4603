"""A person at a browser without scripts or cookies: follows links, sends the forms that stand on the page."""

from urllib.parse import urljoin, urlsplit

import lxml.html
from django.http import HttpResponse
from django.test import Client


class Person:
    def __init__(self, client: Client | None = None) -> None:
        self.client = client or Client(headers={"cookie": ""})
        self.response: HttpResponse = HttpResponse()
        self.address = "/"

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    @property
    def page(self) -> lxml.html.HtmlElement:
        page = lxml.html.fromstring(self.response.content.decode())
        for box in page.iter("textarea"):
            box.text = (box.text or "").removeprefix("\n")  # as browsers read it; this parser keeps the line
        for kept in page.xpath("//template"):
            kept.drop_tree()  # to a browser without scripts it is not there; this parser reads it
        return page

    @property
    def text(self) -> str:
        return " ".join(self.page.find(".//main").text_content().split())

    @property
    def heading(self) -> str:
        return " ".join(self.page.find(".//h1").text_content().split())

    @property
    def last(self) -> str:
        """The last part of the address: the page's key."""
        return self.path.rstrip("/").split("/")[-1]

    def go(self, address: str) -> "Person":
        self.address = urljoin(self.address, address)
        self.response = self.client.get(self.address)
        self.client.cookies.clear()
        return self._follow()

    def press(self, button: str, answers: dict[str, object] | None = None) -> "Person":
        """Fill in the form of the page that has this button, and press it."""
        form, pressed = self._form(button)
        for name, value in (answers or {}).items():
            self._fill(form, name, value)
        fields: dict[str, list[str]] = {}
        for name, value in [*form.form_values(), *pressed]:
            fields.setdefault(name, []).append(value)
        return self.post(form.get("action") or self.address, fields)

    def post(self, address: str, fields: dict) -> "Person":
        self.address = urljoin(self.address, address)
        self.response = self.client.post(self.address, fields)
        self.client.cookies.clear()
        return self._follow()

    def link(self, words: str) -> str:
        found = [a.get("href") for a in self.page.iter("a") if words in " ".join(a.text_content().split())]
        assert found, f"no link {words!r} on {self.address}"
        return found[0]

    def answer_of(self, question: str) -> str:
        """What the page of answers says to the first question that begins so."""
        for row in self.page.xpath("//dl/div"):
            if row.find("dt").text_content().strip().startswith(question):
                return row.find("dd").text_content().strip()
        raise AssertionError(f"{question!r} is not on the page of answers")

    def _follow(self) -> "Person":
        while self.response.status_code in (301, 302, 303):
            self.address = urljoin(self.address, self.response["Location"])
            self.response = self.client.get(self.address)
        return self

    def _form(self, button: str) -> tuple[lxml.html.FormElement, list[tuple[str, str]]]:
        for form in self.page.forms:
            for each in form.iter("button"):
                if each.text_content().strip() == button:
                    return form, [(each.get("name"), each.get("value"))] if each.get("name") else []
        raise AssertionError(f"no button {button!r} on {self.address}")

    def _fill(self, form: lxml.html.FormElement, name: str, value: object) -> None:
        field = form.inputs[name]
        if isinstance(value, list):
            field.value = set(value)
        else:
            field.value = value
