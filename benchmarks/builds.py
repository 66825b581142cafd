"""Builds with the extension against the same pages without it, in turn: ratios of CPU time and memory, counts of pages.

"plain" has the same words and the glossary as an ordinary definition list; "term" is Sphinx' own ``glossary`` and
``:term:``; "off" is plain with the extension loaded; "ours" has tips and backlinks.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

WORDS = [
    "model",
    "data",
    "token",
    "layer",
    "weight",
    "image",
    "text",
    "train",
    "score",
    "sample",
    "query",
    "cache",
    "batch",
    "step",
    "rate",
    "loss",
    "head",
    "value",
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--terms", type=int, default=400)
    parser.add_argument("--uses", type=int, default=10, help="uses a page")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        variants = ("plain", "off", "term", "ours")
        for variant in variants:
            write_project(root / variant, variant, options.pages, options.terms, options.uses)
        compare(root, variants, options.rounds, options.jobs)
        incremental(root / "ours")
        print(f"\nplain Sphinx after the same edit of one page: {edit_one_page(root / 'plain')} pages written")
        weight(root)


def write_project(folder: Path, variant: str, pages: int, terms: int, uses: int) -> None:
    """The sources of one variant; all are made from the same random numbers."""
    rng = random.Random(7)
    folder.mkdir()
    names = [f"{rng.choice(WORDS)} {rng.choice(WORDS)} {number}" for number in range(terms)]
    texts = [" ".join(rng.choices(WORDS, k=80)) + "." for _ in names]
    conf = ["project = 'Bench'", "html_theme = 'alabaster'", "html_copy_source = False"]
    if variant in ("off", "ours"):
        conf.append("extensions = ['sphinx_aigloss']")
    if variant == "ours":
        conf += ["aigloss_bundled = False", "aigloss_terms = ['terms.toml']"]
        entries = [
            f'[[term]]\nname = "{name}"\nshort = "{text[:150]}."\nlong = "{text}"\n'
            for name, text in zip(names, texts, strict=True)
        ]
        (folder / "terms.toml").write_text("\n".join(entries))
    (folder / "conf.py").write_text("\n".join(conf))
    for page in range(pages):
        lines = [f"Page {page}", "=" * 9, ""]
        for part in range(2):
            lines += [f"Part {part}", "-" * 9, ""]
            for _ in range(uses // 2):
                name = rng.choice(names)
                shown = {"term": f":term:`{name}`", "ours": f":aiterm:`{name}`"}.get(variant, name)
                lines += [f"{' '.join(rng.choices(WORDS, k=30))} {shown} {' '.join(rng.choices(WORDS, k=30))}.", ""]
        (folder / f"page{page}.rst").write_text("\n".join(lines))
    toctree = ["Bench", "=====", "", ".. toctree::", "", "   glossary", *(f"   page{page}" for page in range(pages))]
    (folder / "index.rst").write_text("\n".join(toctree) + "\n")
    glossary = ["Glossary", "========", ""]
    if variant == "ours":
        glossary += [".. aiglossary::", "   :scope: all"]
    else:
        indent = "   " if variant == "term" else ""
        glossary += [".. glossary::", ""] if variant == "term" else []
        for name, text in zip(names, texts, strict=True):
            glossary += [f"{indent}{name}", f"{indent}   {text}", ""]
    (folder / "glossary.rst").write_text("\n".join(glossary) + "\n")


def build(folder: Path, jobs: int = 1, *, fresh: bool = False) -> tuple[float, float, int]:
    """CPU seconds, peak memory in MB and pages written by one build."""
    if fresh:
        shutil.rmtree(folder / "_build", ignore_errors=True)
    command = [sys.executable, "-m", "sphinx", "-q", "-j", str(jobs), "-b", "html", str(folder), str(folder / "_build")]
    before = {path: path.stat().st_mtime_ns for path in (folder / "_build").rglob("*.html")}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    pages = {path.name for path in folder.glob("*.rst")}
    written = [
        path
        for path in (folder / "_build").rglob("*.html")
        if path.with_suffix(".rst").name in pages and before.get(path) != path.stat().st_mtime_ns
    ]
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, len(written)


def compare(root: Path, variants: tuple[str, ...], rounds: int, jobs: int) -> None:
    """Clean builds in turn, each against the plain one of its round."""
    times: dict[str, list[float]] = {variant: [] for variant in variants}
    memory: dict[str, list[float]] = {variant: [] for variant in variants}
    for _ in range(rounds):
        for variant in variants:
            seconds, megabytes, _written = build(root / variant, jobs, fresh=True)
            times[variant].append(seconds)
            memory[variant].append(megabytes)
    print(f"{'':8}{'CPU against plain':>24}{'memory against plain':>24}{'CPU, s (median)':>18}")
    for variant in variants:
        ratios = [own / plain for own, plain in zip(times[variant], times["plain"], strict=True)]
        space = [own / plain for own, plain in zip(memory[variant], memory["plain"], strict=True)]
        spread = f"{statistics.median(ratios):.2f} ({min(ratios):.2f}–{max(ratios):.2f})"
        print(f"{variant:8}{spread:>24}{statistics.median(space):>24.2f}{statistics.median(times[variant]):>18.1f}")
    against = [own / term for own, term in zip(times["ours"], times["term"], strict=True)]
    print(f"ours against :term: in the same round: {statistics.median(against):.2f}")


def edit_one_page(folder: Path) -> int:
    """Pages written after a word was added to one page."""
    build(folder)
    page = folder / "page1.rst"
    page.write_text(page.read_text() + "\nOne more word.\n")
    return build(folder)[2]


def incremental(folder: Path) -> None:
    """Counts of pages written."""
    build(folder, fresh=True)
    print(f"\nno change: {build(folder)[2]} pages written")
    print(f"one page's words changed: {edit_one_page(folder)} pages written")
    terms = folder / "terms.toml"
    name = terms.read_text().split('name = "')[1].split('"')[0]
    users = sum(name in path.read_text() for path in folder.glob("page*.rst"))
    terms.write_text(terms.read_text().replace('short = "', 'short = "Changed ', 1))
    print(f"one definition changed, used on {users} pages: {build(folder)[2]} pages written (glossary and root, too)")


def weight(root: Path) -> None:
    """Bytes that a reader loads beyond plain."""
    static = root / "ours/_build/_static/aigloss"
    for path in sorted(static.iterdir()):
        content = path.read_bytes()
        print(f"{path.name}: {len(content)} bytes, {len(gzip.compress(content))} compressed")
    page = (root / "ours/_build/page2.html").read_text()
    template = page[page.index("<template") : page.index("</template>")]
    print(f"tips: {len(template.encode()) / template.count('data-aigloss='):.0f} bytes a term")


if __name__ == "__main__":
    main()
