"""What is kept between requests: each place is on a short list with its reason, and no answer that
is kept reaches another user.
"""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from dash import Dash
from flask.testing import FlaskClient

from data.reader.connection import open_access, snapshots
from data.reader.scope import NOBODY
from tests.conventions.source import modules, name, tree
from tests.security.test_permissions import Place, bodies
from tests.security.walk import post, readable

KEEPERS = {"cache", "lru_cache", "cached_property", "cached", "cachedmethod", "memoize"}
LIBRARIES = ("cachetools", "cachelib", "flask_caching", "diskcache", "dogpile", "joblib", "weakref")
HOLDERS = {
    "dict",
    "list",
    "set",
    "defaultdict",
    "OrderedDict",
    "Counter",
    "deque",
    "ChainMap",
    "WeakKeyDictionary",
    "WeakValueDictionary",
}
REVIEWED = {
    "app.py:_charts_file": "a file of a library",
    "app.py:_places": "the addresses of pages: the same for everyone",
    "auth/callbacks.py:_annotations": "the types of the arguments of a function",
    "auth/demo/people.py:people": "a file of the product",
    "auth/guard.py:policies": "the hashes of our own scripts",
    "calc/collectief_maatwerk/gewicht.py:_per_aanname": "a file of the product",
    "calc/collectief_maatwerk/gewicht.py:meting": "a file of the product",
    "calc/collectief_maatwerk/voorbeeld_bestand.py:_usual": "a file of the product",
    "calc/collectief_maatwerk/voorbeeld_bestand.py:regelvoorbeelden": "a file of the product",
    "calc/collectief_maatwerk/voorbeeld_bestand.py:van_grootheid": "a file of the product",
    "calc/collectief_maatwerk/voorbeeld_bestand.py:voorbeelden": "a file of the product",
    "calc/collectief_maatwerk/vroeger.py:parameters_van": (
        "the numbers of an earlier version, a file of the product"
    ),
    "calc/collectief_maatwerk/vroeger.py:versies": "a file of the product",
    "calc/glossary.py:terms": "a file of the product",
    "calc/quantities.py:columns": "the fields of a row type",
    "components/download.py:_ways": (
        "the presets of an export with their example cells, drawn once: no row and no user is in "
        "them"
    ),
    "components/footnotes.py:others_text": (
        "words about an aanname of the law: a file of the product"
    ),
    "components/chart.py:in_words": "a label of a chart in words",
    "components/chart.py:lru_cache(maxsize=1000)": "a label of a chart in words",
    "components/selections.py:SELECTIONS": "declarations, filled at import",
    "components/selections.py:_filters": "the fields of a declaration",
    "components/wire/browser_files.py:digest": "scripts and styles: the same for everyone",
    "components/wire/browser_files.py:encodings": "scripts and styles: the same for everyone",
    "components/text.py:texts": "a file of the product",
    "data/reader/query_cache.py:cachetools.LRUCache": (
        "answers of one snapshot; the key holds every parameter and the toekenningen (tested below)"
    ),
    "data/reader/connection.py:_holders": (
        "the opened snapshot of a data folder; it gives access only with a scope"
    ),
    "data/export/declaration.py:EXPORTS": "declarations, filled at import",
    "data/export/examples.py:examples": "invented cells of kinds of columns",
    "data/operator/gevoelig.py:known": (
        "the kwartalen that a command reads from the store, within its one run"
    ),
    "data/nota/declaration.py:NOTAS": "declarations, filled at import",
    "data/reader/query_text.py:own_order": "the text of a file of the product",
    "data/reader/query_text.py:lru_cache(maxsize=1000)": (
        "the text of a query, parsed; parameters are never in it"
    ),
    "data/reader/query_text.py:statement": (
        "the text of a query, parsed; parameters are never in it"
    ),
    "data/reader/query_text.py:unsorted": "the text of a file of the product",
    "data/reader/query_text.py:parameters_of": "the text of a file of the product",
    "data/reader/query_text.py:text_of": "the text of a file of the product",
    "pages/begrippen.py:_in_order": "a file of the product",
}
"""Everything that outlives a request, and why it holds nothing of one user that another could
get.
"""


