"""The index page: as Dash writes it, but with our own files in it (`browser_files.py`)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dash import Dash

from components.wire import browser_words
from components.wire.browser_files import BrowserFiles


class Application(Dash):  # type: ignore[misc]
    """Dash, with fewer and smaller files before the first rows.

    `draws_tables` says whether the page that is asked has a table.
    """

    def __init__(self, *args: Any, draws_tables: Callable[[], bool], **named: Any) -> None:
        super().__init__(*args, **named)
        self._draws_tables = draws_tables
        self._files: BrowserFiles | None = None

    def interpolate_index(self, **parts: Any) -> str:
        """The page of which Dash wrote the parts."""
        files = self._files or self._read(parts["scripts"], parts["css"])
        own = {"scripts": files.script_tags(self._draws_tables()), "css": files.style_tags()}
        return str(super().interpolate_index(**parts | own))

    def _read(self, scripts: str, styles: str) -> BrowserFiles:
        """What Dash lists is the same for every page, and known at the first one."""
        folder = Path(self.config.assets_folder)
        self._files = BrowserFiles(scripts, styles, folder, browser_words.script())
        return self._files

    @property
    def files(self) -> BrowserFiles:
        """The files of all pages. Within a request."""
        if self._files is None:
            self.index()
        assert self._files is not None
        return self._files
