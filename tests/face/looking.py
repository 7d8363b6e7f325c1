"""A browser's window as tests use it: pages of a size and a scheme that may not complain."""

from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page

PATIENCE_MS = 20_000
DESKTOP, PHONE, NARROW = (1280, 900), (390, 844), (320, 640)
"""The narrow one is a desktop page of 1280 pixels at 400 %. WCAG 2.2, 1.4.10."""

Scheme = Literal["light", "dark"]


@dataclass(slots=True)
class Window:
    """Opens pages, and in the end tells what they complained of."""

    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __call__(
        self,
        size: tuple[int, int] = DESKTOP,
        scheme: Scheme = "light",
        *,
        scripts: bool = True,
        forced_colors: bool = False,
    ) -> Page:
        """Give an empty page in a window of its own, with nothing remembered."""
        context = self.browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            java_script_enabled=scripts,
            forced_colors="active" if forced_colors else "none",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE_MS)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def close(self) -> None:
        """Close everything; no page may have said a word, failed, or been refused anything."""
        for context in self.contexts:
            context.close()
        assert self.complaints == [], self.complaints
