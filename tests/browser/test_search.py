"""Sphinx's own search in the browser: entries are found by all their names; tips and lists of terms find nothing."""

import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

import pytest
from playwright.sync_api import expect


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def address(site):
    """address(theme): that of the site on a server, since the search fetches what it shows of a page."""
    servers = {}

    def made(theme: str) -> str:
        if theme not in servers:
            servers[theme] = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=site(theme)))
            threading.Thread(target=servers[theme].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[theme].server_port}/"

    yield made
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture
def search(reader, address, theme):
    """search(words): page and anchor of each result, best first."""

    def results(words: str) -> list[str]:
        root = address(theme)
        reader.go(f"{root}search.html?q={quote(words)}")
        expect(reader.page.locator("#search-results .search-summary")).to_have_text(
            re.compile("Search finished|did not match")
        )
        links = reader.page.locator("#search-results ul.search > li > a")
        found = links.evaluate_all("links => links.map((link) => link.href)")
        # What is to be highlighted stands between page and anchor.
        return [re.sub(r"\?[^#]*", "", link.removeprefix(root)) for link in found]

    return results


@pytest.mark.every_theme
@pytest.mark.parametrize("name", ["low-rank adaptation", "Perplexity"])
def test_an_entry_is_the_first_result_for_its_name(search, name):
    assert search(name)[0] == f"glossary.html#aigloss-{name.lower().replace(' ', '-')}"


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("LoRA", "glossary.html#aigloss-low-rank-adaptation"),
        ("lora", "glossary.html#aigloss-low-rank-adaptation"),
        ("RT", "leading.html#aigloss-relay-tower"),
        ("beacon mast", "leading.html#aigloss-relay-tower"),
        ("Beacon", "leading.html#aigloss-relay-tower"),
    ],
)
def test_acronym_and_alias_find_the_entry_first(search, words, entry):
    assert search(words)[0] == entry


def test_an_entry_is_one_result(search):
    found = search("softmax")
    assert found[0] == "glossary.html#aigloss-softmax"
    assert len(found) == len(set(found))


def test_the_text_of_an_entry_finds_its_page(search):
    assert search("zeppelinword") == ["leading.html"]


def test_the_words_of_a_use_find_the_page(search):
    assert sorted(search("shadow weights")) == ["index.html", "listing.html"]


@pytest.mark.parametrize("word", ["cautious", "slowly"])
def test_tips_and_lists_of_terms_find_nothing(search, reader, address, theme, word):
    # In a tip and in the list of a page, and nowhere else: the entry has a longer definition, or there is none.
    assert search(word) == []
    reader.go(f"{address(theme)}listing.html")
    expect(reader.page.locator("dl.aigloss-used")).to_contain_text(word)
    assert word in reader.page.locator("#aigloss-tips").evaluate("tips => tips.content.textContent")


def test_a_name_in_no_glossary_is_no_result_of_its_own(search):
    assert search("SHW") == []
