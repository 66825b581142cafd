"""How pages look, as pictures that are compared within one run: none is kept, since each machine has its own fonts."""

from __future__ import annotations

import fcntl
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from ._reader import Box
from .conftest import CHROMIUM, HERE, NARROW, THEMES, WIDE

pytestmark = CHROMIUM

SHADE = 8  # of 255: what two ways to paint the same may differ by
SPECKS = 20  # pixels of a picture: Chromium paints the round corners of the search box of sphinx_rtd_theme in two ways
LINE = 5  # px around a use, for the line below it and the ring of the focus

SCHEMES = ("light", "dark")
SCREENS = pytest.mark.parametrize("screen", [WIDE, NARROW], ids=["wide", "narrow"])

# The twin has the words of the test site, and a plain link in place of each use.
TWIN = """
import re
from docutils import nodes

project = html_title = "Tips"
author = "sphinx-aigloss"
language = "en"

def plain_link(name, rawtext, text, lineno, inliner, options=None, content=()):
    words = re.sub(r"\\s+<.*>$", "", text, flags=re.DOTALL)
    return [nodes.reference("", words, refuri="glossary.html", internal=True, classes=["twin-use"])], []

def setup(app):
    app.add_role("aiterm", plain_link)
"""

# All that this package puts on a page beside tips.
LISTS = """
project = html_title = "Lists"
author = "sphinx-aigloss"
language = "en"
extensions = ["sphinx_aigloss"]
aigloss_bundled = False
aigloss_terms = ["terms.toml"]
aigloss_page_terms = "sidebar"
"""
TOPIC = ["tree", "oak", "fir", "holm", "reed"]


def _write_twin(folder: Path) -> None:
    folder.mkdir()
    (folder / "conf.py").write_text(TWIN, "utf-8")
    for name in ("index.rst", "plain.rst"):
        shutil.copy(HERE / "site" / name, folder)
    (folder / "glossary.rst").write_text("Glossary\n========\n", "utf-8")
    (folder / "many.rst").write_text("Many uses\n=========\n", "utf-8")


