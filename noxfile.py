"""The project's jobs. ``nox -s docs`` builds the site, ``nox -s tests`` passes the tests, browser included."""

import json
import shutil
from pathlib import Path

import nox

nox.options.sessions = ["lint", "tests"]
nox.options.reuse_existing_virtualenvs = True
nox.needs_version = ">=2024.4.15"

OLDEST = ("sphinx==8.1.*", "docutils==0.21.*")
NO_BROWSER = ("--ignore=tests/browser",)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation into docs/_build/html; every warning is an error."""
    session.install("-e", ".[docs]")
    session.run("sphinx-build", "-W", "--keep-going", "-b", "html", "docs", "docs/_build/html", *session.posargs)
    session.log(f"Open {Path('docs/_build/html/index.html').resolve().as_uri()}")


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests, in a real browser, too."""
    session.install("-e", ".[test]")
    session.run("pytest", "-n", "auto", *session.posargs)


@nox.session
def firefox(session: nox.Session) -> None:
    """Run the browser tests in the system's Firefox, but for those that need Chromium."""
    # Later ones ask for commands that Firefox ESR does not know.
    session.install("-e", ".[test]", "playwright>=1.58,<1.62")
    session.run("pytest", "-n", "auto", "--browser", "firefox", "tests/browser", *session.posargs)


@nox.session
def oldest(session: nox.Session) -> None:
    """Run the tests that need no browser with the oldest Sphinx that is supported."""
    session.install("-e", ".[test]", *OLDEST)
    session.run("pytest", "-n", "auto", *NO_BROWSER, *session.posargs)


@nox.session(python="3.13")
def newest(session: nox.Session) -> None:
    """Run them with the newest Sphinx, which wants a newer Python than 3.11."""
    session.install("-e", ".[test]")
    session.run("pytest", "-n", "auto", *NO_BROWSER, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style and types."""
    session.install("-e", ".[lint]", "ruff>=0.8", "mypy>=1.13", "types-docutils")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("aigloss", "lint")


@nox.session
def release_ids(session: nox.Session) -> None:
    """Write down the ids of a release, which a test then keeps from vanishing."""
    session.install("-e", ".")
    version = str(session.run("aigloss", "--version", silent=True)).split()[-1]
    terms = json.loads(str(session.run("aigloss", "list", "--json", silent=True)))
    ids = sorted(term["id"] for term in terms)
    Path(f"tests/core/ids-{version}.txt").write_text("\n".join(ids) + "\n", "utf-8")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel and the source archive into dist/, and open the wheel in an environment of its own."""
    session.install("build")
    shutil.rmtree("dist", ignore_errors=True)
    session.run("python", "-m", "build", "--outdir", "dist")
    session.install("--force-reinstall", str(next(Path("dist").glob("*.whl"))))
    session.chdir(session.create_tmp())
    session.run("aigloss", "show", "LoRA")


@nox.session
def gallery(session: nox.Session) -> None:
    """Take the pictures of docs/gallery.md anew; needs Chromium, and npm for what sphinx-tippy loads from a CDN."""
    session.install("-e", ".[test]", "sphinx-tippy==0.4.3")
    scripts = session.create_tmp()
    packages = ("@popperjs/core@2.11.8", "tippy.js@6.3.7")
    session.run("npm", "install", "--silent", "--no-save", "--prefix", scripts, *packages, external=True)
    session.run("python", "tools/gallery.py", f"{scripts}/node_modules", *session.posargs)
