"""Colours that can be told apart, and pictures that can be logos."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from consult.contrast import contrast, too_faint
from consult.pictures import NotALogo, logo_of
from tests.factories import LOGO

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)
OURS = {"brand": "#12436d", "brand_ink": "#ffffff", "accent": "#28a197"}


def picture(kind: str, width: int = 40, height: int = 20, mode: str = "RGB", **more) -> bytes:
    kept = BytesIO()
    Image.new(mode, (width, height)).save(kept, format=kind, **more)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_ratios_that_are_known(one: str, other: str, ratio: float):
    assert round(contrast(one, other), 2) == ratio


@given(COLOURS, COLOURS)
def test_order_does_not_matter_and_nothing_is_outside_the_scale(one: str, other: str):
    assert contrast(one, other) == contrast(other, one)
    assert 1.0 <= contrast(one, other) <= 21.0


def test_the_colours_we_start_with_are_fine():
    assert too_faint(**OURS) == {}


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({"brand_ink": "#12436d"}, ["brand_ink"]),
        ({"brand": "#ffff00"}, ["brand_ink", "brand"]),
        ({"accent": "#ffffff"}, ["accent"]),
        ({"brand": "#777777"}, ["brand_ink", "brand"]),
        ({"brand": "#767676"}, []),
    ],
)
def test_what_is_too_faint(changed: dict, names: list[str]):
    assert [*too_faint(**(OURS | changed))] == names


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (LOGO, "image/png"),
        (picture("PNG", 2000, 2000), "image/png"),
        (picture("PNG", mode="LA"), "image/png"),
        (picture("PNG", mode="P"), "image/png"),
        (picture("PNG", mode="1"), "image/png"),
        (picture("JPEG"), "image/jpeg"),
        (picture("JPEG", mode="CMYK"), "image/jpeg"),
        (picture("JPEG", mode="L"), "image/jpeg"),
    ],
)
def test_a_picture_that_can_be_a_logo(content: bytes, kind: str):
    assert logo_of(content)[1] == kind


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "This is no PNG or JPEG picture that can be read."),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This is no PNG or JPEG picture that can be read."),
        (LOGO[:20], "This is no PNG or JPEG picture that can be read."),
        (picture("GIF"), "This is no PNG or JPEG picture that can be read."),
        (picture("PNG", 2001, 10), "The picture must be at most 2,000 pixels wide and high."),
        (picture("PNG", 10, 2001), "The picture must be at most 2,000 pixels wide and high."),
        (LOGO + b"\0" * 300_000, "The picture is larger than 300 KB: save it smaller."),
    ],
)
def test_what_is_no_logo_is_refused(content: bytes, message: str):
    with pytest.raises(NotALogo) as refused:
        logo_of(content)
    assert str(refused.value) == message


@given(
    st.sampled_from([LOGO, *(picture(kind) for kind in ("JPEG", "PNG", "GIF", "BMP", "TIFF"))]),
    st.lists(st.tuples(st.integers(0, 80), st.binary(max_size=6)), max_size=4),
    st.integers(0, 100),
)
def test_no_spoilt_picture_breaks_the_reader(content: bytes, spoilt: list[tuple[int, bytes]], cut: int):
    for place, put in spoilt:
        content = content[:place] + put + content[place + len(put) :]
    try:
        found = logo_of(content[: max(0, len(content) - cut)])
    except NotALogo:
        return
    assert found[1] in ("image/png", "image/jpeg")


def test_what_else_lay_in_the_file_is_not_kept():
    """The place of a photograph, a comment, a script behind the last pixel."""
    exif = Image.Exif()
    exif[0x010E] = "54.68 north"
    for kind in ("JPEG", "PNG"):
        content = picture(kind, exif=exif) + b"<script>alert(1)</script>"
        assert b"54.68 north" in content
        kept, _ = logo_of(content)
        assert [each for each in (b"54.68 north", b"<script>") if each in kept] == []
        assert Image.open(BytesIO(kept)).size == (40, 20)


def test_colours_and_transparency_stay():
    image = Image.new("RGBA", (2, 1), (18, 67, 109, 255))
    image.putpixel((1, 0), (0, 0, 0, 0))
    given = BytesIO()
    image.save(given, format="PNG")
    kept = Image.open(BytesIO(logo_of(given.getvalue())[0]))
    assert [kept.getpixel((x, 0)) for x in (0, 1)] == [(18, 67, 109, 255), (0, 0, 0, 0)]