def _write_lists(folder: Path) -> None:
    folder.mkdir()
    (folder / "conf.py").write_text(LISTS, "utf-8")
    definition = "A plant, about which this sentence and the next one say nothing at all. " * 3
    entries = []
    for number, name in enumerate(TOPIC):
        broader = TOPIC[number // 2] if number else ""
        fields = [f'id = "{name}"', f'name = "{name}"', f'short = "{definition}"']
        fields += [f'aliases = ["{name} of the woods"]', 'topic = "plants"', f'long = "{definition}"']
        fields += [f'broader = ["{broader}"]'] if broader else []
        fields += [f'not_to_confuse_with = ["{TOPIC[number - 1]}"]']
        entries.append("\n".join(["[[term]]", *fields]))
    (folder / "terms.toml").write_text("\n\n".join(entries), "utf-8")
    uses = ", ".join(f":aiterm:`{name}`" for name in TOPIC)
    note = ".. note::\n\n   A note that stands beside the list.\n"
    tree = ".. toctree::\n   :hidden:\n\n   glossary\n"
    (folder / "index.rst").write_text(f"Woods\n=====\n\nWe saw {uses}.\n\n{note}\n{tree}", "utf-8")
    options = "   :letters:\n   :filter:\n   :graph:\n"
    (folder / "glossary.rst").write_text(f"Glossary\n========\n\n.. aiglossary::\n{options}", "utf-8")


@pytest.fixture(scope="session")
def other_site(tmp_path_factory):
    """other_site(name, theme): the folder of HTML of "twin" or "lists", built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    write = {"twin": _write_twin, "lists": _write_lists}

    def built(name: str, theme: str) -> Path:
        root = base / f"{name}-{theme}"
        root.mkdir(exist_ok=True)
        with (root / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (root / "html").exists():
                write[name](root / "sources")
                options = ["-qW", "-b", "html", "-d", str(root / "doctrees"), "-D", f"html_theme={theme}"]
                command = [sys.executable, "-m", "sphinx", *options, str(root / "sources"), str(root / "html")]
                done = subprocess.run(command, capture_output=True, text=True, check=False)
                assert done.returncode == 0, done.stderr
        return root / "html"

    return built


@pytest.fixture
def look_at_twin(visit, other_site, theme):
    return lambda **options: visit(root=other_site("twin", theme).as_uri(), **options)


@pytest.fixture
def look_at_lists(visit, other_site, theme):
    return lambda path, **options: visit(path, root=other_site("lists", theme).as_uri(), **options)


# Pictures


def _prefer(scheme: str, *readers, media: str = "screen") -> None:
    for reader in readers:
        reader.page.emulate_media(color_scheme=scheme, media=media)


def _picture(reader, *, whole: bool = False) -> Image.Image:
    """The screen, or the whole page, when all is at rest."""
    reader.settle()
    return Image.open(io.BytesIO(reader.page.screenshot(full_page=whole, animations="disabled"))).convert("RGB")


def _specks(one: Image.Image, other: Image.Image, ignored: Sequence[Box] = ()) -> int:
    """How many pixels differ visibly, outside of some boxes."""
    assert one.size == other.size
    red, green, blue = ImageChops.difference(one, other).split()
    worst = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    draw = ImageDraw.Draw(worst)
    for box in ignored:
        draw.rectangle((box.left - LINE, box.top - LINE, box.right + LINE, box.bottom + LINE), fill=0)
    return sum(worst.histogram()[SHADE:])


# What stands where: each element that both pages have, with its tag and its box, and the lines of uses and their twins.
BOXES = """
() => {
  const box = (r) => [r.left, r.top, r.right, r.bottom];
  const round = (edges) => edges.map((edge) => Math.round(edge * 10) / 10);
  const uses = [...document.querySelectorAll(".aigloss-use, .twin-use")];
  const others = [...document.body.querySelectorAll("*")].filter(
    (e) => !uses.includes(e) && !e.matches("script, style, link, template, #aigloss-tip, #aigloss-tip *"));
  return {
    elements: others.map((e) => [e.localName, ...round(box(e.getBoundingClientRect()))]),
    lines: uses.flatMap((use) => [...use.getClientRects()].map((r) => round(box(r)))),
  };
}
"""


def _boxes(reader) -> dict:
    reader.settle()
    return reader.page.evaluate(BOXES)


def _lines(boxes: dict) -> list[Box]:
    return [Box(*edges) for edges in boxes["lines"]]


# A page with uses


@pytest.mark.every_theme
@SCREENS
def test_uses_leave_the_page_as_it_would_be_with_plain_links(visit, look_at_twin, screen):
    ours, plain = visit(viewport=screen), look_at_twin(viewport=screen)
    for scheme in SCHEMES:
        _prefer(scheme, ours, plain)
        boxes, wanted = _boxes(ours), _boxes(plain)
        assert boxes["elements"] == wanted["elements"]
        # But for the bottom: alabaster's links have a border.
        assert [line[:3] for line in boxes["lines"]] == [line[:3] for line in wanted["lines"]]
        assert len(boxes["lines"]) >= 14
        one, other = _picture(ours, whole=True), _picture(plain, whole=True)
        assert _specks(one, other, _lines(boxes)) <= SPECKS
        assert _specks(one, other) > 100, "the uses do not look like uses"


@pytest.mark.every_theme
@SCREENS
def test_a_tip_looks_the_same_each_time_and_leaves_nothing_behind(visit, screen):
    reader = visit(viewport=screen)
    use = reader.use("in-a-paragraph")
    reader.bring(use)
    for scheme in SCHEMES:
        _prefer(scheme, reader)
        reader.point_away()
        closed = _picture(reader)
        reader.hover(use)
        opened = _picture(reader)
        assert _specks(closed, opened) > 1000
        reader.point_away()
        reader.sees_no_tip()
        assert _specks(closed, _picture(reader)) <= SPECKS
        reader.hover(use)
        assert _specks(opened, _picture(reader)) <= SPECKS
        reader.point_away()
        reader.sees_no_tip()


@pytest.mark.parametrize("theme", ["sphinx_rtd_theme", "alabaster"])
@SCREENS
def test_a_theme_without_a_dark_mode_looks_the_same_to_those_who_want_one(visit, screen):
    pictures = []
    for scheme in SCHEMES:
        reader = visit(color_scheme=scheme, viewport=screen)
        reader.hover(reader.use("in-a-paragraph"))
        pictures.append(_picture(reader))
    assert _specks(*pictures) <= SPECKS


CORNERS = ("left: 0; top: 0", "right: 0; top: 0", "left: 0; bottom: 0", "right: 0; bottom: 0")


@pytest.mark.every_theme
@SCREENS
def test_a_tip_in_a_corner_of_the_screen_shows_all_of_its_border(visit, screen):
    reader = visit(viewport=screen)
    use = reader.use("in-a-paragraph")
    for corner in CORNERS:
        # Above the headers of themes, and below the tip.
        use.evaluate("(u, corner) => (u.style.cssText = 'position: fixed; z-index: 1099; ' + corner)", corner)
        reader.point_at(use)
        reader.sees_tip_of(use)
        scene = reader.scene()
        scene.assert_well_placed()
        tip = scene.tip
        assert min(tip.left, tip.top, screen["width"] - tip.right, screen["height"] - tip.bottom) >= 6
        picture, (x, y) = _picture(reader), tip.center
        border = reader.tip.evaluate("t => getComputedStyle(t).borderTopColor.match(/\\d+/g).map(Number)")
        for spot in ((x, tip.top), (x, tip.bottom - 1), (tip.left, y), (tip.right - 1, y)):
            painted = picture.getpixel((round(spot[0]), round(spot[1])))
            assert max(abs(a - b) for a, b in zip(painted, border, strict=True)) <= SHADE, (corner, spot)
        reader.page.keyboard.press("Escape")
        reader.sees_no_tip()


@pytest.mark.every_theme
def test_paper_shows_no_trace_of_an_open_tip(visit, look_at_twin):
    reader, fresh, plain = visit(), visit(), look_at_twin()
    use = reader.use("in-a-paragraph")
    reader.tab_to(use)
    reader.point_away()  # on paper, a link of the theme may stand where the mouse is
    reader.sees_tip_of(use)
    for page in fresh, plain:  # headers that stick must stick at the same place
        page.page.evaluate("y => scrollTo({top: y, behavior: 'instant'})", reader.page.evaluate("scrollY"))
    for scheme in SCHEMES:
        _prefer(scheme, reader, fresh, plain, media="print")
        one, other, third = (_picture(page) for page in (reader, fresh, plain))
        assert _specks(one, other, reader.lines(use)) <= SPECKS
        assert _specks(other, third, _lines(_boxes(fresh))) <= SPECKS


# Lists


@pytest.mark.every_theme
def test_the_list_beside_the_text_is_a_box_that_scrolls(look_at_lists):
    page = look_at_lists("index.html").page
    box = page.locator(".aigloss-used-box")
    for screen in (WIDE, NARROW):
        page.set_viewport_size(screen)
        assert box.evaluate("b => b.scrollHeight > b.clientHeight + 100"), "the list is too short for this test"
        edges, note, text = (page.locator(name).bounding_box() for name in (".aigloss-used-box", ".note", "#woods"))
        assert edges["height"] <= screen["height"] * 0.4 + 60  # padding
        assert note["height"] < screen["height"] / 2, "the note is stretched along the box"
        share = edges["width"] / text["width"]
        assert share < 0.6 if screen is WIDE else share > 0.95
    page.emulate_media(media="print")
    assert box.evaluate("b => b.scrollHeight <= b.clientHeight + 1"), "paper cannot be scrolled"


# Of each entry: pixels from the entry before; the share of the names in the width of its facts; pixels from its left to
# its backlinks, where a bullet needs room.
ENTRIES = """
() => [...document.querySelectorAll(".aigloss-entry")].map((dt) => {
  const dd = dt.nextElementSibling;
  const before = dt.previousElementSibling;
  const box = (e) => e.getBoundingClientRect();
  const facts = dd.querySelector(".aigloss-facts");
  const label = [...facts.querySelectorAll("dt")].find((dt) => dt.textContent.startsWith("Not to be confused"));
  return {
    gap: before ? box(dt).top - box(before).bottom : Infinity,
    label: (box(label.nextElementSibling).left - box(facts).left) / box(facts).width,
    indent: box(dd.querySelector(".aigloss-backlinks a")).left - box(dd).left,
  };
})
"""


@pytest.mark.every_theme
def test_entries_stand_apart_and_their_parts_in_line(look_at_lists):
    page = look_at_lists("glossary.html").page
    for screen in (WIDE, NARROW):
        page.set_viewport_size(screen)
        entries = page.evaluate(ENTRIES)
        assert len(entries) == len(TOPIC)
        for entry in entries:
            assert entry["gap"] >= 20
            assert entry["label"] < 0.46, "the names of facts leave little room for the facts"
            assert 15 <= entry["indent"] <= 25, "the bullets are cut off, or far away"


@pytest.mark.every_theme
def test_a_filter_hides_the_picture_of_all_terms(look_at_lists):
    page = look_at_lists("glossary.html").page
    picture = page.locator(".aigloss-picture")
    picture.wait_for(state="visible")
    page.get_by_role("searchbox", name="Filter").fill("reed")
    picture.wait_for(state="hidden")
    page.get_by_role("searchbox", name="Filter").fill("")
    picture.wait_for(state="visible")


# The gallery of the documentation, which is made by hand


def test_the_gallery_is_light_and_has_words_for_each_picture():
    docs = HERE.parents[1] / "docs"
    page = (docs / "gallery.md").read_text("utf-8")
    pictures = sorted((docs / "_static" / "gallery").iterdir())
    shown = re.findall(r"```\{image\} _static/gallery/(\S+)\n---\nclass: sd-border-1\nalt: >-\n  \S", page)
    assert set(shown) == {picture.name for picture in pictures}
    assert len(shown) == page.count("{image}")
    assert {name.partition("-")[0] for name in shown} == {*THEMES, "tippy"}
    assert sum(picture.stat().st_size for picture in pictures) <= 400_000
