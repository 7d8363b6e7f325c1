"""Frozen values to bytes and back, and the fingerprint that tells values apart.

Invariants: `load(dump(x)) == x`; two values have one fingerprint only if they are equal and of the
same types; a type outside the list below raises, so that no field is forgotten and nothing without
an order (a set, a dict) can slip into a key.

The form is JSON: text, int, bool and None stand for themselves; everything else is a list whose
first item is a tag: `""` for a tuple, the class name for a dataclass or an enum.
"""

import functools
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timezone
from enum import Enum
from operator import attrgetter
from types import ModuleType
from typing import TypeAlias

from bulletin import diagnostics
from bulletin.model import body, citation, front_matter, parsed, source

Tree: TypeAlias = str | int | bool | list["Tree"] | None

_ATOMS = frozenset((str, int, bool, type(None)))
_SEPARATORS = (",", ":")


def dump(value: object) -> bytes:
    """Give the one byte form of a value.

    Raises:
        TypeError: the value holds something that is not a str, int, bool, None, date, datetime
            with a fixed offset, tuple, enum member or frozen dataclass.
    """
    text = json.dumps(_tree(value), ensure_ascii=False, separators=_SEPARATORS)
    return text.encode("utf-8", "surrogatepass")


def make_loader(*modules: ModuleType) -> Callable[[bytes], object]:
    """Make the function that gives back what `dump` wrote of values of some modules' classes.

    It raises ValueError for bytes that are not of `dump`, or that name another class.
    """
    read = _make_reader(_classes(modules))

    def load_value(data: bytes) -> object:
        try:
            [value] = read(["", json.loads(data.decode("utf-8", "surrogatepass"))])
        except (KeyError, TypeError, IndexError) as error:
            message = f"not a dumped value: {error}"
            raise ValueError(message) from error
        return value

    return load_value


def digest(data: bytes) -> str:
    """Give the SHA-256 of bytes in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def fingerprint(value: object) -> str:
    """Give the digest that stands for a value in keys."""
    return digest(dump(value))


def blob_of(data: bytes) -> source.Blob:
    """Name bytes by their digest and size."""
    return source.Blob(digest(data), len(data))


def _tree(value: object) -> Tree:
    kind = type(value)
    if kind in _ATOMS:
        return value  # type: ignore[return-value]  # an atom stands for itself
    try:
        write = _WRITERS[kind]
    except KeyError:
        write = _WRITERS[kind] = _writer(kind)
    return write(value)


def _writer(kind: type) -> Callable[[object], Tree]:
    """Make the function that writes values of one class."""
    if issubclass(kind, Enum):
        tag = _own_tag(kind)
        return lambda member: [tag, _tree(member.value)]  # type: ignore[attr-defined]  # an enum
    if not is_dataclass(kind):
        message = f"a {kind.__qualname__} has no byte form"
        raise TypeError(message)
    parameters = getattr(kind, "__dataclass_params__")  # noqa: B009  # not in the typed interface
    if not parameters.frozen:
        message = f"{kind.__qualname__} is not frozen"
        raise TypeError(message)
    tag = _own_tag(kind)
    names = [field.name for field in fields(kind)]
    if len(names) == 1:
        single = attrgetter(names[0])
        return lambda value: [tag, _tree(single(value))]
    if not names:
        return lambda _: [tag]
    several = attrgetter(*names)
    return lambda value: [tag, *_items(several(value))]


def _own_tag(kind: type) -> str:
    """Give a class's tag, and refuse a second class of that name: their values would look alike."""
    owner = _OWNERS.setdefault(kind.__name__, kind)
    if owner is not kind:
        message = f"two value classes are named {kind.__name__}"
        raise TypeError(message)
    return kind.__name__


def _items(values: Iterable[object]) -> list[Tree]:
    return [value if type(value) in _ATOMS else _tree(value) for value in values]  # type: ignore[misc]  # atoms


def _write_tuple(value: object) -> Tree:
    return ["", *_items(value)]  # type: ignore[arg-type]  # a tuple, by its place in the table


def _write_date(value: object) -> Tree:
    assert type(value) is date
    return ["date", value.isoformat()]


def _write_datetime(value: object) -> Tree:
    assert type(value) is datetime
    if type(value.tzinfo) is not timezone:
        message = f"{value!r} has no fixed offset"
        raise TypeError(message)
    return ["datetime", value.isoformat()]


_WRITERS: dict[type, Callable[[object], Tree]] = {
    tuple: _write_tuple,
    date: _write_date,
    datetime: _write_datetime,
}


_OWNERS: dict[str, type] = {"date": date, "datetime": datetime}


def _make_reader(
    classes: Mapping[str, Callable[..., object]],
) -> Callable[[list[Tree]], list[object]]:
    """Make the function that reads the items behind a tag."""
    readers: dict[object, Callable[[list[Tree]], object]] = {}

    def items(tree: list[Tree]) -> list[object]:
        return [readers[item[0]](item) if type(item) is list else item for item in tree[1:]]

    def value_reader(kind: Callable[..., object]) -> Callable[[list[Tree]], object]:
        return lambda tree: kind(*items(tree))

    readers.update((name, value_reader(kind)) for name, kind in classes.items())
    readers[""] = lambda tree: tuple(items(tree))
    readers["date"] = lambda tree: _date(tree[1])  # type: ignore[arg-type]  # text, or it raises
    readers["datetime"] = lambda tree: _datetime(tree[1])  # type: ignore[arg-type]  # as above
    return items


@functools.lru_cache(maxsize=4096)  # a site has few days, each told on many pages
def _date(text: str) -> date:
    return date.fromisoformat(text)


@functools.lru_cache(maxsize=4096)
def _datetime(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _classes(modules: Iterable[ModuleType]) -> dict[str, Callable[..., object]]:
    """Find the dataclasses and enums of modules by name; two of one name are a bug."""
    found: dict[str, Callable[..., object]] = {}
    for module in modules:
        for name, kind in vars(module).items():
            if not isinstance(kind, type) or kind.__module__ != module.__name__:
                continue
            if is_dataclass(kind) or issubclass(kind, Enum):
                if name in found:
                    message = f"two value classes are named {name}"
                    raise TypeError(message)
                found[name] = kind
    return found


load = make_loader(diagnostics, source, front_matter, citation, body, parsed)
"""Gives back a value of `parse` or of the stages before it."""
