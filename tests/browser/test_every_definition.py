"""Whoever has only a keyboard, only a thumb or only a screen reader gets every definition of a page."""

from unicodedata import normalize

import pytest
from playwright.sync_api import expect

from .conftest import CHROMIUM

SHORTS = """
() => Object.fromEntries(
  [...document.getElementById("aigloss-tips").content.children]
    .filter((tip) => tip.dataset.aigloss)
    .map((tip) => [tip.dataset.aigloss, tip.querySelector(".aigloss-tip-short").textContent])
)
"""


def uses(page):
    """The uses of the text that can be seen, in order: the id of the use and that of its term."""
    found = page.evaluate(
        """() => [...document.querySelectorAll("a.aigloss-use, span.aigloss-use")]
            .filter((use) => use.getClientRects().length)
            .map((use) => [use.id, use.dataset.aigloss])"""
    )
    assert len(found) > 10
    return found


@pytest.mark.every_theme
def test_by_keyboard_alone(reader):
    page, shorts, met = reader.page, reader.page.evaluate(SHORTS), {}
    wanted = uses(page)
    for _ in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate("() => document.activeElement.closest('.aigloss-use')?.id")
        if here and here not in met:
            expect(reader.tip).to_be_visible()
            met[here] = reader.tip.locator(".aigloss-tip-short").text_content()
        if len(met) == len(wanted):
            break
    assert met == {use: shorts[term] for use, term in wanted}


@CHROMIUM
@pytest.mark.every_theme
def test_by_thumb_alone(toucher):
    page, shorts, met = toucher.page, toucher.page.evaluate(SHORTS), {}
    wanted = uses(page)
    title = page.locator("h1:visible").first
    for use, _term in wanted:
        place = page.locator(f"#{use}")
        toucher.bring(title)
        toucher.tap(title)  # closes the tip before, which may lie over the next use
        toucher.bring(place)
        toucher.tap(place)
        expect(place).to_have_attribute("aria-describedby", "aigloss-tip")
        met[use] = toucher.tip.locator(".aigloss-tip-short").text_content()
    assert met == {use: shorts[term] for use, term in wanted}
    assert page.url.endswith("index.html")


@CHROMIUM
def test_by_the_accessibility_tree_alone(reader):
    """What a screen reader is told of the focused use: a link, its words, and name and definition as description."""
    page, shorts, met = reader.page, reader.page.evaluate(SHORTS), {}
    wanted = uses(page)
    devtools = page.context.new_cdp_session(page)
    for _ in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate("() => document.activeElement.closest('.aigloss-use')?.id")
        if not here or here in met:
            continue
        expect(reader.tip).to_be_visible()
        tree = devtools.send("Accessibility.getFullAXTree")["nodes"]
        [focused] = [node for node in tree if has(node, "focused") and node["role"]["value"] != "RootWebArea"]
        place = page.locator(f"#{here}")
        assert focused["name"]["value"].split() == place.text_content().split()
        assert (focused["role"]["value"] == "link") == (place.get_attribute("href") is not None)
        assert "tooltip" in {node["role"]["value"] for node in tree}
        # The letters of a formula are told as those of mathematics.
        met[here] = normalize("NFKC", " ".join(focused["description"]["value"].split()))
        if len(met) == len(wanted):
            break
    for use, term in wanted:
        assert " ".join(shorts[term].split()) in met[use], use


def has(node, name):
    """Whether an accessibility node has a property that is not false."""
    return any(property["name"] == name and property["value"].get("value") for property in node.get("properties", ()))
