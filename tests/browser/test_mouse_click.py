"""Clicks of a mouse belong to the browser."""

import re

import pytest
from playwright.sync_api import expect

from .conftest import CHROMIUM

GLOSSARY = re.compile(r"glossary\.html#aigloss-low-rank-adaptation$")


def test_a_click_follows_at_the_first(reader):
    use = reader.use("in-a-paragraph")
    reader.bring(use)
    reader.page.mouse.click(*reader.lines(use)[0].center)
    expect(reader.page).to_have_url(GLOSSARY)


@pytest.mark.parametrize("how", [{"modifiers": ["Control"]}, {"button": "middle"}], ids=["control", "middle"])
def test_a_click_for_a_new_tab_opens_one(reader, how):
    use = reader.use("in-a-paragraph")
    reader.hover(use)
    with reader.page.context.expect_page() as new:
        use.click(**how)
    expect(new.value).to_have_url(GLOSSARY)
    reader.sees_tip_of(use)


def test_a_press_outside_closes_and_still_does_its_work(reader):
    link = reader.page.locator("#beside-links a", has_text="the plain page")
    reader.hover(reader.use("in-a-paragraph"))
    reader.page.mouse.move(4, 4)
    link.click()
    expect(reader.page).to_have_url(re.compile(r"plain\.html$"))


def test_a_press_outside_closes_at_once(reader):
    reader.hover(reader.use("in-a-paragraph"))
    reader.page.mouse.move(1276, 796)
    reader.page.mouse.down()
    reader.sees_no_tip(timeout=100)
    reader.page.mouse.up()


@CHROMIUM
@pytest.mark.parametrize("by", ["mouse", "keyboard"])
def test_the_page_that_comes_back_has_no_tip(reader, by):
    use = reader.use("in-a-paragraph")
    if by == "mouse":
        reader.hover(use)
        reader.page.mouse.click(*reader.lines(use)[0].center)
    else:
        reader.tab_to(use)
        reader.sees_tip_of(use)
        reader.page.keyboard.press("Enter")
    expect(reader.page).to_have_url(GLOSSARY)
    reader.page.mouse.move(4, 4)
    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile(r"index\.html$"))
    reader.waits(300)
    expect(reader.tip).to_be_hidden()
