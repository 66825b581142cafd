"""A link in a tip opens the next tip in its place, and what a project sets of how tips open."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from .conftest import CHROMIUM
from .test_accessibility import _violations

PAGE = re.compile(r"leading\.html$")


@pytest.fixture
def mouse(reader):
    """A reader with mouse and keyboard, at the page whose tips lead on."""
    reader.go(reader.page.url.replace("index.html", "leading.html"))
    return reader


@pytest.fixture
def finger(toucher):
    """A reader with a phone, at that page."""
    toucher.go(toucher.page.url.replace("index.html", "leading.html"))
    return toucher


def _use(reader):
    return reader.use("one-after-the-other")


def _link(reader):
    return reader.tip.locator("a[data-aigloss]")


def _back(reader):
    return reader.tip.get_by_role("button", name="Back")


def _sees(reader, name: str, *, back: bool) -> None:
    """The tip of that name at the first use, with a way back or without; the page is still the same."""
    reader.sees_tip_of(_use(reader))
    expect(reader.tip.locator(".aigloss-tip-name")).to_have_text([name])
    expect(_back(reader)).to_have_count(int(back))
    expect(reader.page).to_have_url(PAGE)


def _click(reader, target) -> None:
    box = target.bounding_box()
    reader.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    reader.page.mouse.down()
    reader.page.mouse.up()


# By mouse


@pytest.mark.every_theme
def test_a_link_in_a_tip_opens_the_next_in_place_and_back_returns(mouse):
    mouse.hover(_use(mouse))
    _sees(mouse, "Relay tower (RT)", back=False)
    _click(mouse, _link(mouse))
    _sees(mouse, "Relay signal", back=True)
    mouse.scene().assert_well_placed()
    _click(mouse, _back(mouse))
    _sees(mouse, "Relay tower (RT)", back=False)
    mouse.scene().assert_well_placed()
    assert mouse.closings() == 0


def test_twice_on_and_twice_back(mouse):
    mouse.hover(_use(mouse))
    for name in ("Relay signal", "Relay code"):
        _click(mouse, _link(mouse))
        _sees(mouse, name, back=True)
    _click(mouse, _back(mouse))
    _sees(mouse, "Relay signal", back=True)
    _click(mouse, _back(mouse))
    _sees(mouse, "Relay tower (RT)", back=False)


def test_where_the_tips_of_the_page_end_a_link_leads_to_the_entry(mouse):
    mouse.hover(_use(mouse))
    _click(mouse, _link(mouse))
    _click(mouse, _link(mouse))
    expect(_link(mouse)).to_have_count(0)
    mouse.tip.get_by_text("relay alphabet").click()
    expect(mouse.page).to_have_url(re.compile(r"leading\.html#aigloss-relay-alphabet$"))
    mouse.sees_no_tip()


def test_read_more_of_the_next_tip_leads_to_its_own_entry(mouse):
    mouse.hover(_use(mouse))
    _click(mouse, _link(mouse))
    mouse.tip.get_by_text("Read more").click()
    expect(mouse.page).to_have_url(re.compile(r"leading\.html#aigloss-relay-signal$"))


def test_the_next_tip_stays_under_the_mouse_and_closes_behind_it(mouse):
    mouse.hover(_use(mouse))
    _click(mouse, _link(mouse))
    _sees(mouse, "Relay signal", back=True)
    mouse.keeps_tip_of(_use(mouse), 800)
    mouse.point_away()
    mouse.sees_no_tip()


def test_a_tip_opens_at_its_beginning_whatever_was_open_before(mouse):
    mouse.hover(_use(mouse))
    _click(mouse, _link(mouse))
    mouse.page.keyboard.press("Escape")
    mouse.sees_no_tip(timeout=100)
    mouse.point_away()
    mouse.hover(_use(mouse))
    _sees(mouse, "Relay tower (RT)", back=False)


def test_another_use_opens_its_own_tip_without_a_way_back(mouse):
    other = mouse.use("one-after-the-other", 1)
    mouse.hover(_use(mouse))
    _click(mouse, _link(mouse))
    mouse.point_at(other)
    mouse.sees_tip_of(other)
    expect(mouse.tip.locator(".aigloss-tip-name")).to_have_text(["Relay signal"])
    expect(_back(mouse)).to_have_count(0)


def test_a_use_that_is_no_link_has_a_tip_that_leads_on(mouse):
    use = mouse.use("at-the-end")
    mouse.hover(use)
    _click(mouse, _link(mouse))
    mouse.sees_tip_of(use)
    expect(mouse.tip.locator(".aigloss-tip-name")).to_have_text(["Relay tower (RT)"])


def test_a_long_tip_is_shown_from_its_beginning(mouse):
    # As long as it takes: the definitions of the site fit.
    for name in ("relay-tower", "relay-signal"):
        mouse.page.evaluate(
            """(name) => document.querySelector("#aigloss-tips").content
                .querySelector(`[data-aigloss=${name}] .aigloss-tip-short`).prepend("Many words. ".repeat(300))""",
            name,
        )
    mouse.hover(_use(mouse))
    mouse.tip.evaluate("t => (t.scrollTop = t.scrollHeight)")
    assert mouse.tip.evaluate("t => t.scrollTop") > 100
    _click(mouse, _link(mouse))
    _sees(mouse, "Relay signal", back=True)
    assert mouse.tip.evaluate("t => t.scrollTop") == 0
    mouse.scene().assert_well_placed()


@pytest.mark.parametrize("how", [{"modifiers": ["Control"]}, {"button": "middle"}], ids=["control", "middle"])
def test_a_click_for_a_new_tab_opens_the_entry_there_and_the_tip_stays(mouse, how):
    mouse.hover(_use(mouse))
    with mouse.page.context.expect_page() as new:
        _link(mouse).click(**how)
    expect(new.value).to_have_url(re.compile(r"leading\.html#aigloss-relay-signal$"))
    new.value.close()
    _sees(mouse, "Relay tower (RT)", back=False)


# By keyboard, with a mouse


def test_escape_closes_the_next_tip(mouse):
    mouse.hover(_use(mouse))
    _click(mouse, _link(mouse))
    mouse.page.keyboard.press("Escape")
    mouse.sees_no_tip(timeout=100)
    mouse.waits(500)
    mouse.sees_no_tip()


@pytest.mark.every_theme
def test_the_focus_stays_at_the_use_on_the_way_there_and_back(mouse):
    mouse.tab_to(_use(mouse))
    _sees(mouse, "Relay tower (RT)", back=False)
    for target in (_link, _link, _back, _back):
        _click(mouse, target(mouse))
        expect(_use(mouse)).to_be_focused()
        mouse.sees_tip_of(_use(mouse))
    mouse.point_away()
    mouse.keeps_tip_of(_use(mouse), 500)
    mouse.page.keyboard.press("Tab")
    expect(mouse.use("one-after-the-other", 1)).to_be_focused()


def test_a_link_that_a_screen_reader_focuses_and_follows_leads_on(mouse):
    mouse.tab_to(_use(mouse))
    for target, name, back in ((_link, "Relay signal", True), (_back, "Relay tower (RT)", False)):
        target(mouse).focus()
        mouse.page.keyboard.press("Enter")
        _sees(mouse, name, back=back)
        mouse.keeps_tip_of(_use(mouse), 400)


def test_links_and_the_way_back_are_no_stops_of_the_tab_key(mouse):
    mouse.tab_to(_use(mouse))
    _click(mouse, _link(mouse))
    stops = mouse.tip.evaluate("t => [...t.querySelectorAll('a, button')].map((stop) => stop.tabIndex)")
    assert stops == [-1, -1, -1]
    mouse.page.keyboard.press("Tab")
    expect(mouse.use("one-after-the-other", 1)).to_be_focused()


def test_a_description_that_the_use_has_already_stays_beside_each_tip(mouse):
    use = _use(mouse)
    use.evaluate("u => u.setAttribute('aria-describedby', 'somebody-elses')")
    mouse.bring(use)
    mouse.point_at(use)
    expect(use).to_have_attribute("aria-describedby", "somebody-elses aigloss-tip")
    _click(mouse, _link(mouse))
    expect(mouse.tip.locator(".aigloss-tip-name")).to_have_text(["Relay signal"])
    expect(use).to_have_attribute("aria-describedby", "somebody-elses aigloss-tip")
    mouse.page.keyboard.press("Escape")
    expect(use).to_have_attribute("aria-describedby", "somebody-elses")


@pytest.mark.every_theme
def test_axe_finds_nothing_in_the_next_tip(mouse):
    mouse.hover(_use(mouse))
    _click(mouse, _link(mouse))
    _sees(mouse, "Relay signal", back=True)
    assert _violations(mouse) == []


@pytest.mark.every_theme
def test_the_way_back_is_a_target_of_24_pixels(mouse):
    mouse.hover(_use(mouse))
    _click(mouse, _link(mouse))
    assert _back(mouse).bounding_box()["height"] >= 24


# By touch


@CHROMIUM
@pytest.mark.every_theme
def test_taps_lead_on_and_back(finger):
    finger.bring(_use(finger))
    finger.tap(_use(finger))
    _sees(finger, "Relay tower (RT)", back=False)
    for name in ("Relay signal", "Relay code"):
        finger.tap(_link(finger))
        _sees(finger, name, back=True)
    finger.scene().assert_well_placed()
    finger.tap(_back(finger))
    _sees(finger, "Relay signal", back=True)
    finger.tap(_back(finger))
    _sees(finger, "Relay tower (RT)", back=False)
    finger.keeps_tip_of(_use(finger), 400)


@CHROMIUM
def test_a_second_tap_on_the_use_follows_it_from_any_tip(finger):
    finger.bring(_use(finger))
    finger.tap(_use(finger))
    finger.tap(_link(finger))
    _sees(finger, "Relay signal", back=True)
    finger.tap(_use(finger))
    expect(finger.page).to_have_url(re.compile(r"leading\.html#aigloss-relay-tower$"))


@CHROMIUM
def test_a_tap_elsewhere_closes_the_next_tip(finger):
    finger.bring(_use(finger))
    finger.tap(_use(finger))
    finger.tap(_link(finger))
    _sees(finger, "Relay signal", back=True)
    finger.tap(finger.tip.locator(".aigloss-tip-name"))
    finger.keeps_tip_of(_use(finger), 300)
    finger.page.touchscreen.tap(4, 400)
    finger.sees_no_tip(timeout=300)


# Without scripts, and on paper


@CHROMIUM
def test_without_scripts_a_use_leads_to_its_entry_and_its_definition_on_from_there(visit):
    reader = visit("leading.html", java_script_enabled=False)
    _use(reader).click()
    expect(reader.page).to_have_url(re.compile(r"leading\.html#aigloss-relay-tower$"))
    reader.page.locator("#aigloss-relay-tower + dd a", has_text="relay signal").click()
    expect(reader.page).to_have_url(re.compile(r"leading\.html#aigloss-relay-signal$"))


# What a project sets

SITE = {
    "conf.py": 'extensions = ["sphinx_aigloss"]\nhtml_theme = "alabaster"\naigloss_bundled = False\n',
    "index.rst": """
