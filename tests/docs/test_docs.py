"""The documentation builds, is complete, and its examples do what it says."""

from __future__ import annotations

import argparse
import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree

import sphinx_aigloss
from conftest import Build, Project
from sphinx_aigloss import cli
from sphinx_aigloss.core import exporting
from sphinx_aigloss.core.lint import RULES
from sphinx_aigloss.core.loading import bundled
from sphinx_aigloss.core.schema import FIELDS
from sphinx_aigloss.sphinx_ext.config import OPTIONS
from sphinx_aigloss.sphinx_ext.directive import AiglossaryDirective, AitermDirective, Directive, UsedDirective
from sphinx_aigloss.sphinx_ext.domain import AiglossDomain
from sphinx_aigloss.sphinx_ext.warn import Subtype

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PACKAGE = Path(sphinx_aigloss.__file__).parent


# The site


def sphinx_build(out: Path) -> subprocess.CompletedProcess[str]:
    """What `nox -s docs` runs."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(DOCS), str(out)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def page_files(out: Path) -> list[Path]:
    """The written pages that have a source."""
    sources = sorted(path.relative_to(DOCS) for path in DOCS.rglob("*.md"))
    return [(out / source).with_suffix(".html") for source in sources if source.parts[0] != "_build"]


@dataclass
class Site:
    """The built documentation."""

    out: Path
    pages: dict[str, BeautifulSoup]
    """Relative name without suffix -> the parsed page."""

    def text(self, page: str) -> str:
        """The words of a page's content, each space as one."""
        article = self.pages[page].select_one("article")
        assert article is not None
        return " ".join(article.text.split())

    def code(self, page: str) -> set[str]:
        """What stands on a page in a literal."""
        return {code.text for code in self.pages[page].select("article code")}

    def signatures(self, page: str, kind: str) -> set[str]:
        """The names that a page documents with a directive of Sphinx for that kind of object."""
        found = [name.text for name in self.pages[page].select(f"dl.{kind} > dt .sig-name")]
        assert len(set(found)) == len(found)
        return set(found)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site, built once."""
    out = tmp_path_factory.mktemp("site")
    made = sphinx_build(out)
    assert (made.returncode, made.stderr) == (0, "")
    pages = {
        path.relative_to(out).with_suffix("").as_posix(): BeautifulSoup(path.read_bytes(), "html.parser")
        for path in page_files(out)
    }
    return Site(out, pages)


def test_a_second_build_writes_no_page(site: Site) -> None:
    before = {path: path.stat().st_mtime_ns for path in page_files(site.out)}
    made = sphinx_build(site.out)
    assert (made.returncode, made.stderr) == (0, "")
    assert {path: path.stat().st_mtime_ns for path in page_files(site.out)} == before


def test_links_inside_the_site_lead_somewhere(site: Site) -> None:
    ids = {page: {"", *(str(element["id"]) for element in soup.select("[id]"))} for page, soup in site.pages.items()}
    broken = []
    for page, soup in site.pages.items():
        for link in soup.select("article a[href]"):
            href = urlsplit(str(link["href"]))
            if href.scheme:
                continue
            name = os.path.normpath(Path(page).parent / unquote(href.path)) if href.path else f"{page}.html"
            known = ids.get(name.removesuffix(".html"), {""} if (site.out / name).is_file() else set())
            if unquote(href.fragment) not in known:
                broken.append((page, str(link["href"])))
    assert broken == []


def tips(page: BeautifulSoup) -> dict[str, str]:
    """The tips of a page: term id -> short definition. Selectors do not look into a template."""
    found = {}
    for template in page.select("#aigloss-tips"):
        for tip in template.find_all("div", recursive=False):
            short = tip.find(class_="aigloss-tip-short")
            assert short is not None
            found[str(tip["data-aigloss"])] = short.decode_contents()
    return found


def test_every_use_has_a_tip_and_every_tip_an_entry(site: Site) -> None:
    uses = [(page, use) for page, soup in site.pages.items() for use in soup.select(".aigloss-use")]
    assert len(uses) > 15
    for page, use in uses:
        assert use.name == "a", f"{use.text} on {page} is in no glossary"
        assert use["data-aigloss"] in tips(site.pages[page])


def test_the_start_page_shows_tips_and_backlinks_before_anything_else(site: Site) -> None:
    first, second = site.pages["index"].select(".aigloss-demo")
    assert "low-rank-adaptation" in [use["data-aigloss"] for use in first.select("a.aigloss-use")]
    pages = [str(link["href"]).partition("#")[0] for link in second.select(".aigloss-backlinks a")]
    assert pages[0] == ""
    assert {"tutorial.html", "why.html"} <= set(pages)


# The reference is complete


def test_every_option_is_documented(site: Site) -> None:
    assert site.signatures("reference/options", "std.confval") == {option.name for option in OPTIONS}


def test_every_role_is_documented(site: Site) -> None:
    assert site.signatures("reference/roles", "rst.role") == {":aiterm:"} | {
        f":aigloss:{role}:" for role in AiglossDomain.roles if role != "term"
    }
    assert "aigloss:term" in site.code("reference/roles")


@pytest.mark.parametrize(
    ("name", "directive"),
    [("aiglossary", AiglossaryDirective), ("aiterm", AitermDirective), ("aigloss:used", UsedDirective)],
)
def test_every_option_of_a_directive_is_documented(site: Site, name: str, directive: type[Directive]) -> None:
    documented = {}
    for block in site.pages["reference/directives"].select("dl.rst.directive"):
        head = block.select_one(":scope > dt .sig-name")
        assert head is not None
        options = block.select("dl.rst.directive\\:option > dt .sig-name")
        documented[head.text] = {option.text.strip(":") for option in options}
    assert documented[f".. {name}::"] == set(directive.option_spec)
    assert len(documented) == len(AiglossDomain.directives)
    assert {f"aigloss:{short}" for short in AiglossDomain.directives} <= site.code("reference/directives")


def test_every_warning_is_documented_with_its_meaning_and_its_cure(site: Site) -> None:
    page = site.pages["reference/warnings"]
    subtypes = {subtype.value for subtype in Subtype}
    assert {name.text.removeprefix("aigloss.") for name in page.select("article dl > dt")} == subtypes
    assert {row.td.text for row in page.select("tbody tr") if row.td} == subtypes


def test_every_lint_rule_is_documented(site: Site) -> None:
    codes = {row.td.text for row in site.pages["reference/lint-rules"].select("tbody tr") if row.td}
    assert codes == set(RULES)


def test_every_command_and_each_of_its_options_is_documented(site: Site) -> None:
    page = site.pages["reference/command-line"]
    text = " ".join(block.text for block in page.select("pre"))
    titles = {title.text.rstrip("¶") for title in page.select("h2")}
    [commands] = [action for action in cli.parser()._actions if isinstance(action, argparse._SubParsersAction)]
    assert titles == {f"aigloss {name}" for name in commands.choices}
    for parser in (cli.parser(), *commands.choices.values()):
        for action in parser._actions:
            for option in action.option_strings:
                assert option in text
            assert " ".join((action.help or "").split()) in " ".join(text.split())


def test_every_field_and_topic_is_documented(site: Site) -> None:
    fields, topics = site.pages["reference/term-files"].select("table")[-2:]
    assert [row.td.text for row in fields.select("tbody tr") if row.td] == list(FIELDS)
    assert [row.td.text for row in topics.select("tbody tr") if row.td] == list(bundled().topics)


def test_addresses_that_exports_give_lead_to_the_site(site: Site) -> None:
    page, schema = (site.out / address.partition("/latest/")[2] for address in (exporting.BASE, exporting.SCHEMA))
    assert schema.read_bytes() == (PACKAGE / "data/terms.schema.json").read_bytes()
    entries = site.pages[page.relative_to(site.out).with_suffix("").as_posix()].select(".aigloss-entry[id]")
    assert {f"aigloss-{id}" for id in bundled().terms} <= {entry["id"] for entry in entries}


def test_every_custom_property_is_documented(site: Site) -> None:
    style = (PACKAGE / "sphinx_ext/static/aigloss/aigloss.css").read_text("utf-8")
    rows = [row.td.text for row in site.pages["reference/html"].select("tbody tr") if row.td]
    assert {row for row in rows if row.startswith("--")} == set(re.findall(r"--aigloss-[\w-]+", style))


def test_every_class_in_the_html_reference_exists_in_the_code(site: Site) -> None:
    files = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".js", ".css")]
    code = "".join(path.read_text("utf-8") for path in files)
    named = set(re.findall(r'(?:class|id)="([^"]+)"', (DOCS / "reference/html.md").read_text("utf-8")))
    ours = {name for names in named for name in names.split() if name.startswith("aigloss-")}
    # What a term, a letter or a number completes.
    ours = {re.sub(r"-(?:use-\d+|group-l|alias-lora|low-rank-adaptation)$", "", name) for name in ours}
    assert sorted(name for name in ours if name not in code) == []


def test_the_generator_of_the_reference_is_type_clean() -> None:
    pytest.importorskip("mypy", reason="mypy is not among the packages for tests; `nox -s lint` has it")
    options = ["--strict", "--cache-dir", os.devnull, str(DOCS / "_ext/from_code.py")]
    command = [sys.executable, "-m", "mypy", *options]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr


# The picture of the architecture


def modules() -> Iterator[tuple[str, Path]]:
    """The modules that the picture shows, as it names them: those of core and of the extension."""
    for package in ("core", "sphinx_ext"):
        for path in sorted((PACKAGE / package).rglob("*.py")):
            name = path.relative_to(PACKAGE / package).with_suffix("").as_posix()
            if name == "__init__" and package == "sphinx_ext":
                yield "__init__", path
            elif name.startswith("lint/"):
                yield "lint", path  # one box for all of its rules
            elif path.name != "__init__.py":
                yield name, path


def rows() -> dict[str, int]:
    """Module -> its row in the picture; the lowest is 1."""
    picture = ElementTree.parse(DOCS / "_static/architecture.svg").getroot()
    found = {}
    for group in picture.iter("{http://www.w3.org/2000/svg}g"):
        text = group.find("{http://www.w3.org/2000/svg}text")
        found[text.text] = int(group.attrib["data-row"])
    return found


def imports(path: Path) -> set[str]:
    """The modules of core and of the extension that a module imports, named as in the picture."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.ImportFrom) and node.module):
            continue
        for package in ("core", "sphinx_ext"):
            prefix = f"sphinx_aigloss.{package}"
            if node.module in (prefix, f"{prefix}.render"):
                folder = node.module.removeprefix(prefix).strip(".")
                found |= {f"{folder}/{alias.name}".strip("/") for alias in node.names}
            elif node.module.startswith(f"{prefix}."):
                name = node.module.removeprefix(f"{prefix}.").replace(".", "/")
                found.add("lint" if name.startswith("lint/") else name)
    return found


