"""Incremental equals clean, over random histories of a site."""

import contextlib
import os
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bulletin.build.building import Built, build
from bulletin.build.orders import Order
from bulletin.build.tools import Advance, Tools
from bulletin.cli.project import moment
from bulletin.config import read_config
from bulletin.link.lifecycle import Audience
from bulletin.memo import FileMemo, Memo, NoMemo
from bulletin.workers import Workers
from bulletin.write import catching_up, next_output
from tests.sites import NOW, Site, make_site, read_tree

_STEPS = 10
_SEEDS = int(os.environ.get("BULLETIN_HISTORIES", "3"))
"""Histories tried; `.ci/run` asks for more."""
_WORDS = [
    "quy",
    "định",
    "hội",
    "nghị",
    "tập",
    "huấn",
    "nông",
    "dân",
    "đất",
    "đai",
    "cải",
    "cách",
    "thủ",
    "tục",
    "hòa",
    "giải",
    "kế",
    "hoạch",
]


class _Killed(BaseException):
    """Stands for a process that ends at once."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    built: Built | None
    """None when the config could not be read."""
    tree: dict[str, bytes]


def _build(site: Site, output: Path, memo: Memo, advance: Advance | None = None) -> Built | None:
    config, found = read_config((site.root / "config.yaml").read_bytes())
    if config is None:
        return None
    audience = Audience(moment(NOW, config.timezone))
    order = Order(site.root, output, config, found, audience, flags=("now",))
    with Workers(1) as workers:
        tools = Tools(memo, workers, advance) if advance else Tools(memo, workers)
        return build(order, tools)


def _clean(site: Site, scratch: Path) -> _Outcome:
    shutil.rmtree(scratch, ignore_errors=True)
    built = _build(site, scratch / "public", NoMemo())
    return _Outcome(built, read_tree(scratch / "public"))


def _incremental(site: Site) -> _Outcome:
    with FileMemo(site.root / ".bulletin") as memo:
        built = _build(site, site.output, memo)
    return _Outcome(built, read_tree(site.output))


class _History:
    """One random history: what may happen to a site between two builds."""

    def __init__(self, site: Site, seed: int) -> None:
        self.site = site
        self.chance = random.Random(seed)
        self.broken: dict[str, bytes] = {}
        """Files that were broken, with the bytes that mend them."""
        for number in range(30):
            self.add_article(number)
        site.write(
            "content/thong-bao/_index.md", "---\ntitle: Thông báo\nweight: 2\n---\n\nLời dẫn.\n"
        )
        site.write("content/van-ban/_index.md", "---\ntitle: Văn bản\nkind: documents\n---\n")
        site.write(
            "content/van-ban/register.yaml",
            "- number: 208/QĐ-TTg\n  type: Quyết định\n  date: 14/02/2011\n  title: Chiến lược\n",
        )
        site.write("content/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n\nVề chúng tôi.\n")

    def step(self) -> str:
        """Change something; give its name for the failure's message."""
        changes: list[Callable[[], None]] = [
            self.add_article,
            self.change_body,
            self.change_title,
            self.change_summary,
            self.change_first_words,
            self.change_date,
            self.toggle_draft,
            self.rename,
            self.move,
            self.delete,
            self.edit_layout,
            self.edit_partial,
            self.edit_strings,
            self.edit_config,
            self.edit_asset,
            self.edit_static,
            self.break_file,
            self.mend_files,
            self.tamper_with_output,
            self.lose_cache,
            self.kill_build,
            self.add_picture,
            self.cite,
            self.remove_citations,
            self.edit_register,
        ]
        change = self.chance.choice(changes)
        change()
        return change.__name__

    def articles(self) -> list[Path]:
        """List the articles there are."""
        content = self.site.root / "content"
        return sorted(
            path
            for folder in ("tin-tuc", "thong-bao")
            for path in (content / folder).rglob("*.md")
            if path.name != "_index.md"
        )

    def words(self, count: int) -> str:
        return " ".join(self.chance.choices(_WORDS, k=count))

    def add_article(self, number: int | None = None) -> None:
        name = f"bai-{self.chance.randrange(10_000) if number is None else number}"
        day, month = self.chance.randrange(1, 28), self.chance.randrange(1, 12)
        section = self.chance.choice(["tin-tuc", "thong-bao"])
        others = self.articles()
        link = f" [xem](/{section}/2025/bai-3.html)" if self.chance.random() < 0.3 else ""
        if others and self.chance.random() < 0.3:
            other = self.chance.choice(others).relative_to(self.site.root / "content").as_posix()
            link += f" [bài khác]({other})"
        self.site.article(
            f"{section}/2025/{name}.md",
            f"Bài {name} {self.words(3)}",
            f"{day:02}/{month:02}/2025",
            f"{self.words(40)} theo Quyết định số 208/QĐ-TTg ngày 14/02/2011.{link}\n\n"
            f"## {self.words(2)}",
            tags=f"[{self.chance.choice(_WORDS)}, {self.chance.choice(_WORDS)}]",
            author=self.chance.choice(["X.L", "T.H"]),
        )

    def _edit(self, path: Path, edit: Callable[[str], str]) -> None:
        if path.exists():
            path.write_text(edit(path.read_text("utf-8")), "utf-8", newline="\n")

    def _edit_some(self, edit: Callable[[str], str]) -> None:
        paths = self.articles()
        if paths:
            self._edit(self.chance.choice(paths), edit)

    def change_body(self) -> None:
        self._edit_some(lambda text: f"{text}\n{self.words(9)}.\n")

    def change_title(self) -> None:
        word = self.chance.choice([self.words(1), r"<b>&amp; \"'\\", "𝕏"])
        self._edit_some(lambda text: text.replace('title: "', f'title: "{word} ', 1))

    def change_summary(self) -> None:
        line = self.chance.choice(["", f"summary: {self.words(5)}\n", "summary: 'A < B'\n"])
        self._edit_some(lambda text: re.sub(r"(?m)^(?:summary: .*\n)?tags:", f"{line}tags:", text))

    def change_first_words(self) -> None:
        self._edit_some(lambda text: text.replace("---\n\n", f"---\n\n{self.words(2)} ", 1))

    def change_date(self) -> None:
        day = self.chance.randrange(1, 28)
        self._edit_some(
            lambda text: "\n".join(
                f"date: {day:02}/06/2024" if line.startswith("date:") else line
                for line in text.split("\n")
            )
        )

    def toggle_draft(self) -> None:
        self._edit_some(
            lambda text: (
                text.replace("draft: true\n", "")
                if "draft: true\n" in text
                else text.replace("---\n", "---\ndraft: true\n", 1)
            )
        )

    def rename(self) -> None:
        path = self.chance.choice(self.articles())
        path.rename(path.with_name(f"doi-ten-{self.chance.randrange(10_000)}.md"))

    def move(self) -> None:
        path = self.chance.choice(self.articles())
        target = self.site.root / "content/thong-bao/2024" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)

    def delete(self) -> None:
        self.chance.choice(self.articles()).unlink()

    def edit_layout(self) -> None:
        name = self.chance.choice(["article.html", "list.html", "base.html", "home.html"])
        self._edit(
            self.site.root / "layouts" / name,
            lambda text: (
                text.replace("<h1", f"<!-- {self.words(2)} --><h1", 1)
                if "<h1" in text
                else text.replace("</body>", f"<!-- {self.words(2)} --></body>")
            ),
        )

    def edit_partial(self) -> None:
        path = (
            self.site.root
            / "layouts/partials"
            / self.chance.choice(["footer.html", "related.html", "article-item.html"])
        )
        self._edit(path, lambda text: f"<!-- {self.words(3)} -->\n{text}")

    def edit_strings(self) -> None:
        path = self.site.root / "layouts/strings/vi.yaml"
        self._edit(path, lambda text: text.replace('related: "', f'related: "{self.words(1)} '))

    def edit_config(self) -> None:
        path = self.site.root / "config.yaml"
        if b"title: [" not in path.read_bytes():
            self._edit(path, lambda text: text.replace("title: ", f"title: {self.words(1)} ", 1))

    def edit_asset(self) -> None:
        path = self.site.root / "static/css" / self.chance.choice(["base.css", "article.css"])
        self._edit(path, lambda text: f"{text}\n/* {self.words(2)} */\n")

    def edit_static(self) -> None:
        self.site.write(f"static/tep-{self.chance.randrange(3)}.txt", self.words(5))

    def add_picture(self) -> None:
        width = self.chance.randrange(10, 90)
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20"></svg>\n'
        self.site.write("content/tin-tuc/2025/hinh/anh.svg", svg)
        self._edit_some(lambda text: f"{text}\n![Ảnh](/tin-tuc/2025/hinh/anh.svg)\n")

    def cite(self) -> None:
        number, day = self.chance.randrange(1, 5), self.chance.randrange(1, 4)
        words = self.chance.choice(
            [
                f"Theo Kế hoạch số {number}/KH-UBND ngày 0{day}/03/2025 của UBND tỉnh",
                f"Theo Kế hoạch số {number}/KH-UBND",
                "Theo khoản 2 Điều 5 Luật Đất đai năm 2024",
                "Theo các Quyết định số 208, 209/QĐ-TTg ngày 14/02/2011",
            ]
        )
        self._edit_some(lambda text: f"{text}\n{words}.\n")

    def remove_citations(self) -> None:
        self._edit_some(
            lambda text: "\n".join(
                line.replace("theo Quyết định số 208/QĐ-TTg ngày 14/02/2011", "")
                for line in text.split("\n")
                if not line.startswith("Theo ")
            )
        )

    def edit_register(self) -> None:
        entries = [
            "- {number: 208/QĐ-TTg, type: Quyết định, date: 14/02/2011, title: Chiến lược}\n",
            "- {number: 1/KH-UBND, type: Kế hoạch, date: 01/03/2025, amends: 208/QĐ-TTg}\n",
            "- {number: 2/KH-UBND, type: Kế hoạch, date: 02/03/2025, replaced_by: 1/KH-UBND}\n",
        ]
        chosen = self.chance.sample(entries, self.chance.randrange(1, 4))
        self.site.write("content/van-ban/register.yaml", "".join(chosen))

    def break_file(self) -> None:
        root = self.site.root
        paths = [
            *self.articles(),
            root / "layouts/article.html",
            root / "layouts/partials/footer.html",
        ]
        path = self.chance.choice(paths)
        name = path.relative_to(root).as_posix()
        self.broken.setdefault(name, path.read_bytes())
        wrong = (
            b"---\ntitle: A: B\ndate: 31/02/2025\n---\n" if path.suffix == ".md" else b"{% if %}"
        )
        path.write_bytes(wrong)

    def mend_files(self) -> None:
        for name, data in self.broken.items():
            if (self.site.root / name).exists():
                self.site.write(name, data)
        self.broken.clear()

    def tamper_with_output(self) -> None:
        paths = [path for path in sorted(self.site.output.rglob("*.html")) if path.is_file()]
        if paths:
            path = self.chance.choice(paths)
            if self.chance.random() < 0.5:
                path.unlink()
            else:
                path.write_text("bị sửa", "utf-8")

    def lose_cache(self) -> None:
        shutil.rmtree(self.site.root / ".bulletin", ignore_errors=True)

    def kill_build(self) -> None:
        """End a build while it parses or renders, after some change."""
        self.change_body()

        def advance(stage: str, done: int, total: int) -> None:
            del done, total
            if stage == self.chance.choice(["parse", "render"]):
                raise _Killed

        with FileMemo(self.site.root / ".bulletin") as memo, contextlib.suppress(_Killed):
            _build(self.site, self.site.output, memo, advance)


def _mtimes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("seed", range(_SEEDS))
def test_incremental_build_equals_clean_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Whatever happened since the last build, the next one gives what a clean build gives."""
    if seed % 2:
        # As in a large site.
        monkeypatch.setattr(catching_up, "_LARGE", 0)
    if seed % 3:
        # As on a large site, too, where many pages are new.
        monkeypatch.setattr(next_output, "_MANY", 1)
    site = make_site(tmp_path / "site")
    history = _History(site, seed)
    last = _incremental(site).tree
    for number in range(_STEPS):
        name = history.step()
        label = f"seed {seed}, step {number}: {name}"
        tampered = read_tree(site.output)
        first = _incremental(site)
        clean = _clean(site, tmp_path / "clean")
        assert first.built is not None, label
        assert clean.built is not None, label
        assert first.built.judged == clean.built.judged, label
        if clean.built.written is None:
            assert first.tree == tampered, label
            continue
        last = clean.tree
        assert _differences(first.tree, last) == [], label
        before = _mtimes(site.output)
        second = _incremental(site)
        assert second.built is not None, label
        assert second.built.judged == clean.built.judged, label
        assert second.built.made == 0, label
        assert _mtimes(site.output) == before, label


def _differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Name the paths at which two trees differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
