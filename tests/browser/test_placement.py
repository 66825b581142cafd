"""Where a tip stands: all of it on the screen, beside its use, and never over it."""

import pytest
from playwright.sync_api import expect

from .conftest import CHROMIUM, NARROW, WIDE, ZOOMED

TALLEST = 12  # lines of a definition of 2,000 characters that are there at once, at the very least


def _overflow(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.every_theme
def test_every_use_has_its_tip_on_the_screen_and_in_the_clear(reader):
    uses = reader.page.locator(".aigloss-use")
    overflow = _overflow(reader.page)
    seen = set()
    reader.start_reading_at(uses.first)
    while len(seen) < uses.count():
        reader.page.keyboard.press("Tab")
        if not reader.page.evaluate("document.activeElement.matches('.aigloss-use')"):
            on_page = reader.page.evaluate("document.activeElement !== document.body")
            assert on_page, f"the page ended after {seen}"
            continue
        reader.settle()
        scene = reader.scene()
        scene.assert_well_placed()
        assert scene.overflow == overflow
        seen.add(scene.use)


@CHROMIUM
@pytest.mark.every_theme
@pytest.mark.parametrize("viewport", [NARROW, ZOOMED], ids=["phone", "400%"])
def test_every_use_has_its_tip_on_a_small_screen(visit, viewport):
    toucher = visit(viewport=viewport, has_touch=True, is_mobile=True)
    uses = toucher.page.locator(".aigloss-use")
    overflow = _overflow(toucher.page)
    for number in range(uses.count()):
        use = uses.nth(number)
        toucher.bring(use)
        toucher.tap(use)
        scene = toucher.scene()
        assert scene.use == use.get_attribute("id")
        scene.assert_well_placed()
        assert scene.overflow == overflow
        # A tip that is open may lie over the next use.
        toucher.page.keyboard.press("Escape")


def test_a_tip_leaves_room_for_the_scroll_bar_of_a_narrow_window(visit):
    reader = visit(viewport=ZOOMED)
    reader.hover(reader.use("in-a-paragraph")).assert_well_placed()


def test_a_tip_begins_where_its_use_begins(reader):
    scene = reader.hover(reader.use("in-a-list"))
    assert scene.tip.left == pytest.approx(scene.lines[0].left, abs=0.5)
    assert scene.tip.top == pytest.approx(scene.lines[0].bottom + 6, abs=0.5)


def test_right_to_left_a_tip_ends_where_its_use_ends(visit):
    reader = visit()
    reader.page.evaluate("document.documentElement.dir = 'rtl'")
    scene = reader.hover(reader.use("in-a-list"))
    scene.assert_well_placed()
    assert scene.tip.right == pytest.approx(scene.lines[0].right, abs=0.5)
    box = reader.tip.evaluate("t => getComputedStyle(t).direction")
    text = reader.tip.locator(".aigloss-tip-short").evaluate("t => getComputedStyle(t).direction")
    assert (box, text) == ("rtl", "ltr")


def test_a_tip_without_room_below_stands_above(reader):
    use = reader.use("at-the-bottom")
    use.evaluate("u => u.scrollIntoView({block: 'end', behavior: 'instant'})")
    reader.settle()
    reader.point_at(use)
    reader.sees_tip_of(use)
    scene = reader.scene()
    scene.assert_well_placed()
    assert scene.tip.bottom <= scene.lines[0].top


@CHROMIUM
def test_a_long_definition_scrolls_under_the_wheel_and_not_the_page(reader):
    use = reader.use("special-cases", 1)
    scene = reader.hover(use)
    assert scene.tip.bottom - scene.tip.top >= TALLEST * 21
    expect(reader.tip).to_have_attribute("tabindex", "0")
    before = reader.page.evaluate("scrollY")
    reader.move(*scene.tip.center)
    for _ in range(10):
        reader.page.mouse.wheel(0, 200)
        reader.settle()
    assert reader.page.evaluate("scrollY") == before
    assert reader.tip.evaluate("t => t.scrollTop > 100 && t.scrollTop + t.clientHeight >= t.scrollHeight - 1")
    reader.keeps_tip_of(use, 400)


def test_a_tip_that_shows_all_of_itself_is_no_tab_stop(reader):
    reader.hover(reader.use("special-cases", 1))
    reader.hover(reader.use("in-a-paragraph"))
    expect(reader.tip).not_to_have_attribute("tabindex", "0")


def test_a_tip_travels_with_its_use_when_the_page_scrolls(reader):
    use = reader.use("in-a-paragraph")
    reader.tab_to(use)
    reader.page.mouse.move(1270, 600)
    gap = reader.scene().gap()
    for way in (20, 60, -40, -40):
        reader.page.mouse.wheel(0, way)
        reader.settle()
        scene = reader.scene()
        assert scene.gap() == pytest.approx(gap, abs=1)
        scene.assert_well_placed()


def test_a_tip_closes_when_its_use_scrolls_out_of_sight(reader):
    use = reader.use("in-a-paragraph")
    reader.tab_to(use)
    reader.sees_tip_of(use)
    reader.page.mouse.move(1270, 600)
    reader.page.mouse.wheel(0, 600)
    reader.sees_no_tip()


def test_a_tip_travels_with_a_table_that_scrolls_and_closes_when_it_is_clipped(visit):
    reader = visit(viewport={"width": 500, "height": 800})
    use = reader.use("in-a-table")
    before = reader.hover(use)
    reader.page.mouse.wheel(8, 0)
    reader.settle()
    after = reader.scene()
    assert after.lines[0].left < before.lines[0].left, "the table does not scroll"
    assert after.tip.left == pytest.approx(after.lines[0].left, abs=1)
    reader.page.mouse.wheel(400, 0)
    reader.sees_no_tip()


@CHROMIUM
def test_a_use_under_a_sticky_header_counts_as_out_of_sight(visit):
    reader = visit(viewport={"width": 700, "height": 800})
    use = reader.use("in-a-list")
    reader.tab_to(use)
    reader.sees_tip_of(use)
    reader.page.mouse.move(690, 600)
    header = reader.page.locator(".mobile-header").bounding_box()
    reader.page.mouse.wheel(0, reader.lines(use)[0].top - header["height"] + 25)
    reader.settle()
    top = reader.lines(use)[0].top
    assert 0 < top < header["height"] - 10, "the use is not under the header"
    reader.sees_no_tip()


def test_a_tip_is_placed_again_when_the_window_changes(visit):
    reader = visit()
    use = reader.use("in-a-paragraph")
    reader.tab_to(use)
    reader.page.set_viewport_size(NARROW)
    reader.bring(use)
    reader.scene().assert_well_placed()
    reader.page.set_viewport_size(WIDE)
    reader.settle()
    reader.scene().assert_well_placed()


def test_wider_text_spacing_cuts_nothing_off(reader):
    reader.page.add_style_tag(
        content="* { line-height: 1.5 !important; letter-spacing: .12em !important }"
        "* { word-spacing: .16em !important } p { margin-bottom: 2em !important }"
    )
    reader.hover(reader.use("in-a-paragraph")).assert_well_placed()
    assert reader.tip.evaluate(
        """t => t.scrollHeight <= t.clientHeight
            && [...t.querySelectorAll('*')].every((e) => e.scrollWidth <= t.clientWidth)"""
    )