def test_the_picture_shows_each_module_above_all_that_it_imports() -> None:
    placed = rows()
    assert set(placed) == {name for name, _ in modules()}
    links = [(name, other) for name, path in modules() for other in imports(path)]
    assert [(name, other) for name, other in links if name != other and placed[other] >= placed[name]] == []


def test_the_page_on_the_architecture_names_each_module(site: Site) -> None:
    named = site.code("development/architecture")
    for name, path in modules():
        if name == "__init__":
            continue
        package = path.relative_to(PACKAGE).parts[0]
        assert {f"{package}/{name}.py", f"{package}/{name}/", path.name} & named, name


# The examples


@dataclass
class Example:
    """A section of a page with whole files in it, in one of the two markups."""

    markup: str
    files: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    """What the section says that the build prints."""
    sessions: list[str] = field(default_factory=list)
    """Commands with what they print."""


FENCE = re.compile(r"^(?P<mark>`{3,})(?P<info>.*)$")


def blocks(text: str) -> Iterator[tuple[str, str, str, str, str]]:
    """Each block of code: section, tab, language, caption, content. Both markups' tabs go by their label."""
    section = tab = ""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith("## "):
            section = line
        elif line.lstrip(":").startswith("{tab-item}"):
            tab = line.split()[-1]
        elif line.startswith("::::") and not line.strip(":"):
            tab = ""
        elif found := FENCE.match(line):
            body = []
            for inner in lines:
                if inner.startswith(found["mark"]) and not inner.strip("`"):
                    break
                body.append(inner)
            language = found["info"].removeprefix("{code-block}").strip()
            caption = ""
            if body and body[0].startswith(":caption:"):
                caption = body.pop(0).removeprefix(":caption:").strip()
            yield section, tab, language, caption, "\n".join(body).strip("\n") + "\n"


