"""Contrast, computed from what the browser really paints."""

import pytest

from .conftest import CHROMIUM

# Paints a colour on a canvas of one pixel: any notation that CSS has becomes four numbers.
COLOURS = """
tip => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const rgba = (text) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const style = (element) => getComputedStyle(element);
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = rgba(style(e).backgroundColor);
      if (colour[3] === 255) return colour;
      if (colour[3]) throw new Error(`a translucent background on ${e.outerHTML.slice(0, 60)}`);
    }
    return rgba("Canvas");
  };
  // Not the use under the mouse: hovered links have the theme's colours, good or bad.
  const use = document.querySelector('.aigloss-use:not([aria-describedby])');
  return {
    background: rgba(style(tip).backgroundColor),
    text: rgba(style(tip.querySelector(".aigloss-tip-short")).color),
    name: rgba(style(tip.querySelector(".aigloss-tip-name")).color),
    link: rgba(style(tip.querySelector("a")).color),
    border: rgba(style(tip).borderTopColor),
    page: behind(use.parentElement),
    underline: rgba(style(use).textDecorationColor),
  };
}
"""


def _luminance(colour) -> float:
    channels = [c / 255 for c in colour[:3]]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _colours(reader) -> dict:
    reader.hover(reader.use("in-a-paragraph"))
    return reader.tip.evaluate(COLOURS)


def _assert_readable(colours) -> None:
    assert colours["background"][3] == 255, "the tip lets the page shine through"
    for part in "text", "name", "link":
        assert _contrast(colours[part], colours["background"]) >= 4.5, part
    assert _contrast(colours["border"], colours["page"]) >= 3
    assert _contrast(colours["underline"], colours["page"]) >= 3


def _switch(page, theme: str, mode: str) -> None:
    """Uses the theme's own button: a menu in newer releases of pydata, a round of modes elsewhere."""
    holder = page.locator("body" if theme == "furo" else "html")
    button = page.locator("button.theme-toggle:visible, button.theme-switch-button:visible").first
    choice = page.locator(f"button.theme-change-button[data-mode={mode}]:visible").first
    for _ in range(3):
        if holder.get_attribute("data-theme") == mode:
            return
        button.click()
        if button.get_attribute("data-bs-toggle") == "dropdown":
            choice.click()
    assert holder.get_attribute("data-theme") == mode


@pytest.mark.every_theme
def test_a_light_page_has_a_readable_light_tip(reader):
    colours = _colours(reader)
    _assert_readable(colours)
    assert _luminance(colours["background"]) > 0.8


SWITCHED = ["furo", "pydata_sphinx_theme", "sphinx_book_theme"]


@CHROMIUM
@pytest.mark.parametrize("theme", SWITCHED)
@pytest.mark.parametrize("how", ["preference", "switch"])
def test_a_dark_page_has_a_readable_dark_tip(visit, theme, how):
    reader = visit(color_scheme="dark" if how == "preference" else "light")
    if how == "switch":
        _switch(reader.page, theme, "dark")
    colours = _colours(reader)
    _assert_readable(colours)
    assert _luminance(colours["page"]) < 0.1
    assert _luminance(colours["background"]) < 0.1


@pytest.mark.parametrize("theme", SWITCHED)
def test_a_switch_to_light_wins_over_a_dark_preference(visit, theme):
    reader = visit(color_scheme="dark")
    _switch(reader.page, theme, "light")
    colours = _colours(reader)
    _assert_readable(colours)
    assert _luminance(colours["background"]) > 0.8


@pytest.mark.parametrize("theme", ["sphinx_rtd_theme", "alabaster"])
def test_a_theme_without_a_dark_mode_keeps_page_and_tip_light(visit, theme):
    colours = _colours(visit(color_scheme="dark"))
    _assert_readable(colours)
    assert _luminance(colours["page"]) > 0.8
    assert _luminance(colours["background"]) > 0.8


def test_an_authors_colour_on_the_root_wins(reader):
    reader.page.add_style_tag(content=":root { --aigloss-tip-background: rgb(1, 2, 3) }")
    assert _colours(reader)["background"] == [1, 2, 3, 255]
