"""Every link between pages leads to a file and a heading; a built site is judged as well."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.test_shell_blocks import name_of
from tools.check_site import faults

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)")


def anchors(path: Path) -> set[str]:
    """The places of a page, named as code hosts and the site name them."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    headings = re.findall(r"^#{1,6} +(.*?) *#*$", text, re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", FENCE.sub("", path.read_text(encoding="utf-8")))
    for target, anchor in LINK.findall(text):
        found = (path.parent / target).resolve() if target else path
        assert found.exists(), f"{path.name}: {target}"
        if anchor and found.suffix == ".md":
            assert anchor in anchors(found), f"{path.name}: {target}#{anchor}"


def test_every_page_is_in_the_contents_of_the_site() -> None:
    contents = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    for path in PAGES:
        page = path.relative_to(ROOT).as_posix()
        if not page.startswith("docs/") or page.startswith(("docs/rules/", "docs/decisions/0")):
            continue
        name = page.removeprefix("docs/").removesuffix(".md")
        patterns = re.findall(r"^[\w/*-]+$", contents, re.MULTILINE)
        assert name == "index" or any(Path(name).match(each) for each in patterns), page


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ('<a href="b.html#there">x</a>', None),
        ('<a href="c.html">x</a>', "a.html:1: c.html leads nowhere"),
        ('<a href="b.html#gone">x</a>', "a.html:1: b.html#gone names a place that is not there"),
        ('<script src="https://example.org/x.js"></script>',
         "a.html:1: loads https://example.org/x.js from elsewhere"),
    ],
)  # fmt: skip
def test_a_site_is_searched_for_links_that_lead_nowhere(
    tmp_path: Path, body: str, fault: str | None
) -> None:
    (tmp_path / "a.html").write_text(body)
    (tmp_path / "b.html").write_text('<h1 id="there">x</h1>')
    assert list(faults(tmp_path)) == ([] if fault is None else [fault])
