"""The built test sites, the browser, and a reader who uses it.

The tests drive a real Chromium with real mouse, keyboard and touch events on real built pages; nothing calls
into the script.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from ._reader import PROBE, Reader

HERE = Path(__file__).parent
THEMES = ["furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme", "alabaster"]
# What Playwright does in Chromium alone, and not in Firefox over WebDriver BiDi: touch, other media than the screen, a
# reader's own settings, no scripts, a window in the background, the way back; and a wheel that stops at a tip's end.
CHROMIUM = pytest.mark.only_browser("chromium")
# The strictest policy that the documentation promises to work under.
CSP = "default-src 'self'"

WIDE = {"width": 1280, "height": 800}
NARROW = {"width": 390, "height": 844}
ZOOMED = {"width": 320, "height": 256}  # a window of 1280 x 1024 at 400 %


def pytest_generate_tests(metafunc):
    """A test that asks for `theme` runs in all five, unless it says which; every other one runs in furo."""
    if "theme" in metafunc.fixturenames and not any(
        "theme" in mark.args[0] for mark in metafunc.definition.iter_markers("parametrize")
    ):
        everywhere = metafunc.definition.get_closest_marker("every_theme")
        metafunc.parametrize("theme", THEMES if everywhere else ["furo"], scope="session")


def pytest_configure(config):
    config.addinivalue_line("markers", "every_theme: a promise that a theme can break, so tried in all five")


# The browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, browser_name):
    """The system's browser: Playwright's own builds need a download that not everybody can make."""
    names = {"chromium": ("chromium", "chromium-browser"), "firefox": ("firefox-esr", "firefox")}[browser_name]
    variable = f"AIGLOSS_{browser_name.upper()}"
    path = os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
    if not path:
        remedy = f"apt-get install {names[0]}, or set {variable} to the path of a browser"
        pytest.fail(f"The browser tests need {browser_name.capitalize()}: {remedy}.", pytrace=False)
    # Firefox as it is sold, over WebDriver BiDi.
    channel = {"channel": "moz-firefox"} if browser_name == "firefox" else {}
    return {**browser_type_launch_args, **channel, "executable_path": path}


@pytest.fixture(scope="session")
def base_url():
    """Overrides pytest-base-url's fixture: a method, of which pytest 9 warns, and warnings are errors."""


# The sites


def _write_sources(folder: Path) -> None:
    """The documents beside this file, and a page of 2,000 uses of 20 terms, which nobody wants to keep."""
    shutil.copytree(HERE / "site", folder)
    terms = [f"filler term {number}" for number in range(20)]
    text = 'short = "A term that fills a page."\nlong = "A term that fills a page."\ntopic = "applications"\n'
    entries = [f'[[term]]\nid = "{name.replace(" ", "-")}"\nname = "{name}"\n{text}' for name in terms]
    (folder / "many.toml").write_text("\n".join(entries), "utf-8")
    uses = "\n\n".join(" ".join(f":aiterm:`{name}`" for name in terms) for _ in range(100))
    (folder / "many.rst").write_text(f"Many uses\n=========\n\n{uses}\n", "utf-8")


def _build(theme: str, root: Path) -> None:
    sources = root / "sources"
    _write_sources(sources)
    options = ["-qW", "-b", "html", "-d", str(root / "doctrees"), "-D", f"html_theme={theme}"]
    command = [sys.executable, "-m", "sphinx", *options, str(sources), str(root / "html")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the test site does not build with {theme}:\n{done.stdout}{done.stderr}")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """site(theme): the folder of HTML that is built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent

    def built(theme: str) -> Path:
        root = base / f"site-{theme}"
        root.mkdir(exist_ok=True)
        with (root / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (root / "done").exists():
                _build(theme, root)
                (root / "done").touch()
        return root / "html"

    return built


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self):
        self.send_header("Content-Security-Policy", CSP)
        super().end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def serve(site):
    """serve(theme): the address of the site on a local server with a strict content security policy."""
    servers = {}

    def address(theme: str) -> str:
        if theme not in servers:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=site(theme)))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            servers[theme] = server
        return f"http://127.0.0.1:{servers[theme].server_port}"

    yield address
    for server in servers.values():
        server.shutdown()
        server.server_close()


# The reader


def _sit_down(browser, **options) -> Reader:
    # Without the fade, what is measured is what stays.
    context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
    context.set_default_timeout(5000)
    if options.get("java_script_enabled", True):
        context.add_init_script(PROBE)
    return Reader(context.new_page())


@pytest.fixture
def visit(browser, site, theme):
    """visit(path, **context options): a reader with a window of their own, at a page of the site."""
    readers = []

    def arrive(path: str = "index.html", *, root: str | None = None, **options) -> Reader:
        readers.append(_sit_down(browser, **options))
        readers[-1].go(f"{root or site(theme).as_uri()}/{path}")
        return readers[-1]

    yield arrive
    for reader in readers:
        reader.page.context.close()


@pytest.fixture(scope="session")
def _regulars(browser):
    """Readers who stay for all tests: a window costs more than a page."""
    regulars = {
        "mouse": _sit_down(browser),
        "phone": _sit_down(browser, viewport=NARROW, has_touch=True, is_mobile=True),
    }
    yield regulars
    for reader in regulars.values():
        reader.page.context.close()


def _arrive(reader: Reader, site, theme) -> Reader:
    reader.page.bring_to_front()
    reader.page.mouse.move(0, 0)
    reader.go(f"{site(theme).as_uri()}/index.html")
    return reader


@pytest.fixture
def reader(_regulars, site, theme) -> Reader:
    """A reader with a mouse and a keyboard at a wide screen, at the first page, freshly loaded."""
    return _arrive(_regulars["mouse"], site, theme)


@pytest.fixture
def toucher(_regulars, site, theme) -> Reader:
    """A reader with a phone, at the first page, freshly loaded."""
    return _arrive(_regulars["phone"], site, theme)
