"""A project's own templates for tips and entries: Jinja, with autoescape, from the folders of ``templates_path``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from jinja2 import Environment, FileSystemLoader, Template, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup
from sphinx.errors import ThemeError

from sphinx_aigloss.core.model import Term

TIP = "aigloss-tip.html"
ENTRY = "aigloss-entry.html"


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates that a project has; None where it has none and the built-in form is used."""

    tip: Template | None = None
    entry: Template | None = None

    @classmethod
    def of(cls, confdir: Path, folders: Sequence[str]) -> Templates:
        """Look in ``folders``, which are relative to ``confdir``."""
        loader = FileSystemLoader([confdir / folder for folder in folders])
        environment = Environment(loader=loader, autoescape=True)

        def find(name: str) -> Template | None:
            try:
                return environment.get_template(name)
            except TemplateNotFound:
                return None
            except Exception as error:
                raise _failed(name, error) from error

        return cls(find(TIP), find(ENTRY))


def rendered(template: Template, term: Term, topic: str, html: Mapping[str, str], **others: str) -> str:
    """What a template makes of a term: its own texts are escaped, those in ``html`` are safe already.

    ``ThemeError`` where the template fails.
    """
    safe = {name: Markup(text) for name, text in html.items()}
    try:
        return template.render(term=term, topic=topic, **safe, **others)
    except Exception as error:
        raise _failed(str(template.name), error) from error


def _failed(name: str, error: Exception) -> ThemeError:
    """An error for the author of the template ``name``, who wants to know its line and not how we came there.

    The line may stand in a template that it includes.
    """
    frames = [frame for frame in extract_tb(error.__traceback__) if not frame.filename.endswith(".py")]
    places = [f"{frame.filename}:{frame.lineno}" for frame in frames if Path(frame.filename).is_file()]
    if isinstance(error, TemplateSyntaxError):
        places.append(f"{error.filename}:{error.lineno}")
    return ThemeError(f"{places[-1] if places else name}: {type(error).__name__}: {error}")
