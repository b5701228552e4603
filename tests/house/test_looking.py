"""The control for every look at a page: what is wrong on purpose is found."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.looking import fallen_labels, wrong_at

pytestmark = pytest.mark.browser
GOOD = "<!doctype html><html lang='en'><title>Page</title><main><h1>Heading</h1>{}</main></html>"
WRONG = "<img src='data:,'><p style='width: 600px'>Wide</p>"


def test_what_is_wrong_is_found_at_its_width(page: Page, tmp_path: Path):
    good, bad = tmp_path / "good.html", tmp_path / "bad.html"
    good.write_text(GOOD.format("<p>Words</p>"))
    bad.write_text(GOOD.format(WRONG))
    assert wrong_at(page, good.as_uri(), fallen_labels) == {}
    found = wrong_at(page, bad.as_uri(), fallen_labels)
    rule = ['image-alt: <img src="data:,">']
    assert found == {320: [rule, True], 1280: [rule]}
