"""What a tip must not do to the page, the console or the network."""

import gzip
import re

import pytest
from playwright.sync_api import expect

BUDGET = {"aigloss.js": 3000, "aigloss.css": 2000, "aigloss-filter.js": 1500}


def test_nothing_on_the_page_moves(reader):
    use, other = reader.use("in-a-paragraph", 0), reader.use("in-a-paragraph", 1)
    reader.bring(use)
    reader.settle()
    before = reader.page.evaluate("[aiglossProbe.shift, scrollX, scrollY]")
    reader.hover(use)
    reader.hover(other)
    reader.point_away()
    reader.sees_no_tip()
    reader.settle()
    assert reader.page.evaluate("[aiglossProbe.shift, scrollX, scrollY]") == before


def _complaints(page) -> list[str]:
    """Collects the beginnings of errors and violations of the policy: their ends differ from page to page."""
    found = []

    def note(message):
        if message.type == "error" and not message.location["url"].endswith("favicon.ico"):
            found.append(message.text[:60])

    page.on("console", note)
    # Firefox tells the hash of a theme's inline script, which holds the name of the page.
    page.on("pageerror", lambda error: found.append(re.sub(r"'sha256-[^']+'", "", str(error))))
    return found


@pytest.mark.every_theme
def test_a_strict_policy_and_the_console_have_no_complaint_of_ours(visit, serve, theme):
    _assert_no_complaint(visit, serve(theme))


@pytest.mark.every_theme
def test_as_a_file_the_page_has_no_complaint_of_ours(visit, site, theme):
    _assert_no_complaint(visit, site(theme).as_uri())


def _assert_no_complaint(visit, root: str) -> None:
    reader = visit("plain.html", root=root)
    complaints = _complaints(reader.page)
    requests = []
    reader.page.on("request", lambda request: requests.append(request.url))
    reader.go(f"{root}/plain.html")
    reader.settle()
    reader.waits(200)  # for what a theme's scripts do after loading
    themes_own = set(complaints)
    complaints.clear()

    reader.go(f"{root}/index.html")
    reader.hover(reader.use("in-a-paragraph"))
    reader.point_away()
    reader.sees_no_tip()
    assert set(complaints) <= themes_own
    # Data and blobs are the page's own.
    assert [url for url in requests if not url.startswith((root, "data:", "blob:"))] == []


@pytest.mark.every_theme
def test_a_page_without_a_use_loads_nothing_of_ours(site, theme):
    page = (site(theme) / "plain.html").read_text("utf-8")
    assert "_static/aigloss" not in page
    assert 'id="aigloss' not in page


@pytest.mark.every_theme
def test_a_page_with_uses_loads_one_deferred_script_and_one_style(visit):
    reader = visit()
    scripts = reader.page.locator("script[src*='_static/aigloss/']")
    expect(scripts).to_have_count(1)
    assert scripts.evaluate("s => s.defer && s.type !== 'module' && s.src.includes('aigloss/aigloss.js')")
    expect(reader.page.locator("link[href*='_static/aigloss/']")).to_have_count(1)


@pytest.mark.parametrize("name", BUDGET)
def test_the_files_stay_light(site, name):
    built = (site("furo") / "_static" / "aigloss" / name).read_bytes()
    assert len(gzip.compress(built, 9, mtime=0)) <= BUDGET[name]


COUNT_LISTENERS = """
window.aiglossListeners = 0;
const add = EventTarget.prototype.addEventListener;
EventTarget.prototype.addEventListener = function (...args) {
  if (new Error().stack.includes("aigloss/aigloss.js")) aiglossListeners += 1;
  return add.apply(this, args);
};
"""


def test_two_thousand_uses_cost_no_more_listeners_than_a_few(visit):
    reader = visit("plain.html")
    reader.page.context.add_init_script(COUNT_LISTENERS)
    counts = {}
    for page, uses in (("index.html", 10), ("many.html", 2000)):
        reader.go(reader.page.url.rsplit("/", 1)[0] + "/" + page)
        assert reader.page.locator(".aigloss-use").count() >= uses
        counts[page] = reader.page.evaluate("aiglossListeners")
    assert counts["index.html"] == counts["many.html"] > 0
    assert reader.page.locator("#aigloss-tips").evaluate("t => t.content.children.length") == 20


def test_a_script_that_is_loaded_twice_acts_once(visit):
    reader = visit("plain.html")
    reader.page.context.add_init_script(COUNT_LISTENERS)
    reader.go(reader.page.url.replace("plain", "index"))
    before = reader.page.evaluate("aiglossListeners")
    reader.page.add_script_tag(url="_static/aigloss/aigloss.js?twice")
    assert reader.page.evaluate("aiglossListeners") == before > 0
