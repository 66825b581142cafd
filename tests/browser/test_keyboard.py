"""The keyboard: focus, Escape and Enter."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import CHROMIUM


@pytest.mark.every_theme
def test_tab_opens_at_once_and_goes_on_through_the_page(reader):
    use, following = reader.use("in-a-paragraph", 0), reader.use("in-a-paragraph", 1)
    reader.tab_to(use)
    reader.sees_tip_of(use)
    assert reader.delay("focusin", "open") < 150
    reader.settle()
    reader.scene().assert_well_placed()

    reader.page.keyboard.press("Tab")
    expect(following).to_be_focused()
    reader.sees_tip_of(following)
    reader.page.keyboard.press("Shift+Tab")
    expect(use).to_be_focused()
    reader.sees_tip_of(use)


@pytest.mark.every_theme
def test_enter_follows_the_use(reader):
    reader.tab_to(reader.use("in-a-paragraph"))
    reader.page.keyboard.press("Enter")
    expect(reader.page).to_have_url(re.compile(r"glossary\.html#aigloss-low-rank-adaptation$"))


def test_leaving_by_tab_closes(reader):
    use = reader.use("beside-links")
    reader.tab_to(use)
    reader.sees_tip_of(use)
    reader.page.keyboard.press("Shift+Tab")
    reader.sees_no_tip(timeout=200)


def test_focus_keeps_the_tip_when_the_mouse_comes_and_goes(reader):
    use = reader.use("in-a-paragraph")
    reader.tab_to(use)
    reader.point_at(use)
    reader.point_away()
    reader.keeps_tip_of(use, 600)


def test_the_mouse_keeps_the_tip_when_the_focus_goes(reader):
    use = reader.use("beside-links")
    reader.tab_to(use)
    reader.point_at(use)
    reader.page.keyboard.press("Shift+Tab")
    expect(reader.page.locator("#beside-links a", has_text="glossary")).to_be_focused()
    reader.keeps_tip_of(use, 500)
    reader.point_away()
    reader.sees_no_tip()


def test_a_mouse_that_leaves_does_not_give_the_tip_back_to_the_focused_use(reader):
    focused, hovered = reader.use("in-a-paragraph", 0), reader.use("in-a-paragraph", 1)
    reader.tab_to(focused)
    reader.point_at(hovered)
    reader.sees_tip_of(hovered)
    reader.point_away()
    reader.sees_no_tip()
    expect(focused).to_be_focused()


def test_a_focus_that_smooth_scrolling_brings_into_view_keeps_its_tip(reader):
    use = reader.use("at-the-bottom")
    reader.start_reading_at(use)
    reader.point_away()
    reader.page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    reader.settle()
    reader.page.keyboard.press("Tab")
    expect(use).to_be_focused()
    reader.settle()
    assert [what for what, _ in reader.log() if what in ("open", "closed")] == ["open"]
    reader.scene().assert_well_placed()


@CHROMIUM
def test_a_look_into_another_window_keeps_the_tip_of_the_focused_use(visit):
    reader = visit()
    use = reader.use("in-a-paragraph")
    reader.tab_to(use)
    # Playwright makes every page believe that it has the focus.
    reader.page.context.new_cdp_session(reader.page).send("Emulation.setFocusEmulationEnabled", {"enabled": False})
    other = reader.page.context.new_page()
    other.bring_to_front()
    reader.page.wait_for_function("!document.hasFocus()")
    reader.keeps_tip_of(use, 300)


@pytest.mark.every_theme
def test_escape_closes_after_hover_and_nothing_reopens_until_the_mouse_comes_back(reader):
    use = reader.use("in-a-paragraph")
    reader.hover(use)
    reader.page.keyboard.press("Escape")
    reader.sees_no_tip(timeout=100)
    reader.waits(500)
    reader.sees_no_tip()

    reader.point_away()
    reader.point_at(use)
    reader.sees_tip_of(use)


@pytest.mark.every_theme
def test_escape_closes_after_focus_and_leaves_the_focus_where_it_is(reader):
    use = reader.use("in-a-paragraph")
    reader.tab_to(use)
    reader.sees_tip_of(use)
    reader.page.keyboard.press("Escape")
    reader.sees_no_tip(timeout=100)
    expect(use).to_be_focused()
    reader.waits(400)
    reader.sees_no_tip()

    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Shift+Tab")
    reader.sees_tip_of(use)


def test_escape_on_the_tip_does_not_open_what_lies_under_it(reader):
    above, below = reader.use("in-a-paragraph"), reader.use("beside-links")
    reader.hover(above)
    # The words below are moved to where the tip is: a page may have a use just there.
    reader.page.evaluate(
        """([x, y]) => {
            const use = document.querySelector('#beside-links .aigloss-use');
            Object.assign(use.style, {position: 'fixed', left: `${x - 20}px`, top: `${y - 8}px`});
        }""",
        reader.scene().tip.center,
    )
    reader.move(*reader.scene().tip.center)
    reader.page.keyboard.press("Escape")
    reader.waits(500)
    reader.sees_no_tip()
    reader.point_away()
    reader.point_at(below)
    reader.sees_tip_of(below)


def test_escape_stops_a_tip_that_is_about_to_open(reader):
    use = reader.use("in-a-paragraph")
    reader.bring(use)
    reader.point_at(use)
    reader.page.keyboard.press("Escape")
    reader.waits(500)
    reader.sees_no_tip()
    assert reader.closings() == 0