def examples(page: Path) -> dict[str, dict[str, Example]]:
    """Section -> markup -> its example; sections without a page are left out."""
    found: dict[str, dict[str, Example]] = {}
    for section, tab, language, caption, content in blocks(page.read_text("utf-8")):
        for markup, label in ((".md", "MyST"), (".rst", "reStructuredText")):
            if tab not in ("", label):
                continue
            example = found.setdefault(section, {}).setdefault(markup, Example(markup))
            if caption == "The build says":
                example.warnings += content.splitlines()
            elif language == "console" and "\n$ aigloss" not in content and "\n" in content.strip():
                example.sessions.append(content)
            elif caption:
                example.files[caption] = content
    return {
        section: pair
        for section, pair in found.items()
        if any(name.endswith(markup) for markup, example in pair.items() for name in example.files)
    }


PAGES = [DOCS / "tutorial.md", *sorted((DOCS / "howto").glob("*.md"))]
EXAMPLES = [
    pytest.param(pair, id=f"{page.stem}: {section.strip('# ')}")
    for page in PAGES
    for section, pair in examples(page).items()
]


def built(folder: Path, example: Example) -> tuple[Project, Build]:
    """An example as a project of its own; the package's extensions if it has no configuration."""
    conf = 'extensions = ["sphinx_aigloss", "myst_parser"]\n'
    project = Project(folder / example.markup.strip("."), conf).write(example.files)
    return project, project.build()


