"""Looking for somebody's words in every place where they could come to rest."""

import base64
import binascii
import gzip
import io
import json
import logging
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import redis
from django.apps import apps
from django.db import connection
from django.db.models import Model

from consult.logs import NoSecretsFilter

WITHOUT_MODEL = {"django_migrations"}


def tables_without_model() -> set[str]:
    known = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    return set(connection.introspection.table_names()) - known - WITHOUT_MODEL


def tables_with(words: str) -> set[str]:
    """The tables in which a row holds the words: in a text, in JSON, or in a file however it is packed."""
    models = apps.get_models(include_auto_created=True)
    return {model._meta.db_table for model in models if any(words in text for text in _texts(model))}


def _texts(model: type[Model]) -> Iterator[str]:
    for row in model._default_manager.values():
        for value in row.values():
            yield from _unfold(value)


def _unfold(value: Any) -> Iterator[str]:
    if isinstance(value, bytes | memoryview):
        for content in unpacked(bytes(value)):
            yield content.decode("utf-8", "replace")
    elif isinstance(value, str):
        yield value
    else:
        yield json.dumps(value, ensure_ascii=False, default=str)


def unpacked(content: bytes) -> Iterator[bytes]:
    yield content
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from unpacked(archive.read(name))
    elif content[:2] == b"\x1f\x8b":
        yield from unpacked(gzip.decompress(content))
    elif content[:1] == b"\x78":
        try:
            yield from unpacked(zlib.decompress(content))
        except zlib.error:
            return


def broker_contents(client: redis.Redis) -> str:
    """Everything the broker holds, the bodies of messages read."""
    return "\n".join(f"{key!r} {part}" for key in client.scan_iter() for part in _parts(client, key))


def _parts(client: redis.Redis, key: bytes) -> Iterator[str]:
    kind = client.type(key)
    if kind == b"list":
        yield from map(_message, client.lrange(key, 0, -1))
    elif kind == b"hash":
        yield from map(_message, client.hgetall(key).values())
    elif kind == b"string":
        yield _message(client.get(key) or b"")
    else:
        yield str(client.smembers(key) if kind == b"set" else client.zrange(key, 0, -1))


def _message(content: bytes) -> str:
    """A message of Celery is JSON whose body is base64, inside a list where it waits to be acknowledged."""
    text = content.decode("utf-8", "replace")
    try:
        document = json.loads(text)
        message = document[0] if isinstance(document, list) else document
        return text + base64.b64decode(message["body"]).decode()
    except (ValueError, KeyError, TypeError, binascii.Error):
        return text


def _is_ours(part: Any) -> bool:
    return isinstance(part, NoSecretsFilter)


class LogCapture:
    """What the product's own handler writes, at DEBUG, while the block runs."""

    def __enter__(self) -> "LogCapture":
        self.root = logging.getLogger()
        self.handler = next(h for h in self.root.handlers if any(map(_is_ours, h.filters)))
        self.level, self.written = self.root.level, io.StringIO()
        self.stream = self.handler.setStream(self.written)
        self.root.setLevel(logging.DEBUG)
        return self

    def __exit__(self, *_: object) -> None:
        self.root.setLevel(self.level)
        self.handler.setStream(self.stream)

    @property
    def text(self) -> str:
        return self.written.getvalue()
