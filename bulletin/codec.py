"""Frozen values to bytes and back, and the fingerprint that tells values apart.

Invariants: `load(dump(x), type) == x` for an `x` of that type; equal values have one fingerprint,
and two values of one type have it only if they are equal; what has no order that all builds share
(a set, a dict) is written in a sorted one.

The form is JSON: a `Value` is a list of its class's name and its fields, a tuple is a list, a date
is its ISO form, a member of an enum its value.
"""

import functools
import hashlib
import json
from collections.abc import Hashable
from typing import Any, TypeVar, cast

import msgspec

from bulletin.model.source import Blob

_Loaded = TypeVar("_Loaded")

_ENCODER = msgspec.json.Encoder(order="deterministic")


def dump(value: object) -> bytes:
    """Give the one byte form of a value; it has no line end.

    Raises:
        TypeError: the value holds what is no `Value`, tuple, text, number, truth, None, date,
            datetime or member of an enum.
    """
    try:
        return _ENCODER.encode(value)
    except UnicodeEncodeError:
        return _dump_broken(value)


def load(data: bytes, kind: type[_Loaded]) -> _Loaded:
    """Give back the value of a type that `dump` wrote.

    Raises:
        ValueError: the bytes are not those of such a value.
    """
    try:
        decoder = _decoder(kind)  # type: ignore[arg-type]  # all types are hashable
        return cast("_Loaded", decoder.decode(data))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _load_broken(data, kind)


def script_json(record: object) -> str:
    """Write lists, dicts and texts as compact JSON, keys as they come.

    It has no character that could end an element of HTML around it.
    """
    try:
        text = msgspec.json.encode(record).decode()
    except UnicodeEncodeError:
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def digest(data: bytes) -> str:
    """Give the SHA-256 of bytes in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(value: object) -> str:
    """Give the digest that stands for a value in keys."""
    return digest(dump(value))


def blob_of(data: bytes) -> Blob:
    """Name bytes by their digest and size."""
    return Blob(digest(data), len(data))


@functools.cache
def _decoder(kind: Hashable) -> "msgspec.json.Decoder[Any]":
    return msgspec.json.Decoder(kind)


def _dump_broken(value: object) -> bytes:
    """Write what holds half a character, as the name of a file on the disk may."""
    tree = msgspec.to_builtins(value, order="deterministic")
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def _load_broken(data: bytes, kind: type[_Loaded]) -> _Loaded:
    """Read what `_dump_broken` wrote."""
    tree = json.loads(data.decode("utf-8", "surrogatepass"))
    return msgspec.convert(tree, kind)
