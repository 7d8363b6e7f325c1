"""Run the scripts of the search page outside a page, in Node."""

import json
import os
import shutil
import subprocess

import pytest

from tests.sites import REPOSITORY

_SCRIPTS = ("search-words.js", "search-index.js")


def run_script(expression: str, value: object) -> object:
    """Give what an expression, or the promise that it is, makes of `value`; the scripts are there.

    Without Node the test is skipped, unless the tests must be complete.
    """
    node = shutil.which("node")
    if node is None:
        reason = "no node here (Debian: apt-get install nodejs)"
        assert os.environ.get("CI") != "true", reason
        pytest.skip(reason)
    texts = [(REPOSITORY / "static/js" / name).read_text("utf-8") for name in _SCRIPTS]
    program = "\n".join(
        [
            *texts,
            "const value = JSON.parse(require('fs').readFileSync(0, 'utf8'));",
            f"Promise.resolve({expression}).then(",
            "  made => process.stdout.write(JSON.stringify(made)));",
        ]
    )
    run = subprocess.run(
        [node, "-e", program],
        input=json.dumps(value),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(run.stdout)
