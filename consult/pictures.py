"""A logo that somebody hands in: PNG or JPEG alone, read by the library that will put it into Word documents.

An SVG may carry scripts and is refused. What is served again keeps the type that was found here, whatever
was claimed.
"""

from struct import error as BadStructure

from django.utils.translation import gettext as _
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image

TYPES = ("image/png", "image/jpeg")
LARGEST = 300_000
WIDEST = 2_000
# The library reads only the headers, and says what it cannot read in many ways.
UNREADABLE = (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
    BadStructure,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
)


class NotALogo(ValueError):
    """The message says what to do."""


def media_type_of(content: bytes) -> str:
    """The type of a picture that can be a logo. Raises NotALogo."""
    if len(content) > LARGEST:
        raise NotALogo(_("The picture is larger than 300 KB: save it smaller."))
    kind, width, height = _read(content)
    if kind not in TYPES:
        raise NotALogo(_("Give a PNG or JPEG picture."))
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        raise NotALogo(_("The picture must be at most 2,000 pixels wide and high."))
    return kind


def _read(content: bytes) -> tuple[str, int, int]:
    try:
        image = Image.from_blob(content)
        return image.content_type, image.px_width, image.px_height
    except UNREADABLE:
        raise NotALogo(_("This is no PNG or JPEG picture that can be read.")) from None
