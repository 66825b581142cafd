"""What a tip shows of what the author wrote."""

from playwright.sync_api import expect


def test_a_formula_is_drawn_and_its_source_is_not_seen(reader):
    requests = []
    reader.page.on("request", lambda request: requests.append(request.url))
    reader.hover(reader.use("special-cases", 0))
    box = reader.tip.locator("math").bounding_box()
    assert box["width"] > 10
    assert box["height"] > 10
    assert "\\frac" not in reader.tip.inner_text()
    assert requests == []


def test_markup_in_a_term_is_shown_as_text(reader):
    reader.hover(reader.use("special-cases", 2))
    expect(reader.tip.locator(".aigloss-tip-name")).to_have_text('Tag soup <b>"bold"</b> & more')
    expect(reader.tip.locator(".aigloss-tip-short")).to_have_text(
        'Text such as <b>"bold"</b> & <script>alert(1)</script> that must be shown as it is written.'
    )


def test_a_term_without_an_entry_has_a_tip_without_a_link(reader):
    reader.hover(reader.use("special-cases", 3))
    expect(reader.tip.locator(".aigloss-tip-name")).to_have_text("Shadow weights (SHW)")
    expect(reader.tip.locator("a")).to_have_count(0)


def test_the_end_of_a_long_definition_is_reached_by_the_keyboard_through_its_entry(reader):
    use = reader.use("special-cases", 1)
    reader.tab_to(use)
    reader.sees_tip_of(use)
    reader.page.keyboard.press("Enter")
    expect(reader.page.locator("#aigloss-context-budget")).to_be_in_viewport()
