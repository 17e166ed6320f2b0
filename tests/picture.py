"""The picture of the architecture, drawn from the imports: `python -m tests.picture` writes it into
docs/architecture.md.
"""

from pathlib import Path

import grimp

PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"
PACKAGES = ("calc", "data", "auth", "components", "pages")
BEGIN, END = "<!-- drawn by python -m tests.picture -->\n", "<!-- end of what is drawn -->\n"


def picture() -> str:
    """Draw which folder imports which as a mermaid diagram."""
    graph = grimp.build_graph(*PACKAGES, cache_dir=None)
    folders = {
        module for module in graph.modules if module in PACKAGES or graph.find_children(module)
    }

    def folder(module: str) -> str:
        return module if module in folders else module.rpartition(".")[0]

    arrows = {
        (folder(module), folder(other))
        for module in graph.modules
        for other in graph.find_modules_directly_imported_by(module)
    }
    drawn = [f"    {one} --> {other}" for one, other in sorted(arrows) if one != other]
    return "\n".join(["```mermaid", "graph TD", *drawn, "```", ""])


def page_with(drawn: str) -> str:
    """Return the page with the picture in its place."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    return before + BEGIN + drawn + END + rest.partition(END)[2]


if __name__ == "__main__":
    PAGE.write_text(page_with(picture()), "utf-8")
