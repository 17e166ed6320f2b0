"""A real server, real Chromium, and a witness that notes what no page may do."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
]
NOT_OFF = ["--disable-back-forward-cache"]
"""What playwright takes away and browsers of people have: whole pages that Back brings to life."""
DESKTOP = {"width": 1440, "height": 900}
REFUSED = {"401", "404"}
"""What a browser may be told; a file asked from an outdated tab also 400."""
PHONE = {"width": 390, "height": 844}
INSZ_IN_ADDRESS = re.compile(
    r"(?<![0-9A-Za-z])\d{11}(?![0-9A-Za-z])|\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}", re.ASCII
)


@dataclass
class Witness:
    """What happened in one browser context that should not have."""

    host: str
    found: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note what this page does from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.found.append(f"error in a script: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        if (
            message.type in {"error", "warning"}
            and "geweigerd" not in message.text
            and not (
                REFUSED | ({"400"} if "/export/" in message.location.get("url", "") else set())
            )
            & set(re.findall(r"\b\d{3}\b", message.text))
        ):
            self.found.append(
                f"console {message.type}: {message.text} ({message.location.get('url', '')})"
            )

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.netloc != self.host:
            self.found.append(f"request to another host: {request.url}")
        if INSZ_IN_ADDRESS.search(address.path + "?" + address.query):
            self.found.append(f"INSZ in an address: {address.path}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.found.append(f"{response.status} on {urlsplit(response.url).path}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the distribution."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM, ignore_default_args=NOT_OFF
        )
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens a fresh browser (own cookies) at a size; at the end nothing forbidden may have happened
    in any of them.
    """
    witness = Witness(urlsplit(server).netloc)
    contexts: list[BrowserContext] = []

    def open_browser(
        size: dict[str, int] = DESKTOP, scheme: Literal["light", "dark"] = "light"
    ) -> Page:
        place = {"locale": "nl-BE", "timezone_id": "Europe/Brussels", "color_scheme": scheme}
        context = browser.new_context(
            base_url=server, viewport=size, accept_downloads=True, **place
        )  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        witness.watch(page)
        return page

    yield open_browser
    for context in contexts:
        context.close()
    assert not witness.found


@pytest.fixture(scope="session")
def axe() -> str:
    """The text of axe-core, the accessibility checker."""
    return (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text(
        "utf-8"
    )
