"""A logo that somebody hands in: PNG or JPEG alone, decoded and written anew.

An SVG may carry scripts and is refused. What is kept holds the pixels and nothing else that lay in the file,
such as the place where a photograph was taken.
"""

import zlib
from io import BytesIO
from struct import error as BadStructure

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
LARGEST = 300_000
WIDEST = 2_000
# Each reader of the library has its own way to say that a file is broken.
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    OverflowError,
    BadStructure,
    zlib.error,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class NotALogo(ValueError):
    """The message says what to do."""


def logo_of(content: bytes) -> tuple[bytes, str]:
    """The picture as it is kept, and its media type. Raises NotALogo."""
    if len(content) > LARGEST:
        raise NotALogo(_("The picture is larger than 300 KB: save it smaller."))
    try:
        return _anew(content)
    except NotALogo:
        raise
    except UNREADABLE:
        raise NotALogo(_("This is no PNG or JPEG picture that can be read.")) from None


def _anew(content: bytes) -> tuple[bytes, str]:
    with Image.open(BytesIO(content), formats=[*TYPES]) as image:
        if max(image.size) > WIDEST:  # known from its head, before anything is unpacked
            raise NotALogo(_("The picture must be at most 2,000 pixels wide and high."))
        kind = image.format or ""
        pixels = ImageOps.exif_transpose(image)
        kept = BytesIO()
        bare = Image.new(pixels.mode, pixels.size)
        bare.paste(pixels)
        if pixels.mode == "P":
            bare.putpalette(pixels.getpalette("RGBA") or [], "RGBA")
        bare.save(kept, format=kind)
        return kept.getvalue(), TYPES[kind]
