"""Touch: the first tap shows, the second follows."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import CHROMIUM

pytestmark = CHROMIUM

GLOSSARY = re.compile(r"glossary\.html#aigloss-low-rank-adaptation$")
INDEX = re.compile(r"index\.html$")


@pytest.mark.every_theme
def test_a_first_tap_opens_and_stays_on_the_page(toucher):
    use = toucher.use("in-a-paragraph")
    toucher.bring(use)
    toucher.tap(use)
    toucher.keeps_tip_of(use, 500)
    expect(toucher.page).to_have_url(INDEX)


@pytest.mark.every_theme
def test_a_second_tap_follows(toucher):
    use = toucher.use("in-a-paragraph")
    toucher.bring(use)
    toucher.tap(use)
    toucher.sees_tip_of(use)
    toucher.tap(use)
    expect(toucher.page).to_have_url(GLOSSARY)


@pytest.mark.every_theme
def test_a_tap_on_another_use_switches(toucher):
    use, other = toucher.use("beside-links", 0), toucher.use("beside-links", 1)
    toucher.bring(use)
    toucher.tap(use)
    toucher.sees_tip_of(use)
    toucher.tap(other)
    toucher.sees_tip_of(other)
    expect(use).not_to_have_attribute("aria-describedby", "aigloss-tip")
    expect(toucher.page).to_have_url(INDEX)


@pytest.mark.every_theme
def test_a_tap_on_the_text_keeps_and_one_outside_closes(toucher):
    use = toucher.use("in-a-paragraph")
    toucher.bring(use)
    toucher.tap(use)
    toucher.sees_tip_of(use)
    toucher.tap(toucher.tip.locator(".aigloss-tip-short"))
    toucher.keeps_tip_of(use, 400)
    toucher.page.touchscreen.tap(4, 400)
    toucher.sees_no_tip(timeout=300)


@pytest.mark.every_theme
def test_read_more_follows(toucher):
    use = toucher.use("in-a-paragraph")
    toucher.bring(use)
    toucher.tap(use)
    toucher.tap(toucher.tip.get_by_text("Read more"))
    expect(toucher.page).to_have_url(GLOSSARY)


@pytest.mark.every_theme
def test_a_second_tap_on_a_use_without_an_entry_closes(toucher):
    use = toucher.use("special-cases", 3)
    toucher.bring(use)
    toucher.tap(use)
    toucher.sees_tip_of(use)
    expect(toucher.tip.get_by_text("Read more")).to_have_count(0)
    toucher.tap(use)
    toucher.sees_no_tip(timeout=300)


def test_a_scroll_that_begins_on_a_use_opens_nothing(toucher):
    use = toucher.use("in-a-list")
    toucher.bring(use)
    before = toucher.page.evaluate("scrollY")
    toucher.drag(toucher.lines(use)[0].center, up=150)
    toucher.settle()
    assert toucher.page.evaluate("scrollY") > before + 50, "the gesture did not scroll"
    toucher.waits(400)
    toucher.sees_no_tip()


def test_a_long_definition_scrolls_under_the_finger(toucher):
    use = toucher.use("special-cases", 1)
    toucher.bring(use)
    toucher.tap(use)
    toucher.sees_tip_of(use)
    for _ in range(5):
        toucher.drag(toucher.scene().tip.center, up=300)
        toucher.settle()
    toucher.sees_tip_of(use)
    assert toucher.tip.evaluate("t => t.scrollTop + t.clientHeight >= t.scrollHeight - 1")


def _pen(page, kind, x, y):
    """A pen, which Playwright does not have, through the browser's own input."""
    event = {"type": kind, "x": x, "y": y, "pointerType": "pen"}
    if kind != "mouseMoved":
        event |= {"button": "left", "buttons": int(kind == "mousePressed"), "clickCount": 1}
    page.context.new_cdp_session(page).send("Input.dispatchMouseEvent", event)


def test_a_pen_that_hovers_opens_like_a_mouse_and_follows_at_the_first_click(reader):
    use = reader.use("in-a-paragraph")
    reader.bring(use)
    x, y = reader.lines(use)[0].center
    _pen(reader.page, "mouseMoved", x - 60, y - 60)
    _pen(reader.page, "mouseMoved", x, y)
    reader.sees_tip_of(use)
    _pen(reader.page, "mousePressed", x, y)
    _pen(reader.page, "mouseReleased", x, y)
    expect(reader.page).to_have_url(GLOSSARY)
