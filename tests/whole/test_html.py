"""Every built page is valid HTML, as the checker of the W3C sees it."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.sites import REPOSITORY, Site

_CHECKER = REPOSITORY / "node_modules/vnu-jar/build/dist/vnu.jar"
_JAVA_FLAGS = ("-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""A deep stack, which the checker needs; the rest makes a short run shorter."""
_CHECKER_FLAGS = ("--skip-non-html", "--format", "json", "--exit-zero-always", "--stdout")
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
    command = [java, *_JAVA_FLAGS, "-jar", str(_CHECKER), *_CHECKER_FLAGS]
    run = subprocess.run(
        [*command, str(wrong), str(sample.output)], capture_output=True, text=True, check=True
    )
    messages = json.loads(run.stdout)["messages"]
    found = [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}" for message in messages
    ]
    assert any("Duplicate ID" in line for line in found)
    assert [line for line in found if wrong.name not in line] == []
