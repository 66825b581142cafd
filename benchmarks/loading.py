"""What it costs to open the compiled dictionary and to import the package.

Bars: 15 ms and 15 MB for 2,500 terms; 30 ms for the import without Sphinx' own. The entries are the bundled ones,
repeated under other names until there are enough.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

from sphinx_aigloss.core.glossary import Glossary
from sphinx_aigloss.core.loading import bundled, compiled, open_compiled

TERMS = 2500
ROUNDS = 21


def enlarged(glossary: Glossary, size: int) -> Glossary:
    """A dictionary of ``size`` entries as long as the bundled ones."""
    terms = list(glossary.terms.values())
    made = []
    for number in range(size):
        term = terms[number % len(terms)]
        turn = number // len(terms)
        if turn:
            term = replace(
                term,
                id=f"{term.id}-{turn}",
                name=f"{term.name} {turn}",
                acronym=term.acronym and f"{term.acronym}{turn}",
                aliases=tuple(f"{alias} {turn}" for alias in term.aliases),
            )
        made.append(term)
    return Glossary.of(made, glossary.topics)


def main() -> None:
    content = compiled(enlarged(bundled(), TERMS))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "terms.jsonl")
        path.write_bytes(content)
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            glossary = open_compiled(path.read_bytes())
            found = glossary.lookup("LoRA")
            times.append(time.perf_counter() - start)
        assert found.term
        tracemalloc.start()
        kept = open_compiled(path.read_bytes())
        memory, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    print(f"compiled dictionary, {len(kept.terms)} terms: {len(content) / 1e6:.2f} MB")
    print(f"opened with one look-up: median {statistics.median(times) * 1e3:.1f} ms (bar: 15)")
    print(f"memory kept: {memory / 1e6:.1f} MB, peak {peak / 1e6:.1f} MB (bar: 15)")
    print(f"import sphinx_aigloss, beyond an empty interpreter: {import_time() * 1e3:.1f} ms (bar: 30)")
    print(f"its modules, beyond Sphinx: {import_time(EXTENSION, SPHINX) * 1e3:.1f} ms")


SPHINX = (
    "import sphinx.application, sphinx.builders.html, sphinx.writers.html5, sphinx.writers.latex, "
    "sphinx.ext.intersphinx, sphinxcontrib.serializinghtml, docutils.parsers.rst.states, "
    "docutils.utils.math.latex2mathml, sphinx.domains.std"
)
EXTENSION = f"{SPHINX}\nimport sphinx_aigloss.sphinx_ext"


def import_time(code: str = "import sphinx_aigloss", without: str = "pass") -> float:
    """Seconds of CPU time that ``code`` costs more than ``without``, in turn; the median of the differences."""
    return statistics.median(_run(code) - _run(without) for _ in range(9))


def _run(code: str) -> float:
    script = f"import time\nstart = time.process_time()\n{code}\nprint(time.process_time() - start)"
    return float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    main()
