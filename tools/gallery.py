"""Take the pictures of docs/gallery.md. `nox -s gallery` does so, with all that this needs.

    python tools/gallery.py SCRIPTS [--out docs/_static/gallery]

SCRIPTS is a folder in which npm has put Popper and Tippy.js: pages of sphinx-tippy load them from a CDN, and these from
files. The browser is the system's Chromium, or the one that the variable AIGLOSS_CHROMIUM names.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from sphinx_aigloss.core.loading import bundled

DEMO = Path(__file__).parent / "gallery_demo"
SCHEMES = {
    "furo": ("light", "dark"),
    "pydata_sphinx_theme": ("light", "dark"),
    "sphinx_book_theme": ("light", "dark"),
    "sphinx_rtd_theme": ("light",),
    "alabaster": ("light",),
}
"""The themes, and the schemes that each has."""

WIDTH = 480  # px: narrow enough to be read at half the width of a page, two beside each other
HEIGHTS = {"index": 400, "glossary": 780}  # px
SCRIPTS = ("@popperjs/core/dist/umd/popper.min.js", "tippy.js/dist/tippy-bundle.umd.min.js")


def write_for_tippy(folder: Path, scripts: Path) -> None:
    """Write the first page of the demo as one of sphinx-tippy, with a glossary of Sphinx that has the same words."""
    folder.mkdir()
    names = [Path(shutil.copy(scripts / script, folder)).name for script in SCRIPTS]
    settings = f"html_static_path = {names}\ntippy_js = {names}\n"
    (folder / "conf.py").write_text(f'html_title = "Handbook"\nextensions = ["sphinx_tippy"]\n{settings}', "utf-8")
    text = (DEMO / "index.rst").read_text("utf-8")
    (folder / "index.rst").write_text(text.replace(":aiterm:", ":term:"), "utf-8")
    entries = ["   adapter card\n      A page.\n"]
    for id in ("base-model", "low-rank-adaptation", "quantization", "qlora"):
        term = bundled().terms[id]
        names = [term.name, term.acronym] if term.acronym else [term.name]
        entries.append("".join(f"   {name}\n" for name in names) + f"      {term.short}\n")
    (folder / "glossary.rst").write_text("\n".join(["Glossary\n========\n\n.. glossary::\n", *entries]), "utf-8")


def build(sources: Path, theme: str, out: Path) -> Path:
    """Build a site in a theme; return the folder with its pages."""
    command = [sys.executable, "-m", "sphinx", "-qW", "-b", "html", "-D", f"html_theme={theme}"]
    subprocess.run([*command, "-d", str(out / "doctrees"), str(sources), str(out / "html")], check=True)
    return out / "html"


def take(page: Page, path: Path, height: int) -> None:
    """Take a picture of the top of a page, as WebP without loss: with loss, text gets halos, and files get larger."""
    shot = page.screenshot(clip={"x": 0, "y": 0, "width": WIDTH, "height": height})
    Image.open(io.BytesIO(shot)).convert("RGB").save(path, lossless=True, quality=100, method=6)


def photograph(browser: Browser, site: Path, scheme: str, out: Path, name: str, shown: tuple[str, ...]) -> None:
    """Take pictures of a site: of its first page with the tip of LoRA, and of its glossary under a filter."""
    size = {"width": WIDTH, "height": max(HEIGHTS.values())}
    page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    for document in shown:
        page.goto((site / f"{document}.html").as_uri())
        if document == "index":
            page.get_by_role("link", name="LoRA", exact=True).hover()
            page.locator("#aigloss-tip, .tippy-box").wait_for()
        else:
            page.get_by_role("searchbox", name="Filter").fill("adapter card")
            page.get_by_text("1 of ").wait_for()
        page.wait_for_timeout(500)  # sphinx-tippy fades in
        take(page, out / f"{name}-{document}-{scheme}.webp", HEIGHTS[document])
    page.close()


def main() -> None:
    """Build the demo in all themes, and photograph it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scripts", type=Path, metavar="SCRIPTS")
    parser.add_argument("--out", type=Path, default=Path("docs/_static/gallery"))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("AIGLOSS_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        browser = driver.chromium.launch(executable_path=chromium)
        for theme, schemes in SCHEMES.items():
            site = build(DEMO, theme, folder / theme)
            for scheme in schemes:
                photograph(browser, site, scheme, args.out, theme, tuple(HEIGHTS))
        write_for_tippy(folder / "sources", args.scripts)
        site = build(folder / "sources", "furo", folder / "tippy")
        for scheme in SCHEMES["furo"]:
            photograph(browser, site, scheme, args.out, "tippy", ("index",))
        browser.close()


if __name__ == "__main__":
    main()
