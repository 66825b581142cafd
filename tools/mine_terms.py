"""Rank what the documentation of AI projects talks about and the dictionary does not have.

    python tools/mine_terms.py PROJECT… [--least 3] [--most 200]

Each PROJECT is a folder, or a git directory without a work tree. Candidates are what writers mark as a term: headings,
bold and linked words, and names with an acronym in brackets, "retrieval-augmented generation (RAG)". They are ranked
by the number of projects that use them, since a word of one project is jargon, and one of many is vocabulary.
"""

from __future__ import annotations

import argparse
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sphinx_aigloss.core.loading import bundled
from sphinx_aigloss.core.matching import key, regular_singular

SUFFIXES = (".md", ".rst", ".mdx", ".qmd")
_MARKED = (
    re.compile(r"^#{1,6}\s+(.{3,60}?)\s*#*$", re.MULTILINE),
    re.compile(r"^(.{3,60})\n[=\-~^]{3,}$", re.MULTILINE),
    re.compile(r"\*\*([^*\n]{3,50})\*\*"),
    re.compile(r"(?<!!)\[([^\]\n]{3,50})\]\("),
)
_ACRONYM = re.compile(r"\b((?:[A-Za-z][\w-]+ ){1,5}?[A-Za-z][\w-]+) \(([A-Z][A-Za-z0-9-]{1,7})s?\)")
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9+/-]*(?: [A-Za-z0-9][A-Za-z0-9+/-]*){0,3}")
# Headings of any documentation, and words that begin sentences: none of them is a term.
_COMMON = frozenset(
    """
    the a an and or of to in for with on how what why when where using use your you this that is are from by as it its
    introduction overview installation install usage example examples getting started quickstart tutorial tutorials
    api reference references documentation docs license citation changelog contributing note notes warning tip tips
    faq paper papers code github blog website link links here more see also table contents summary conclusion step
    steps new update updates version release releases features requirements resources acknowledgements authors
    pull request contributor agreement quick start best practices implementation details additional context file
    """.split()  # noqa: SIM905  (a list of a hundred quoted words is no better to read)
)


def documents(project: Path) -> Iterator[str]:
    """The texts of a project's documentation."""
    if (project / "HEAD").is_file():
        git = ["git", f"--git-dir={project}"]
        listed = subprocess.run(
            [*git, "ls-tree", "-r", "--name-only", "HEAD"], capture_output=True, text=True, check=True
        )
        for name in listed.stdout.splitlines():
            if name.endswith(SUFFIXES):
                shown = subprocess.run([*git, "show", f"HEAD:{name}"], capture_output=True, check=False)
                yield shown.stdout.decode("utf-8", "replace")
    else:
        for path in sorted(project.rglob("*")):
            if path.suffix in SUFFIXES and path.is_file():
                yield path.read_text("utf-8", "replace")


def candidates(text: str) -> Iterator[str]:
    """What a text marks as terms, as it writes them."""
    for pattern in _MARKED:
        for phrase in pattern.findall(text):
            plain = re.sub(r"[`*_]", "", phrase).strip(" :.?!")
            if _WORDS.fullmatch(plain) and not _COMMON & set(plain.lower().split()):
                yield plain
    for name, acronym in _ACRONYM.findall(text):
        words = name.split()[-len(acronym) - 2 :]
        starts = [place for place, word in enumerate(words) if word[0].lower() == acronym[0].lower()]
        if starts and len(words) - starts[0] > 1:
            yield f"{' '.join(words[starts[0] :])} ({acronym})"


def is_telling(phrase: str) -> bool:
    """Whether a phrase can be a term of the field: a single everyday word, as headings have them, tells nothing."""
    return " " in phrase or not phrase[1:].islower()


def main() -> None:
    """Print the candidates, most widely used first."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("projects", nargs="+", type=Path)
    parser.add_argument("--least", type=int, default=3, help="projects that must use a candidate")
    parser.add_argument("--most", type=int, default=200, help="how many to print")
    options = parser.parse_args()
    glossary = bundled()
    users: dict[str, set[Path]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for project in options.projects:
        for text in documents(project):
            for phrase in filter(is_telling, candidates(text)):
                name = key(regular_singular(phrase) or phrase)
                users[name].add(project)
                spelled.setdefault(name, phrase)
    ranked = sorted(users, key=lambda name: (-len(users[name]), name))
    unknown = [
        name for name in ranked if len(users[name]) >= options.least and not glossary.lookup(spelled[name]).candidates
    ]
    for name in unknown[: options.most]:
        print(f"{len(users[name]):3}  {spelled[name]}")


if __name__ == "__main__":
    main()
