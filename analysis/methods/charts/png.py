"""Pack a PNG's pixels again: the renderer packs in haste, and every chart is kept and sent many times."""

import struct
import zlib
from collections.abc import Iterator

_SIGNATURE = 8
_LEVEL = 7


def packed(png: bytes) -> bytes:
    """The same pixels and header in about a quarter of the bytes."""
    head, tail, pixels = b"", b"", b""
    for kind, content in _chunks(png):
        if kind == b"IDAT":
            pixels += content
        elif pixels:
            tail += _chunk(kind, content)
        else:
            head += _chunk(kind, content)
    again = zlib.compress(zlib.decompress(pixels), _LEVEL)
    return png[:_SIGNATURE] + head + _chunk(b"IDAT", again) + tail


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _SIGNATURE
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)
