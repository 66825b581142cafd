"""Paper, and browsers without scripts."""

import pytest
from playwright.sync_api import expect

from .conftest import CHROMIUM


@CHROMIUM
@pytest.mark.every_theme
def test_paper_has_no_tip_and_no_underline(visit):
    reader = visit()
    use = reader.use("in-a-paragraph")
    reader.hover(use)
    reader.page.emulate_media(media="print")
    expect(reader.tip).to_be_hidden()
    line, border, colour, around = use.evaluate(
        """u => [
            getComputedStyle(u).textDecorationLine, getComputedStyle(u).borderBottomWidth,
            getComputedStyle(u).color, getComputedStyle(u.parentElement).color,
        ]"""
    )
    assert (line, border) == ("none", "0px")
    assert colour == around


@CHROMIUM
def test_printing_closes_the_tip(reader):
    use = reader.use("in-a-paragraph")
    reader.hover(use)
    assert reader.page.pdf().startswith(b"%PDF")
    reader.sees_no_tip()


@CHROMIUM
@pytest.mark.every_theme
def test_without_scripts_every_use_leads_to_its_entry_and_no_tip_is_seen(visit, site, theme):
    reader = visit(java_script_enabled=False)
    glossary = (site(theme) / "glossary.html").read_text("utf-8")
    links = reader.page.locator("a.aigloss-use")
    assert links.count() >= 12
    for link in links.all():
        page, _, anchor = link.get_attribute("href").partition("#")
        assert page == "glossary.html"
        assert f'id="{anchor}"' in glossary
    expect(reader.page.locator("#aigloss-tips")).to_be_hidden()
    assert "two small matrices whose product" not in reader.page.locator("body").inner_text()
