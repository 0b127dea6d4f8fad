"""Chromium, driven headless, for the tests that look at pages: the system's own browser, no other one is fetched."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
#: Where to find another browser, its driver and axe-core; and that a missing browser is a failure, as in CI.
BROWSER, DRIVER, AXE, NEEDED = "TAKARIR_BROWSER", "TAKARIR_CHROMEDRIVER", "TAKARIR_AXE", "TAKARIR_NEEDS_BROWSER"
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars --force-prefers-reduced-motion"
).split()


def found() -> tuple[str, str] | None:
    """The browser and its driver, or None, also where what drives them is not installed."""
    if find_spec("selenium") is None:
        return None
    browser = os.environ.get(BROWSER) or next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = os.environ.get(DRIVER) or shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


@contextmanager
def started(profile: Path) -> Iterator[Any]:
    """A browser with a new profile."""
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    pair = found()
    assert pair is not None
    options = Options()
    options.binary_location = pair[0]
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    options.set_capability("unhandledPromptBehavior", "ignore")
    driver = webdriver.Chrome(options=options, service=Service(pair[1]))
    try:
        yield driver
    finally:
        driver.quit()


class Page:
    """A page in the browser, and what is done with it."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path, *, width: int = 1360, height: int = 900, dark: bool = False) -> None:
        """Show a file at this size."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get(path.as_uri())

    def do(self, script: str, *arguments: object) -> Any:
        """Run a script and return what it returns."""
        return self.driver.execute_script(script, *arguments)

    def click(self, selector: str) -> None:
        """Click on the first element that fits, as a user would: it must be visible and not covered."""
        element = self.driver.find_element("css selector", selector)
        self.do("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def press(self, keys: str) -> None:
        """Press keys with the focus where it is."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(keys).perform()

    def count(self, selector: str) -> int:
        """How many elements fit and are shown."""
        shown = (
            "return [...document.querySelectorAll(arguments[0])].filter((node) => node.getClientRects().length).length"
        )
        return int(self.do(shown, selector))

    def text(self, selector: str) -> str:
        """The text of the first element that fits."""
        return str(self.do("return document.querySelector(arguments[0]).textContent", selector))

    def wide(self) -> bool:
        """Whether the page is wider than its window, so that it must be scrolled sideways."""
        return bool(self.do("return document.documentElement.scrollWidth > innerWidth"))

    def paragraphs(self) -> list[str]:
        """The paragraphs shown, without what the page writes into them."""
        script = """return [...document.querySelectorAll(".text")].map((node) => {
          const copy = node.cloneNode(true);
          copy.querySelectorAll(".opener, .speaker, .border").forEach((own) => own.remove());
          return copy.textContent;
        })"""
        return [str(text) for text in self.do(script)]

    def errors(self) -> list[str]:
        """What the console says since the page was opened."""
        return [str(entry["message"]) for entry in self.driver.get_log("browser")]

    def violations(self, axe: str) -> list[str]:
        """What axe-core finds, a line an element."""
        self.driver.execute_script(axe)
        script = """const done = arguments[arguments.length - 1];
          axe.run(document).then((found) => done(JSON.stringify(found.violations)), (error) => done(String(error)))"""
        found = json.loads(self.driver.execute_async_script(script))
        return [f"{item['id']}: {node['target']}: {node['failureSummary']}" for item in found for node in item["nodes"]]
