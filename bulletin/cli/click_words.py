"""What click itself says (usage errors, the frame of help pages), in Vietnamese.

Click words its sentences through `gettext`, whose own catalogues follow the environment; here they
follow the site. A sentence that is not in the table stays English.
"""

import contextlib
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

from click import core, decorators, exceptions, formatting, parser, types

from bulletin.errors import MachineError
from bulletin.read import read_file

_MODULES = (core, decorators, exceptions, formatting, parser, types)
"""Those whose sentences a user can see."""

_VIETNAMESE = MappingProxyType(
    {
        "Usage:": "Cách dùng:",
        "Options": "Tùy chọn",
        "Commands": "Lệnh",
        "Positional arguments": "Tham số",
        "Show this message and exit.": "In phần hướng dẫn này.",
        "default: {default}": "mặc định: {default}",
        "Error: {message}": "Lỗi: {message}",
        "Try '{command} {option}' for help.": "Xem hướng dẫn: {command} {option}",
        "Missing command.": "Chưa nêu lệnh.",
        "No such command {name!r}.": "Không có lệnh {name!r}.",
        "No such option {name!r}.": "Không có tùy chọn {name!r}.",
        "No such option: {name}": "Không có tùy chọn {name}.",
        "Did you mean {possibility}?": "Ý bạn là {possibility}?",
        "(Did you mean one of: {possibilities}?)": "(Ý bạn là một trong các mục: {possibilities}?)",
        "(Possible options: {possibilities})": "(Ý bạn là một trong các mục: {possibilities}?)",
        "Got unexpected extra argument ({args})": "Thừa tham số: {args}",
        "Got unexpected extra arguments ({args})": "Thừa tham số: {args}",
        "Missing argument": "Thiếu tham số",
        "Missing option": "Thiếu tùy chọn",
        "Missing parameter": "Thiếu tham số",
        "Option {name!r} requires an argument.": "Sau tùy chọn {name!r} phải có một giá trị.",
        "Option {name!r} does not take a value.": "Sau tùy chọn {name!r} không được có giá trị.",
        "Invalid value: {message}": "Giá trị sai: {message}",
        "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} sai: {message}",
        "{value!r} is not one of {choices}.": "{value!r} không phải là một trong {choices}.",
        "{value!r} is not {choice}.": "{value!r} không phải là {choice}.",
        "{value!r} is not a valid {number_type}.": "{value!r} không phải là số.",
        "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
        "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
        "{name} {filename!r} does not exist.": "không có {filename!r}.",
        "{name} {filename!r} is a file.": "{filename!r} là một tệp, không phải thư mục.",
        "{name} {filename!r} is a directory.": "{filename!r} là một thư mục, không phải tệp.",
        "{name} {filename!r} is not readable.": "không đọc được {filename!r}.",
        "{name} {filename!r} is not writable.": "không ghi được vào {filename!r}.",
    }
)
"""Click's sentence → ours, with the same names in braces; those of 8.1 and of later versions."""

_LANGUAGE = re.compile(rb"^language[ ]*:[ ]*[\"']?en\b", re.MULTILINE)


def language_of(given: Sequence[str]) -> str:
    """Give the language of a command line: `--lang`, else that of the site, else `vi`."""
    for name, following in zip(given, [*given[1:], ""], strict=True):
        value = following if name == "--lang" else name.removeprefix("--lang=")
        if name.startswith("--lang") and value in ("vi", "en"):
            return value
    with contextlib.suppress(MachineError):
        config = read_file(_source(given) / "config.yaml")
        if config is not None and _LANGUAGE.search(config):
            return "en"
    return "vi"


def _source(given: Sequence[str]) -> Path:
    for name, following in pairwise(given):
        if name in ("-s", "--source"):
            return Path(following)
    return Path()


@contextlib.contextmanager
def click_in(language: str) -> Iterator[None]:
    """Have click say its sentences in a language."""
    if language == "en":
        yield
        return
    before = [
        (module, name, getattr(module, name)) for module in _MODULES for name in _names(module)
    ]
    for module, name, _ in before:
        setattr(module, name, _translate if name == "_" else _translate_number)
    try:
        yield
    finally:
        for module, name, function in before:
            setattr(module, name, function)


def _names(module: object) -> tuple[str, ...]:
    return tuple(name for name in ("_", "ngettext") if hasattr(module, name))


def _translate(text: str) -> str:
    return _VIETNAMESE.get(text, text)


def _translate_number(one: str, several: str, count: int) -> str:
    return _translate(one if count == 1 else several)
