"""Every built page is valid HTML, as the checker of the W3C sees it."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.hosts import serve
from tests.sites import REPOSITORY, Site
from tests.whole.samples import pages_of

_CHECKER = REPOSITORY / "node_modules/vnu-jar/build/dist/vnu.jar"
_JAVA_FLAGS = (
    "-Xss4m",
    "-XX:TieredStopAtLevel=1",
    "-XX:+UseSerialGC",
    "-Dnu.validator.servlet.allow-forbidden-hosts=true",
)
"""A deep stack, which the checker needs; a short run made shorter; this machine as a host."""
_CHECKER_FLAGS = ("--format", "json", "--exit-zero-always", "--stdout")
_WRONG = "<!doctype html><html lang=vi><title>Sai</title><p id=a>Một<p id=a>Hai"
"""Shows that the checker looks."""


def test_every_page_is_valid_html(sample: Site, tmp_path: Path) -> None:
    """The Nu HTML checker finds no error and no warning in any page."""
    java = shutil.which("java")
    if (java is None or not _CHECKER.is_file()) and os.environ.get("CI") != "true":
        pytest.skip("needs Java and `npm ci --ignore-scripts`")
    assert java is not None, "Java is not installed"
    wrong = tmp_path / "wrong.html"
    wrong.write_text(_WRONG, "utf-8")
    command = [java, *_JAVA_FLAGS, "-jar", str(_CHECKER), *_CHECKER_FLAGS, str(wrong)]
    with serve(sample.output) as address:
        # From a host, since the checker takes 'self' of a policy for none in a folder.
        pages = [address + quote(path) for path in sample.tree() if path.endswith(".html")]
        run = subprocess.run([*command, *pages], capture_output=True, text=True, check=True)
    messages = json.loads(run.stdout)["messages"]
    found = [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}" for message in messages
    ]
    assert any("Duplicate ID" in line for line in found)
    assert [line for line in found if wrong.name not in line and not _is_of_data(line)] == []


def test_inline_scripts_are_data(sample: Site) -> None:
    """No page has a script or a style of its own; what looks like a script is JSON-LD."""
    for path, page in pages_of(sample.output).items():
        inline = [script for script in page.iter("script") if "src" not in script.attrib]
        assert [script.get("type") for script in inline] == ["application/ld+json"] * len(inline)
        assert [element.tag for element in page.iter() if "style" in element.attrib] == [], path
        assert list(page.iter("style")) == [], path


def test_no_mark_of_ours_is_shown(sample: Site) -> None:
    """Every title and lead stands in its place: no mark is left over, whole, cut or encoded."""
    mark = re.compile(rb"\xef\xbf[\xbe\xbf]|%EF%BF%B[EF]|\\uFFF[EF][tl][0-9a-f]", re.IGNORECASE)
    assert [path for path, data in sample.tree().items() if mark.search(data)] == []


def _is_of_data(line: str) -> bool:
    """Tell whether the checker takes JSON-LD for a script.

    It is none, so no policy rules it: HTML Living Standard, section 4.12.1, "data block". The next
    test sees to it that there is no other inline script.
    """
    return "Inline script violates Content Security Policy" in line
