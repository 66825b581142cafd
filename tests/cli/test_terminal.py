"""The command as a process of its own: encodings, pipes and exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

COMMAND = (sys.executable, "-m", "sphinx_aigloss")

TERMS = '[[term]]\nname = "a–b é"\n'


def environment(**changed: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("LC_")} | changed


def test_a_reader_that_has_gone_causes_no_traceback_and_keeps_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "page.rst").write_text(":aiterm:`zzz`\n", "utf-8")
    with subprocess.Popen(
        [*COMMAND, "check", "--no-bundled", "page.rst"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(PYTHONUNBUFFERED=""),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        # Before the command has written anything: a pipe may be large enough to take all of it.
        process.stdout.close()
        errors = process.stderr.read()
    assert (process.returncode, errors) == (1, b"")


def test_what_the_encoding_lacks_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text(TERMS, "utf-8")
    done = subprocess.run(
        [*COMMAND, "lint", "t.toml"],
        capture_output=True,
        cwd=tmp_path,
        env=environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii"),
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.splitlines() == [
        b't.toml: term "a?b ?", field "short": is missing; a term has a definition in one sentence',
        b"0 terms in 1 file: 1 problem",
    ]


def test_json_loses_nothing_whatever_the_encoding(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text(TERMS, "utf-8")
    done = subprocess.run(
        [*COMMAND, "lint", "t.toml", "--json"],
        capture_output=True,
        cwd=tmp_path,
        env=environment(PYTHONIOENCODING="ascii"),
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, b"")
    assert json.loads(done.stdout) == [
        {
            "file": "t.toml",
            "code": "",
            "term": "a–b é",
            "field": "short",
            "message": "is missing; a term has a definition in one sentence",
        }
    ]