def kept(path: Path) -> Iterator[str]:
    """The names in a file behind which something stays: memoised functions, libraries that keep,
    and containers that are filled later.
    """
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and any(
            _last(decorator) in KEEPERS for decorator in node.decorator_list
        ):
            yield node.name
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith(LIBRARIES))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(LIBRARIES):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _last(node.func) in KEEPERS:
            yield ast.unparse(node)
        elif isinstance(node, ast.Global):
            yield from node.names
    yield from _containers(tree(path))


def _containers(module: ast.Module) -> Iterator[str]:
    """Empty containers outside any function, in a class, or in a function that makes functions."""
    makers = [
        node
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef)
        and any(isinstance(inner, ast.FunctionDef) for inner in node.body)
    ]
    classes = [node for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
    for holder in (module, *classes, *makers):
        for node in holder.body:
            targets = (
                node.targets
                if isinstance(node, ast.Assign)
                else [node.target]
                if isinstance(node, ast.AnnAssign)
                else []
            )
            if targets and isinstance(node, ast.Assign | ast.AnnAssign) and _is_empty(node.value):
                yield from (ast.unparse(target) for target in targets)


def _is_empty(value: ast.expr | None) -> bool:
    """A container with nothing in it yet: it is there to be filled."""
    if isinstance(value, ast.Call):
        return _last(value.func) in HOLDERS and not value.args and not value.keywords
    return (isinstance(value, ast.Dict) and not value.keys) or (
        isinstance(value, ast.List) and not value.elts
    )


def _last(node: ast.expr) -> str:
    """The last name of `functools.lru_cache(maxsize=1)`: lru_cache."""
    node = node.func if isinstance(node, ast.Call) else node
    return (
        node.attr
        if isinstance(node, ast.Attribute)
        else node.id
        if isinstance(node, ast.Name)
        else ""
    )


def test_everything_that_is_kept_was_looked_at() -> None:
    """A new one: say in REVIEWED why nobody gets through it what is of another.

    One that is gone leaves the list.
    """
    found = {f"{name(path)}:{one}" for path in modules() for one in kept(path)}
    assert found == set(REVIEWED)


@pytest.mark.parametrize(
    "source",
    [
        "from functools import cache\n@cache\ndef f(x): pass",
        "import functools\n@functools.lru_cache(maxsize=9)\ndef f(x): pass",
        "class A:\n    @cached_property\n    def f(self): pass",
        "import functools\ndef f(x): pass\ng = functools.cache(f)",
        "import cachetools",
        "from cachetools.keys import hashkey",
        "SEEN = {}",
        "seen: dict[str, int] = dict()",
        "class A:\n    seen = []",
        "from collections import defaultdict\nx = defaultdict()",
        "def f():\n    seen = {}\n    def g(): seen[1] = 1\n    return g",
        "seen = None\ndef f():\n    global seen\n    seen = 1",
    ],
)
def test_what_keeps_is_found(source: str, tmp_path: Path) -> None:
    path = tmp_path / "proef.py"
    path.write_text(source, "utf-8")
    assert list(kept(path))


def test_a_plain_file_keeps_nothing(tmp_path: Path) -> None:
    path = tmp_path / "proef.py"
    path.write_text("WORDS = {'a': 1}\ndef f():\n    found = {}\n    return found\n", "utf-8")
    assert not list(kept(path))


def _forget() -> None:
    """Every answer is asked of the database again."""
    with open_access(NOBODY) as access:
        access.answers.forget()


def test_kept_answers_of_one_user_change_nothing_for_another(
    app: Dash, sign_in: Callable[..., FlaskClient], theirs: list[Place]
) -> None:
    """The same arguments by two users, one after the other, in both orders, with everything kept
    and with nothing kept.
    """
    users = {
        person: sign_in(person, organisatie) for person, organisatie in (("an", 0), ("bart", 1))
    }
    assert snapshots().meta().snapshot
    differ = 0
    for callback, body in bodies(app, theirs[0]):
        cold = {}
        for person, client in users.items():
            _forget()
            cold[person] = _answer(client, body)
        _forget()
        for person in ("an", "bart", "an"):
            assert _answer(users[person], body) == cold[person], callback.key
        _forget()
        for person in ("bart", "an", "bart"):
            assert _answer(users[person], body) == cold[person], callback.key
        differ += cold["an"] != cold["bart"]
    assert differ > 10


def _answer(client: FlaskClient, body: object) -> tuple[int, str]:
    answer = post(client, body)
    return answer.status_code, readable(answer)
