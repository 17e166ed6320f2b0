"""The scripts and styles of a page: joined into few files, named by their content, compressed once.

Dash lists some thirty of them, each asked by itself, and has a browser ask after most of them at
every visit. Here a page names three: our styles, our scripts, and what Dash is made of. Their
address holds a digest of what is in them, so that a browser may keep them for good.
"""

import gzip
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import brotli
import dash_ag_grid
from dash import dcc
from dash.fingerprint import check_fingerprint

ROOM = "/bestanden"
STYLES, SCRIPTS, LIBRARIES = "maatwerk.css", "maatwerk.js", "dash-renderer.js"
GRID = "async-community.js"
"""What draws a table. The libraries ask it beside themselves, the first time that one is drawn."""
_KINDS = {".js": "text/javascript", ".css": "text/css"}
_SOURCE = re.compile(r'<(?:script|link)\b[^>]*?\b(?:src|href)="([^"?]+)[^"]*"[^>]*>(?:</script>)?')
_SUITES, _ASSETS = "/_dash-component-suites/", "/assets/"
_JOINED = ("dcc/async-dropdown.js", "dcc/async-graph.js")
"""Small parts that nearly every screen asks later: they come along at once."""
_UNUSED = (
    "dash_table/",
    "async-enterprise",
    "dcc/async-mathjax",
    "package_data/",
)
"""Tables and formulas that no screen has. The polyfills stay: charts lean on what they bring."""
_MAP = re.compile(rb"^//# sourceMappingURL=.*$", re.MULTILINE)


@dataclass(frozen=True)
class BrowserFile:
    """One file, as it is and compressed."""

    content: bytes
    mimetype: str

    @cached_property
    def encodings(self) -> Mapping[str, bytes]:
        """The file by the name of each encoding, the smallest first."""
        return {
            "br": brotli.compress(self.content, quality=9),
            "gzip": gzip.compress(self.content, compresslevel=9, mtime=0),
        }


@dataclass(frozen=True)
class Room:
    """Files that have one address but for their name."""

    files: Mapping[str, BrowserFile]

    @cached_property
    def digest(self) -> str:
        """Another one as soon as one byte of one file is another."""
        seen = sha256()
        for name, file in sorted(self.files.items()):
            seen.update(f"{name} {len(file.content)}\n".encode())
            seen.update(file.content)
        return seen.hexdigest()[:20]

    def address(self, name: str) -> str:
        """Where a browser asks a file."""
        return f"{ROOM}/{self.digest}/{name}"


class BrowserFiles:
    """All files of the pages, of the tags that Dash wrote for them.

    `assets`: the folder of our own; `words`: what stands before our scripts.
    """

    def __init__(self, scripts: str, styles: str, assets: Path, words: str) -> None:
        self._tags, self._assets = scripts, assets
        suites = [path for path in _addresses(scripts) if path.startswith(_SUITES)]
        own = _file(SCRIPTS, [words.encode(), *self._own(scripts)])
        self.libraries = Room({LIBRARIES: _file(LIBRARIES, _libraries(suites)), **_chunks()})
        self.scripts = Room({SCRIPTS: own})
        self.styles = Room({STYLES: _file(STYLES, self._own(styles))})

    def _own(self, tags: str) -> Iterator[bytes]:
        names = [
            path.removeprefix(_ASSETS) for path in _addresses(tags) if path.startswith(_ASSETS)
        ]
        for name in names:
            yield f"/* {name} */\n".encode() + (self._assets / name).read_bytes()

    def find(self, digest: str, name: str) -> BrowserFile | None:
        """A file at an address; None when nothing is there, or something else was before."""
        rooms = (self.libraries, self.scripts, self.styles)
        return next((room.files.get(name) for room in rooms if room.digest == digest), None)

    def script_tags(self, draws_tables: bool) -> str:
        """The scripts of a page in the order in which they run, and what Dash wrote into it.

        A page with a table asks at once what draws it; elsewhere it is asked when nothing else is.
        """
        grid = self.libraries.address(GRID)
        always = [self.libraries.address(LIBRARIES), self.scripts.address(SCRIPTS)]
        tags = [f'<script src="{name}"></script>' for name in [*always, *[grid] * draws_tables]]
        later = [] if draws_tables else [f'<link rel="prefetch" as="script" href="{grid}">']
        return "\n".join([*tags, _SOURCE.sub("", self._tags).strip(), *later])

    def style_tags(self) -> str:
        """The styles of a page."""
        return f'<link rel="stylesheet" href="{self.styles.address(STYLES)}">'

    def compress(self) -> None:
        """Compress what every page asks, before a browser does."""
        first = [self.libraries.files[name] for name in (LIBRARIES, GRID)]
        for file in [*self.styles.files.values(), *self.scripts.files.values(), *first]:
            file.encodings  # noqa: B018


def _addresses(tags: str) -> list[str]:
    return _SOURCE.findall(tags)


def _file(name: str, parts: Iterator[bytes] | list[bytes]) -> BrowserFile:
    """The parts under each other; what ends without a semicolon does not run into the next."""
    suffix = Path(name).suffix
    between = b"\n;\n" if suffix == ".js" else b"\n"
    return BrowserFile(_MAP.sub(b"", between.join(parts)), _KINDS[suffix])


def _libraries(addresses: list[str]) -> Iterator[bytes]:
    """What Dash lists, in its order, and small parts that it would have a browser ask later."""
    used = [_package(address) for address in addresses]
    joined = [("dash", path) for path in _JOINED]
    for package, path in [*used, *joined]:
        if not path.startswith(_UNUSED):
            yield _read(package, path)


def _package(address: str) -> tuple[str, str]:
    """The package of an address, and the file in it."""
    package, _, path = address.removeprefix(_SUITES).partition("/")
    return package, check_fingerprint(path)[0]


def _chunks() -> dict[str, BrowserFile]:
    """What the libraries ask beside themselves while a page stands there, by its name."""
    parts = [part for part in [*dcc._js_dist, *dash_ag_grid._js_dist] if "async" in part]
    listed = [(part["namespace"], part["relative_package_path"]) for part in parts]
    used = [(package, path) for package, path in listed if not path.startswith(_UNUSED)]
    return {Path(path).name: _file(path, [_read(package, path)]) for package, path in used}


def _read(package: str, path: str) -> bytes:
    content = pkgutil.get_data(package, path)
    if content is None:
        raise FileNotFoundError(f"{package}: {path}")
    return content
