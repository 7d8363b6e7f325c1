"""Measure how long a saved body takes to be served by `watch`, and by Hugo's server.

    python benchmarks/preview.py FOLDER [ROUNDS]
    python benchmarks/preview.py FOLDER [ROUNDS] --hugo

FOLDER is a site of ours or of Hugo's; one of its articles gets a sentence more in each round.
Prints the median, the least and the most, in milliseconds. Measure on a quiet machine, the two in
turn, and compare the ratio.
"""

import re
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.request import urlopen

_PORT = 8765
_PATIENCE_SECONDS = 300.0
_ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d+/\S*")


def main(folder: Path, rounds: int, *, is_hugo: bool) -> None:
    """Start the server, save and look, several times."""
    article = _an_article(folder / "content")
    before = article.read_bytes()
    if is_hugo:
        command = ["hugo", "server", "-s", str(folder), "-p", str(_PORT), "--renderToMemory"]
    else:
        command = [sys.executable, "-m", "bulletin", "watch", "-s", str(folder), "-p", str(_PORT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            home = _home(server)
            url = home + _page_of(article, folder, is_hugo=is_hugo)
            times = [_round(article, url, number) for number in range(rounds)]
        finally:
            article.write_bytes(before)
            server.terminate()
    shown = [f"{1000 * value:.0f}" for value in (statistics.median(times), min(times), max(times))]
    print(f"median {shown[0]} ms, least {shown[1]} ms, most {shown[2]} ms, {rounds} rounds")  # noqa: T201


def _an_article(content: Path) -> Path:
    """Choose an article from the middle: one that no list on the home page shows."""
    articles = [path for path in sorted(content.rglob("*.md")) if not path.name.startswith("_")]
    return articles[len(articles) // 2]


def _page_of(article: Path, folder: Path, *, is_hugo: bool) -> str:
    path = article.relative_to(folder / "content").with_suffix("").as_posix()
    return f"{path}/" if is_hugo else f"{path}.html"


def _home(server: subprocess.Popen[bytes]) -> str:
    """Wait until the server tells its address; then let it print what it likes."""
    assert server.stdout
    for line in server.stdout:
        found = _ADDRESS.search(line.decode(errors="replace"))
        if found:
            threading.Thread(target=server.stdout.read, daemon=True).start()
            return found[0]
    message = "the server does not start"
    raise SystemExit(message)


def _round(article: Path, url: str, number: int) -> float:
    """Save one sentence more; give the seconds until the page has it."""
    _settle(url)
    mark = f"Vòng đo thứ {number} lúc {time.time_ns()}."
    with article.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{mark}\n")
    saved = time.perf_counter()
    while mark not in _read(url):
        if time.perf_counter() - saved > _PATIENCE_SECONDS:
            message = "the page does not change"
            raise SystemExit(message)
        time.sleep(0.002)
    return time.perf_counter() - saved


def _settle(url: str) -> None:
    """Wait until a round's own build is over: the server answers fast, many times in a row."""
    fast = 0
    while fast < 100:  # noqa: PLR2004  # two seconds
        started = time.perf_counter()
        _read(url)
        fast = fast + 1 if time.perf_counter() - started < 0.02 else 0  # noqa: PLR2004
        time.sleep(0.02)


def _read(url: str) -> str:
    with urlopen(url, timeout=_PATIENCE_SECONDS) as answer:
        return str(answer.read().decode())


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    main(
        Path(given[0]),
        int(given[1]) if len(given) > 1 else 7,
        is_hugo="--hugo" in sys.argv,
    )
