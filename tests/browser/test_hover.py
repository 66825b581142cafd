"""The mouse: what opens, when, and how long it stays."""

import pytest
from playwright.sync_api import expect

PLACES = [
    "in-a-paragraph",
    "beside-links",
    "in-a-heading-with-lora",
    "in-a-list",
    "in-a-note",
    "in-a-table",
    "at-the-bottom",
]


@pytest.mark.every_theme
def test_a_resting_mouse_opens_after_its_delay_and_not_before(reader):
    use = reader.use("in-a-paragraph")
    reader.hover(use)
    assert 250 <= reader.delay("pointerover", "open") <= 450

    reader.point_away()
    reader.sees_no_tip()
    assert 250 <= reader.delay("pointerout", "closed") <= 450


@pytest.mark.every_theme
def test_a_tip_holds_name_acronym_definition_and_link(reader):
    reader.hover(reader.use("in-a-paragraph"))

    expect(reader.tip.locator(".aigloss-tip-name")).to_have_text("Low-rank adaptation (LoRA)")
    expect(reader.tip.locator(".aigloss-tip-short")).to_have_text(
        "A fine-tuning method that freezes a model's weights and trains, beside chosen weight matrices, "
        "two small matrices whose product is the change."
    )
    entry = "glossary.html#aigloss-low-rank-adaptation"
    expect(reader.tip.get_by_text("Read more")).to_have_attribute("href", entry)
    expect(reader.tip).to_have_attribute("role", "tooltip")
    assert reader.tip.evaluate("tip => tip === document.body.lastElementChild")


@pytest.mark.every_theme
def test_a_use_opens_wherever_it_stands(reader):
    for place in PLACES:
        reader.hover(reader.use(place)).assert_well_placed()


@pytest.mark.every_theme
def test_the_mouse_can_cross_the_gap_and_rest_on_the_tip(reader):
    use = reader.use("in-a-paragraph")
    reader.move(*reader.hover(use).tip.center)
    reader.keeps_tip_of(use, 3000)

    reader.point_away()
    reader.sees_no_tip()


def test_coming_back_in_time_keeps_the_tip(reader):
    use = reader.use("in-a-paragraph")
    reader.hover(use)
    reader.point_away()
    reader.waits(150)
    reader.point_at(use)
    reader.keeps_tip_of(use, 500)


def test_brushing_over_a_use_opens_nothing(reader):
    use = reader.use("in-a-paragraph")
    reader.bring(use)
    reader.point_at(use)
    reader.waits(100)
    reader.point_away()
    reader.waits(500)
    assert [what for what, _ in reader.log()] == ["pointerover", "pointerout"]


def test_crossing_another_use_on_the_way_to_the_tip_does_not_switch(reader):
    use, other = reader.use("in-a-paragraph", 0), reader.use("in-a-paragraph", 1)
    tip = reader.hover(use).tip
    reader.point_at(other)
    reader.waits(100)
    reader.move(*tip.center)
    reader.keeps_tip_of(use, 500)


def test_resting_on_another_use_switches(reader):
    use, other = reader.use("in-a-paragraph", 0), reader.use("in-a-paragraph", 1)
    reader.hover(use)
    reader.point_at(other)
    reader.waits(100)
    reader.sees_tip_of(use)
    reader.sees_tip_of(other)
    expect(use).not_to_have_attribute("aria-describedby", "aigloss-tip")
    expect(reader.tip.locator(".aigloss-tip-name")).to_have_text("Perplexity")


def test_leaving_another_use_before_it_opens_closes_the_first(reader):
    reader.hover(reader.use("in-a-paragraph", 0))
    reader.point_at(reader.use("in-a-paragraph", 1))
    reader.waits(100)
    reader.point_away()
    reader.sees_no_tip()
    assert [what for what, _ in reader.log()].count("open") == 1


def test_each_half_of_a_wrapped_use_has_the_tip_beside_it(reader):
    use = reader.use("wrapped-over-lines")
    reader.bring(use)
    assert len(reader.lines(use)) == 2, "the site no longer shows a use that wraps once"
    for line in 0, 1:
        scene = reader.hover(use, line)
        scene.assert_well_placed()
        assert 0 < scene.gap(line) < 10
        assert abs(scene.tip.left - scene.lines[line].left) < 1 or scene.screen.right - scene.tip.right < 9
        reader.point_away()
        reader.sees_no_tip()


def test_a_description_that_the_use_has_already_is_kept(reader):
    use = reader.use("in-a-paragraph")
    use.evaluate("u => u.setAttribute('aria-describedby', 'somebody-elses')")
    reader.bring(use)
    reader.point_at(use)
    expect(use).to_have_attribute("aria-describedby", "somebody-elses aigloss-tip")
    reader.point_away()
    expect(use).to_have_attribute("aria-describedby", "somebody-elses")


def test_a_use_that_is_taken_from_the_page_takes_its_tip_along(reader):
    use = reader.use("in-a-paragraph")
    reader.hover(use)
    use.evaluate("u => u.remove()")
    reader.sees_no_tip()