def shortened(line: str) -> str:
    """A message with the first suggestion only: the others change as the dictionary grows."""
    return re.sub(r"did you mean ([^,?]+)[^?]*\?", r"did you mean \1?", line)


def test_the_pages_have_examples() -> None:
    assert len(EXAMPLES) >= 15
    with_examples = {page.stem for page in PAGES if examples(page)}
    assert with_examples == {page.stem for page in PAGES} - {"index"}


@pytest.mark.parametrize("pair", EXAMPLES)
def test_an_example_does_in_both_markups_what_the_page_says(pair: dict[str, Example], tmp_path: Path) -> None:
    uses = {}
    for markup, example in pair.items():
        project, build = built(tmp_path, example)
        if not example.sessions:  # which say themselves what is wrong
            assert sorted(map(shortened, build.warnings)) == sorted(map(shortened, example.warnings))
        names = sorted(name.removesuffix(markup) for name in example.files if name.endswith(markup))
        uses[markup] = [(name, build.uses(name)) for name in names]
        for session in example.sessions:
            assert_session(project.source, session)
    assert uses[".md"] == uses[".rst"]
    assert any(found for _, found in uses[".md"]) or all(
        example.warnings or example.sessions for example in pair.values()
    )


def assert_session(folder: Path, session: str) -> None:
    """Run the command of a session; it prints what the page shows."""
    command, *expected = session.splitlines()
    program, *arguments = command.removeprefix("$ ").split()
    assert program == "aigloss"
    ours = [sys.executable, "-m", "sphinx_aigloss", *arguments]
    made = subprocess.run(ours, cwd=folder, capture_output=True, text=True, check=False)
    assert [shortened(line) for line in made.stdout.splitlines()] == [shortened(line) for line in expected]


def test_a_difference_is_what_the_page_says(tmp_path: Path) -> None:
    page = (DOCS / "howto/other-programs.md").read_text("utf-8")
    found = [block for block in blocks(page) if block[0] == "## See what changed"]
    for _, _, _, caption, content in found:
        if caption:
            (tmp_path / caption).write_text(content, "utf-8")
    assert_session(tmp_path, next(content for _, _, language, _, content in found if language == "console"))


def test_what_expand_prints_is_what_the_page_says(tmp_path: Path) -> None:
    page = DOCS / "howto/pdf-and-ebooks.md"
    _, build = built(tmp_path, examples(page)["## PDF"][".md"])
    printed = build.all("index", "section > p")[0].text
    assert printed == "We train with low-rank adaptation (LoRA). On one card, LoRA takes an hour."
    assert printed in page.read_text("utf-8")


def test_a_replaced_definition_is_the_one_that_counts(tmp_path: Path) -> None:
    example = examples(DOCS / "howto/own-terms.md")["## Replace a definition of the dictionary"][".md"]
    _, build = built(tmp_path, example)
    ours = "In this project: further training of our ranker on the photographs of one farm."
    assert tips(build.soup("index")) == {"fine-tuning": ours}
    assert ours in example.files["terms.toml"]


def test_the_readme_builds(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    code = {"python": "", "rst": ""}
    for language, text in re.findall(r"```(python|rst)\n(.*?)```", readme, re.DOTALL):
        code[language] += text + "\n"
    page, _, glossary = code["rst"].partition("Glossary\n=")
    assert glossary
    files = {
        "conf.py": code["python"],
        "index.rst": f"Start\n=====\n\n.. toctree::\n\n   glossary\n\n{page}",
        "glossary.rst": f"Glossary\n={glossary}",
    }
    build = Project(tmp_path).write(files).build()
    assert build.warnings == []
    assert build.uses("index") == [("LoRA", "low-rank-adaptation"), ("base models", "base-model")]
    assert build.all("glossary", "#aigloss-low-rank-adaptation + dd .aigloss-backlinks a")


def test_the_example_of_an_entry_has_the_fields_of_the_schema() -> None:
    text = (DOCS / "dictionary/entries.md").read_text("utf-8")
    assert set(re.findall(r"^(\w+) = ", text, re.MULTILINE)) == set(FIELDS) - {"formerly"}
