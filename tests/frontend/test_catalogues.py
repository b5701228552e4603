"""The committed translations: complete, compiled as written, and with every placeholder in its place."""

import re
from collections import Counter
from gettext import GNUTranslations
from pathlib import Path

import polib
import pytest

from tests import catalogues

PATHS = catalogues.catalogues()
PLURALS = {"pl": 3, "ro": 3, "ar": 6}
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|%%")
TAG = re.compile(r"<(/?\w+)((?: (?!dir=)[\w-]+=\"[^\"]*\")*)(?: dir=\"\w+\")?>")

each_catalogue = pytest.mark.parametrize("path", PATHS, ids=[path.parent.parent.name for path in PATHS])


def read(path: Path) -> polib.POFile:
    return polib.pofile(str(path))


def texts(entry: polib.POEntry) -> dict[int, str]:
    return entry.msgstr_plural if entry.msgid_plural else {0: entry.msgstr}


def words(entries: polib.POFile) -> list[tuple[str, str]]:
    return [(entry.msgid, entry.msgid_plural) for entry in entries]


def test_the_list_of_texts_is_that_of_the_pages() -> None:
    assert words(polib.pofile(str(catalogues.WORDS))) == sorted(catalogues.texts())


def test_the_list_holds_texts_of_every_kind_of_source() -> None:
    found = catalogues.texts()
    assert ("Start now", "") in found
    assert ("About %(n)s minute", "About %(n)s minutes") in found
    assert ("Thank you. We have your answers", "") in found, "a filter's default"
    assert ("%(n)s year", "%(n)s years") in found, "a module"
    assert ("Paper copies", "") in found, "a lazy text"
    assert ("zoom in up to 400%% without the text spilling off the screen", "") in found
    assert ("There is a problem", "") in found, "a component that a page includes"
    assert ("The desk", "") not in found


@each_catalogue
def test_every_text_is_translated_and_none_is_in_doubt(path: Path) -> None:
    found = read(path)
    assert sorted(words(found)) == sorted(catalogues.texts())
    assert [entry.msgid for entry in found if entry.fuzzy or not all(texts(entry).values())] == []


@each_catalogue
def test_what_is_compiled_is_what_is_written(path: Path) -> None:
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    written = read(path)
    assert {e.msgid: texts(e) for e in compiled} == {e.msgid: texts(e) for e in written}
    assert compiled.metadata == written.metadata


@each_catalogue
def test_a_number_meets_every_form_of_its_plural(path: Path) -> None:
    forms = forms_of(path)
    assert sorted(forms) == list(range(PLURALS[path.parent.parent.name]))
    assert {tuple(sorted(texts(e))) for e in read(path) if e.msgid_plural} == {tuple(sorted(forms))}


@each_catalogue
def test_every_placeholder_stands_in_the_translation(path: Path) -> None:
    forms = forms_of(path)
    faults = []
    for entry in read(path):
        for number, text in texts(entry).items():
            wanted = set(PLACEHOLDER.findall(entry.msgid))
            if entry.msgid_plural and len(forms[number]) == 1:
                wanted.discard("%(n)s")  # this form stands for one number alone, and may say it in words
            given = set(PLACEHOLDER.findall(text))
            if not wanted <= given <= set(PLACEHOLDER.findall(entry.msgid)):
                faults.append((entry.msgid, text))
    assert faults == []


@each_catalogue
def test_the_markup_of_a_text_is_that_of_the_english(path: Path) -> None:
    """A translation may say the direction of a telephone number, and nothing else of its own."""
    faults = [
        entry.msgid
        for entry in read(path)
        for text in texts(entry).values()
        if Counter(TAG.findall(text)) != Counter(TAG.findall(entry.msgid)) or "<" in TAG.sub("", text)
    ]
    assert faults == []


@each_catalogue
def test_telephone_numbers_are_those_of_the_english(path: Path) -> None:
    number = re.compile(r"<strong[^>]*>([\d ]+)<")
    assert [number.findall(e.msgstr) for e in read(path)] == [number.findall(e.msgid) for e in read(path)]


@pytest.mark.parametrize("path", [p for p in PATHS if p.parent.parent.name == "ar"], ids=["ar"])
def test_groups_of_digits_keep_their_order_from_right_to_left(path: Path) -> None:
    loose = re.compile(r"<strong>[\d ]+<")
    assert [entry.msgid for entry in read(path) if loose.search(entry.msgstr)] == []


@each_catalogue
def test_the_header_says_that_nobody_who_speaks_it_has_read_it(path: Path) -> None:
    assert "DRAFT TRANSLATION, NOT YET READ BY A NATIVE SPEAKER" in read(path).header


def forms_of(path: Path) -> dict[int, list[int]]:
    """The numbers that each form of the plural stands for, up to 300."""
    with path.with_suffix(".mo").open("rb") as compiled:
        plural = GNUTranslations(compiled).plural
    forms: dict[int, list[int]] = {}
    for number in range(301):
        forms.setdefault(plural(number), []).append(number)
    return forms
