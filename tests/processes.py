"""Which tests may run beside which: a file stays whole in one process, for what its tests share;
some are spread test by test.

What is slow is left out of `make test-fast`.
"""

from pathlib import Path

from xdist.scheduler import LoadScopeScheduling

ROOT = Path(__file__).parents[1]
WHOLE = ("tests/browser/test_names.py",)
"""Within what is spread: a file whose tests share a server of their own."""
SPREAD = (
    "tests/browser/",
    "tests/security/test_edges.py",
    "tests/security/test_permissions.py",
    "tests/unit/pages/test_one_figure.py",
)
"""Long, and each test on its own: it needs only what every process has once."""

SLOW = (
    "tests/browser/",
    "tests/security/",
    "tests/properties/test_geldstroom.py",
    "tests/unit/test_app.py",
    "tests/unit/data/operator/test_accidents.py",
    "tests/unit/data/operator/test_bereken_jaar.py",
    "tests/unit/data/operator/test_commands.py",
    "tests/unit/data/operator/test_first_start.py",
    "tests/unit/data/operator/test_full_disk.py",
    "tests/unit/data/operator/test_hostile.py",
    "tests/unit/data/operator/test_killed.py",
    "tests/unit/data/snapshot/test_publish.py",
    "tests/unit/data/operator/test_vernieuw.py",
    "tests/unit/data/demo/",
    "tests/unit/pages/test_nota.py",
    "tests/unit/pages/test_one_figure.py",
    "tests/unit/pages/test_strange_names.py",
)
"""Ten seconds or more: what starts processes of the product, kills them, or walks through
everything there is.
"""


def is_slow(path: Path) -> bool:
    """Return whether a test file is left out of the fast run."""
    return path.relative_to(ROOT).as_posix().startswith(SLOW)


class ByFile(LoadScopeScheduling):
    """Hands out files, and single tests of what is spread, in the order of collection: the longest,
    those in a browser, come first.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return nodeid if file.startswith(SPREAD) and file not in WHOLE else file
