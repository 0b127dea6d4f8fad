"""The screenshot of the README: the seed's page, as Chromium shows it.

python -m tests.tools.screenshot docs/figures/view.png
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests import browsing

from takarir.cli import main


def screenshot(target: Path) -> None:
    """Make the page of the project in this folder, open it where captions repeat, and keep what is seen."""
    if browsing.found() is None:
        sys.exit("no Chromium with its chromedriver found; install chromium and chromium-driver")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.html"
        if main(["view", "-o", str(file)]):
            sys.exit("takarir view failed")
        with browsing.started(Path(folder) / "profile") as driver:
            page = browsing.Page(driver)
            page.open(file, width=1280, height=860)
            page.do("location.hash = '#0/8'")
            page.do("document.querySelector('.entity').dispatchEvent(new Event('mouseover', { bubbles: true }))")
            driver.execute_async_script("setTimeout(arguments[0], 600)")
            target.parent.mkdir(parents=True, exist_ok=True)
            driver.save_screenshot(str(target))


if __name__ == "__main__":
    screenshot(Path(sys.argv[1]))
