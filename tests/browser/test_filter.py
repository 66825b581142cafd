"""The filter box of a glossary."""

import pytest
from playwright.sync_api import expect

from .conftest import CHROMIUM


@pytest.fixture
def glossary(visit):
    return visit("glossary.html").page


def _entries(page):
    return page.locator(".aigloss-entry:visible")


def _type(page, words: str) -> None:
    page.get_by_role("searchbox", name="Filter").fill(words)


@pytest.mark.every_theme
def test_typing_leaves_the_entries_that_hold_the_words(glossary):
    total = _entries(glossary).count()
    _type(glossary, "PROBABILITIES")
    expect(_entries(glossary)).to_have_count(1)
    expect(_entries(glossary)).to_contain_text("softmax")
    expect(glossary.locator(".aigloss-definition:visible")).to_have_count(1)
    expect(glossary.locator(".aigloss-letter:visible")).to_have_text(["S"])
    expect(glossary.locator(".aigloss-filter output")).to_have_text(f"1 of {total} terms")


def test_a_filter_that_nothing_passes_says_so(glossary):
    total = _entries(glossary).count()
    _type(glossary, "no such words")
    expect(_entries(glossary)).to_have_count(0)
    expect(glossary.locator(".aigloss-letter:visible")).to_have_count(0)
    expect(glossary.locator(".aigloss-filter output")).to_have_text(f"0 of {total} terms")


@pytest.mark.every_theme
def test_a_slash_goes_to_the_box_and_escape_brings_all_back(glossary):
    total = _entries(glossary).count()
    glossary.keyboard.press("/")
    box = glossary.get_by_role("searchbox", name="Filter")
    expect(box).to_be_focused()
    glossary.keyboard.type("soft")
    expect(_entries(glossary)).to_have_count(2)
    glossary.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(_entries(glossary)).to_have_count(total)
    expect(glossary.locator(".aigloss-filter output")).to_have_text("")


def test_a_slash_can_be_typed(glossary):
    glossary.keyboard.press("/")
    glossary.keyboard.type("a/b")
    expect(glossary.get_by_role("searchbox", name="Filter")).to_have_value("a/b")


def test_a_link_to_a_hidden_entry_brings_it_back(glossary):
    _type(glossary, "softmax")
    glossary.locator(".aigloss-definition:visible a", has_text="temperature").first.click()
    expect(glossary.locator("#aigloss-temperature")).to_be_in_viewport()


@CHROMIUM
def test_without_scripts_there_is_no_box(visit):
    page = visit("glossary.html", java_script_enabled=False).page
    expect(page.locator(".aigloss-filter")).to_be_hidden()
    expect(_entries(page)).to_have_count(7)
