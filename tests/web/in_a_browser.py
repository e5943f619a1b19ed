"""The program in a browser, Chromium, and what is read on its page."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.async_api import Browser, Download, Page

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)

LONGEST = 30.0
BETWEEN_LOOKS = 0.1

_KEEP_THE_TERMINAL = """
Object.defineProperty(Object.prototype, "terminal", {
  configurable: true,
  set(terminal) {
    Object.defineProperty(this, "terminal", { value: terminal, writable: true });
    window.shownBy = terminal;
  },
});
"""
"""The page's terminal paints on a canvas; what it painted can be read where it is kept."""

_SHOWN = """
() => {
  const terminal = window.shownBy;
  if (!terminal) return "";
  const lines = terminal.buffer.active;
  return Array.from({ length: terminal.rows }, (_, y) =>
    lines.getLine(y)?.translateToString(true, 0, terminal.cols) ?? "").join("\\n");
}
"""

_PASTE = """
text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true });
  document.querySelector(".xterm-helper-textarea").dispatchEvent(paste);
}
"""


def why_no_browser() -> str:
    """Why nothing can be tried in a browser here; nothing where it can."""
    if sys.platform != "linux" or _CHROMIUM is None:
        return "there is no Chromium here"
    try:
        import playwright.async_api  # noqa: PLC0415
    except ImportError:
        return "Playwright, which drives Chromium, is not installed"
    del playwright
    return ""


@dataclass
class Browsing:
    """A page in the browser."""

    page: "Page"
    downloads: "list[Download]" = field(default_factory=list)

    def __post_init__(self) -> None:
        """A download is handed over in a tab of its own, or told of by the page that asked."""
        self.page.on("download", self._saved)
        self.page.context.on("page", lambda tab: tab.on("download", self._saved))

    def _saved(self, download: "Download") -> None:
        self.downloads.append(download)

    async def saved(self) -> "Download":
        """Wait for the file that was downloaded. Raises TimeoutError."""
        async with asyncio.timeout(LONGEST):
            while not self.downloads:
                await asyncio.sleep(BETWEEN_LOOKS)
        return self.downloads.pop()

    async def shown(self) -> str:
        """What is painted on the page now."""
        return str(await self.page.evaluate(_SHOWN))

    async def see(self, *texts: str) -> None:
        """Wait until texts are painted. Raises TimeoutError with what is there instead."""
        await self.until(lambda shown: all(text in shown for text in texts))

    async def until(self, holds: Callable[[str], bool]) -> None:
        """Wait until something holds of what is painted. Raises TimeoutError with that."""
        shown = ""
        try:
            async with asyncio.timeout(LONGEST):
                while not holds(shown):
                    await asyncio.sleep(BETWEEN_LOOKS)
                    shown = await self.shown()
        except TimeoutError:
            raise TimeoutError(shown) from None

    async def paste(self, text: str) -> None:
        """Paste a text, as from another program."""
        await self.page.evaluate(_PASTE, text)

    async def type(self, *texts: str) -> None:
        """Type texts, as fast as somebody who looks at nothing; `<Tab>` is a key by its name."""
        for text in texts:
            if text.startswith("<"):
                await self.page.keyboard.press(text.strip("<>"))
            else:
                await self.page.keyboard.type(text)


@asynccontextmanager
async def a_browser() -> AsyncIterator["Browser"]:
    """Chromium, which nobody sees."""
    from playwright.async_api import async_playwright  # noqa: PLC0415

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=_CHROMIUM,
            # As at a desk without a graphics card, which is also the quicker one here.
            args=["--disable-3d-apis"],
        )
        yield browser
        await browser.close()


@asynccontextmanager
async def page_in(browser: "Browser", **how: Any) -> AsyncIterator[Browsing]:
    """A page of somebody who has nothing else open."""
    context = await browser.new_context(viewport={"width": 1200, "height": 800}, **how)
    context.set_default_timeout(LONGEST * 1000)
    await context.add_init_script(_KEEP_THE_TERMINAL)
    yield Browsing(await context.new_page())
    await context.close()
