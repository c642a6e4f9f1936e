"""How Sphinx makes the site of these pages (`make docs`); it needs no network.

The pages are written to be read where they lie. Links that leave docs/ are therefore turned here:
to the page that shows the file, or to a copy of the file.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"

project = "clindeck"
author = "The clindeck authors"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
root_doc = "index"
language = "en"
html_theme = "furo"
html_title = "clindeck"
html_copy_source = False
html_show_sphinx = False
pygments_style = "default"
myst_heading_anchors = 4
myst_enable_extensions = ["colon_fence"]

FROM_ROOT = {
    "readme": "README.md",
    "contributing": "CONTRIBUTING.md",
    "changelog": "CHANGELOG.md",
    "conduct": "CODE_OF_CONDUCT.md",
}
LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#)([^)#\s]+)(#[^)\s]*)?(?=\))")
FENCE = re.compile(r"(^ *```.*?^ *```$)", re.MULTILINE | re.DOTALL)


def _turned(docname: str, text: str) -> str:
    origin = ROOT / FROM_ROOT[docname] if docname in FROM_ROOT else DOCS / f"{docname}.md"
    page_of = {ROOT / name: DOCS / f"{page}.md" for page, name in FROM_ROOT.items()}

    def target(link: re.Match[str]) -> str:
        path = (origin.parent / link[1]).resolve()
        if path.is_dir():
            page = next((path / n for n in ("index.md", "README.md") if (path / n).exists()), None)
            path = path if page is None else page
        if path.is_dir():  # a folder that is no part of the site: its first file stands for it
            path = sorted(path.iterdir())[0]
        found = page_of.get(path, path)
        return os.path.relpath(found, (DOCS / docname).parent) + (link[2] or "")

    parts = FENCE.split(text)
    return "".join(
        part if number % 2 else LINK.sub(target, part) for number, part in enumerate(parts)
    )


def _contents(docname: str, text: str) -> str:
    """The page with contents that fit: patterns that match a page, and the rules below theirs."""
    if docname == "rules/README":
        return f"{text}\n```{{toctree}}\n:glob:\n:hidden:\n\n[A-Z][0-9]*\n```\n"
    if docname != "index":
        return text
    lines = text.splitlines()
    return "\n".join(
        line for line in lines if not line.endswith("*") or any(DOCS.glob(f"{line}.md"))
    )


def _read(app: object, docname: str, source: list[str]) -> None:
    if docname in FROM_ROOT:
        source[0] = (ROOT / FROM_ROOT[docname]).read_text(encoding="utf-8")
    source[0] = _turned(docname, _contents(docname, source[0]))


def _add_screenshots(app: object, _fault: Exception | None) -> None:
    """Put the pictures where the README, which GitHub shows as it is, says that they are."""
    pictures = Path("docs", "screenshots")
    shutil.copytree(ROOT / pictures, app.outdir / pictures, dirs_exist_ok=True)  # type: ignore[attr-defined]


def setup(app: object) -> None:
    app.connect("source-read", _read)  # type: ignore[attr-defined]
    app.connect("build-finished", _add_screenshots)  # type: ignore[attr-defined]
