"""The domain: the one place that writes what documents say into the environment, and that answers what terms mean."""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.domains import Domain, ObjType
from sphinx.locale import get_translation
from sphinx.util.nodes import make_refnode

from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.loading import bundled
from sphinx_aigloss.sphinx_ext.collect import collect
from sphinx_aigloss.sphinx_ext.directive import AiglossaryDirective, AitermDirective, UsedDirective
from sphinx_aigloss.sphinx_ext.output import Output
from sphinx_aigloss.sphinx_ext.plan import Plan, Settings
from sphinx_aigloss.sphinx_ext.role import AitermRole
from sphinx_aigloss.sphinx_ext.store import Page

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

_ = get_translation("aigloss")


def domain_of(env: BuildEnvironment) -> AiglossDomain:
    """The domain of this extension."""
    return cast(AiglossDomain, env.get_domain("aigloss"))


class AiglossDomain(Domain):
    """AI terms: roles that use them, directives that list and define them."""

    name = "aigloss"
    label = "AI glossary"
    object_types: ClassVar[dict[str, ObjType]] = {
        "term": ObjType(_("AI term"), "term", searchprio=1),
        # An alias leads to the same entry: other projects and the search find it by that name, too.
        "alias": ObjType(_("AI term"), "term", searchprio=1),
    }
    roles: ClassVar[dict[str, Any]] = {
        "term": AitermRole(),
        "full": AitermRole("full"),
        "long": AitermRole("long"),
        "short": AitermRole("short"),
    }
    directives: ClassVar[dict[str, Any]] = {
        "glossary": AiglossaryDirective,
        "term": AitermDirective,
        "used": UsedDirective,
    }
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    # Raise it when a record of the store changes: an environment of another version is read anew.
    data_version = 2

    @property
    def pages(self) -> dict[str, Page]:
        """Docname -> what that document says; documents that say nothing are not in it."""
        return self.data["pages"]  # type: ignore[no-any-return]  # Sphinx types its data as dict[str, Any]

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Remember what a document says: once a document, after translation."""
        sentences = env.config.aigloss_backlink_context == "sentence"
        if page := collect(docname, str(env.doc2path(docname)), document, sentences=sentences):
            self.pages[docname] = page

    def clear_doc(self, docname: str) -> None:
        """Forget what a document said."""
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a worker has read."""
        for docname in docnames:
            if docname in otherdata["pages"]:
                self.pages[docname] = otherdata["pages"][docname]

    @cached_property
    def base(self) -> Glossary:
        """The dictionary that comes with the package, if the project wants it.

        A project that has the extension and says nothing need not wait until the dictionary is open.
        """
        config = self.env.config
        asked = self.pages or config.aigloss_terms or config.aigloss_topics
        return bundled() if config.aigloss_bundled and asked else Glossary.of(())

    @property
    def plan(self) -> Plan:
        """What this build's glossaries hold; the last event of the reading phase sets it."""
        if self._plan is None:
            self._plan = Plan(self.base, (), self.pages, list(self.pages), Settings())
        return self._plan

    @plan.setter
    def plan(self, plan: Plan) -> None:
        self._plan = plan

    # On the domain, which is made anew in each build, and not in its data: the environment is pickled for each worker.
    _plan: Plan | None = None
    output: Output
    """What this build's builder can show; set with the plan."""

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Resolve a reference of another extension to this domain; the domain's own roles make no such nodes."""
        term = self.plan.match(target).term
        place = self.plan.places.get(term.id) if term else None
        return make_refnode(builder, fromdocname, place.docname, place.anchor, contnode) if place else None

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve an ``:any:`` role."""
        found = self.resolve_xref(env, fromdocname, builder, "term", target, node, contnode)
        return [("aigloss:term", found)] if found else []

    def get_objects(self) -> Iterable[tuple[str, str, str, str, str, int]]:
        """The listed terms, and their other names, for the search and for other projects."""
        taken: set[str] = set()
        for id, place in self.plan.places.items():
            term = self.plan.glossary.terms[id]
            yield term.name, term.name, "term", place.docname, place.anchor, 1
            taken.add(term.name)
        for id, place in self.plan.places.items():
            for name in self.plan.glossary.terms[id].other_names:
                if name not in taken:
                    taken.add(name)
                    yield name, name, "alias", place.docname, place.anchor, 1
