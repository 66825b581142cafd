"""What axe-core finds, and what a reader's own settings ask for."""

from functools import cache
from importlib import resources

import pytest

from .conftest import CHROMIUM

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@cache
def _axe() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def _violations(reader) -> list[str]:
    """What axe says of the tip and the uses; their colour is that of the theme's links, good or bad."""
    if not reader.page.evaluate("'axe' in window"):
        reader.page.evaluate(_axe())
    return reader.page.evaluate(
        """async (tags) => {
            const look = async (part, rules) => {
                if (!document.querySelector(part)) return [];
                const only = {type: "tag", values: tags};
                const result = await axe.run({include: [[part]]}, {runOnly: only, rules});
                if (!result.passes.length) return [`axe looked at nothing in ${part}`];
                return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" | ")}`);
            };
            const tip = document.getElementById("aigloss-tip")?.hidden === false;
            const colours = {"color-contrast": {enabled: false}};
            return [...(await look(".aigloss-use", colours)), ...(tip ? await look("#aigloss-tip", {}) : [])];
        }""",
        TAGS,
    )


@pytest.mark.every_theme
def test_axe_finds_nothing_with_a_tip_open_or_closed(reader):
    assert _violations(reader) == []
    reader.hover(reader.use("in-a-paragraph"))
    assert _violations(reader) == []


def test_axe_finds_nothing_in_a_tip_that_scrolls(reader):
    reader.hover(reader.use("special-cases", 1))
    assert _violations(reader) == []


@pytest.mark.every_theme
def test_read_more_is_a_target_of_24_pixels(reader):
    reader.hover(reader.use("in-a-paragraph"))
    assert reader.tip.get_by_text("Read more").bounding_box()["height"] >= 24


@CHROMIUM
def test_forced_colours_keep_an_edge_and_an_underline(visit):
    reader = visit(forced_colors="active")
    use = reader.use("in-a-paragraph")
    reader.hover(use)
    border, text = reader.tip.evaluate(
        """t => [
            getComputedStyle(t).borderTopColor,
            getComputedStyle(t.querySelector('.aigloss-tip-short')).color,
        ]"""
    )
    assert border == text, "the border takes the system's text colour"
    assert reader.tip.evaluate("t => getComputedStyle(t).borderTopStyle") == "solid"
    assert use.evaluate("u => getComputedStyle(u).textDecorationLine") == "underline"


@CHROMIUM
@pytest.mark.parametrize(("wish", "animations"), [("reduce", 0), ("no-preference", 1)])
def test_a_tip_fades_in_only_where_motion_is_welcome(visit, wish, animations):
    reader = visit(reduced_motion=wish)
    reader.page.evaluate("started = 0; addEventListener('animationstart', () => (started += 1), true)")
    use = reader.use("in-a-paragraph")
    reader.hover(use)
    reader.waits(150)
    assert reader.page.evaluate("started") == animations
    assert use.evaluate("u => getComputedStyle(u).transitionDuration") == "0s"


@pytest.mark.every_theme
def test_the_focus_can_be_seen(reader):
    use = reader.use("in-a-paragraph")
    reader.tab_to(use)
    style, width = use.evaluate("u => [getComputedStyle(u).outlineStyle, getComputedStyle(u).outlineWidth]")
    assert style in ("solid", "auto")
    assert float(width.removesuffix("px")) >= 2


@pytest.mark.every_theme
def test_a_use_has_the_colour_of_the_themes_links(reader):
    use = reader.use("beside-links")
    link = reader.page.locator("#beside-links a.reference", has_text="the plain page")
    colour = "e => getComputedStyle(e).color"
    assert use.evaluate(colour) == link.evaluate(colour)