Start
=====

In a paragraph
--------------

Some words, a :aiterm:`walrus probe` and a :aiterm:`baobab cache`, and a :aiterm:`moss layer` in no glossary.

In another
----------

A :aiterm:`fern frond`.

Entries
-------

.. aiterm:: walrus probe

   Unlike a :aiterm:`baobab cache`.

.. aiterm:: baobab cache

   A tree.
""",
    "terms.toml": """
[[term]]
name = "moss layer"
short = "A plant."

[[term]]
name = "fern frond"
short = "A leaf below a :aiterm:`baobab cache`."
""",
    "_templates/aigloss-tip.html": '<div>{{ short }}</div> <button type="button">Copy {{ term.name }}</button>',
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """built(settings): the address of a small site with these settings, built once."""
    made: dict[tuple[str, ...], str] = {}

    def build(*settings: str) -> str:
        if settings not in made:
            folder = tmp_path_factory.mktemp("site")
            (folder / "_templates").mkdir()
            for name, text in SITE.items():
                (folder / name).write_text(text, "utf-8")
            options = [f"-D{setting}" for setting in ("aigloss_terms=terms.toml", *settings)]
            command = [sys.executable, "-m", "sphinx", "-qW", *options, str(folder), str(folder / "html")]
            subprocess.run(command, check=True)
            made[settings] = (folder / "html").as_uri()
        return made[settings]

    return build


@pytest.fixture
def clicker(visit, built):
    """A reader with a mouse, at a site whose tips open on a click."""
    return visit(root=built("aigloss_tip_trigger=click"))


def _first(reader):
    return reader.use("in-a-paragraph", 0)


def _second(reader):
    return reader.use("in-a-paragraph", 1)


def test_set_to_click_a_resting_mouse_opens_nothing(clicker):
    clicker.bring(_first(clicker))
    clicker.point_at(_first(clicker))
    clicker.waits(800)
    clicker.sees_no_tip()
    assert [what for what, _ in clicker.log()] == ["pointerover"]


def test_set_to_click_a_first_click_opens_and_stays_and_a_second_follows(clicker):
    clicker.bring(_first(clicker))
    _first(clicker).click()
    clicker.sees_tip_of(_first(clicker))
    expect(clicker.page).to_have_url(re.compile(r"index\.html$"))
    clicker.keeps_tip_of(_first(clicker), 600)
    _first(clicker).click()
    expect(clicker.page).to_have_url(re.compile(r"index\.html#aigloss-walrus-probe$"))
    clicker.sees_no_tip()


def test_set_to_click_a_click_elsewhere_closes(clicker):
    clicker.bring(_first(clicker))
    _first(clicker).click()
    clicker.sees_tip_of(_first(clicker))
    clicker.page.mouse.click(4, 4)
    clicker.sees_no_tip(timeout=300)


def test_set_to_click_a_click_on_the_tip_keeps_it_and_its_links_lead_on(clicker):
    clicker.bring(_first(clicker))
    _first(clicker).click()
    clicker.sees_tip_of(_first(clicker))
    clicker.tip.locator(".aigloss-tip-name").click()
    clicker.keeps_tip_of(_first(clicker), 300)
    _link(clicker).click()
    clicker.sees_tip_of(_first(clicker))
    expect(clicker.tip.locator(".aigloss-tip-name")).to_have_text(["Baobab cache"])


def test_set_to_click_a_click_on_another_use_switches(clicker):
    clicker.bring(_first(clicker))
    _first(clicker).click()
    clicker.sees_tip_of(_first(clicker))
    clicker.point_at(_second(clicker))
    clicker.keeps_tip_of(_first(clicker), 200)
    _second(clicker).click()
    clicker.sees_tip_of(_second(clicker))
    expect(_first(clicker)).not_to_have_attribute("aria-describedby", "aigloss-tip")
    expect(clicker.page).to_have_url(re.compile(r"index\.html$"))


def test_set_to_click_a_second_click_on_a_use_without_an_entry_closes(clicker):
    use = clicker.use("in-a-paragraph", 2)
    clicker.bring(use)
    use.click()
    clicker.sees_tip_of(use)
    use.click()
    clicker.sees_no_tip(timeout=300)


@pytest.mark.parametrize("how", [{"modifiers": ["Control"]}, {"button": "middle"}], ids=["control", "middle"])
def test_set_to_click_a_click_for_a_new_tab_opens_one(clicker, how):
    clicker.bring(_first(clicker))
    with clicker.page.context.expect_page() as new:
        _first(clicker).click(**how)
    expect(new.value).to_have_url(re.compile(r"index\.html#aigloss-walrus-probe$"))


def test_set_to_click_the_focus_opens_and_enter_follows_at_once(clicker):
    clicker.tab_to(_first(clicker))
    clicker.sees_tip_of(_first(clicker))
    clicker.page.keyboard.press("Enter")
    expect(clicker.page).to_have_url(re.compile(r"index\.html#aigloss-walrus-probe$"))


def test_set_to_click_escape_closes_and_a_click_opens_again(clicker):
    clicker.bring(_first(clicker))
    for _ in range(2):
        _first(clicker).click()
        clicker.sees_tip_of(_first(clicker))
        clicker.page.keyboard.press("Escape")
        clicker.sees_no_tip(timeout=100)
    expect(clicker.page).to_have_url(re.compile(r"index\.html$"))


@CHROMIUM
def test_set_to_click_a_finger_taps_as_ever(visit, built):
    finger = visit(root=built("aigloss_tip_trigger=click"), has_touch=True, is_mobile=True)
    finger.bring(_first(finger))
    finger.tap(_first(finger))
    finger.sees_tip_of(_first(finger))
    finger.tap(_first(finger))
    expect(finger.page).to_have_url(re.compile(r"index\.html#aigloss-walrus-probe$"))


def test_a_longer_delay_opens_and_closes_later(visit, built):
    reader = visit(root=built("aigloss_tip_delay=900"))
    reader.bring(_first(reader))
    reader.point_at(_first(reader))
    reader.sees_tip_of(_first(reader))
    # By the clock of the page: a busy machine may look late, and finds nothing at 600 ms all the same.
    assert 850 <= reader.delay("pointerover", "open") <= 1500
    reader.point_away()
    reader.sees_no_tip(timeout=2000)
    assert 850 <= reader.delay("pointerout", "closed") <= 1500
    assert reader.closings() == 1


def test_no_delay_opens_at_once(visit, built):
    reader = visit(root=built("aigloss_tip_delay=0"))
    reader.bring(_first(reader))
    reader.point_at(_first(reader))
    reader.sees_tip_of(_first(reader))
    assert reader.delay("pointerover", "open") <= 150


def test_the_keyboard_waits_for_no_delay(visit, built):
    reader = visit(root=built("aigloss_tip_delay=900"))
    reader.tab_to(_first(reader))
    reader.sees_tip_of(_first(reader))
    assert reader.delay("focusin", "open") < 150


def test_a_button_of_the_projects_own_template_is_no_way_back(visit, built):
    reader = visit(root=built("templates_path=_templates"))
    reader.hover(reader.use("in-another"))
    _click(reader, _link(reader))
    buttons = reader.tip.get_by_role("button")
    expect(buttons).to_have_text(["Back", "Copy baobab cache"])
    _click(reader, buttons.last)
    expect(buttons).to_have_text(["Back", "Copy baobab cache"])
    _click(reader, _back(reader))
    expect(buttons).to_have_text(["Copy fern frond"])
