"""What reaches the terminal, whatever its encoding and width, and whether or not anybody still reads."""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable

WIDEST = 100
"""Lines of text longer than this are hard to read, however wide the terminal is."""


def prepare() -> None:
    """Print a question mark for a character that the terminal's encoding lacks, in place of a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(lines: Iterable[str]) -> None:
    """Print the result of a command.

    A reader that has gone (``aigloss list | head``) is no error, and does not change the exit code.
    """
    _write("".join(f"{line}\n" for line in lines))


def say_json(value: object) -> None:
    """Print the result of a command for programs: no character is lost, whatever the encoding."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    _write(json.dumps(value, ensure_ascii=not unicode, indent=2) + "\n")


def say_file(content: str) -> None:
    """Print what could be a file: UTF-8 with its own line ends, whatever the terminal has."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    _write(content)


def complain(message: str) -> None:
    """Print what is wrong with the command itself."""
    print(f"aigloss: {message}", file=sys.stderr)


def finish() -> None:
    """Flush the output while a reader that has gone can still be told from an error."""
    _write("")


def wrap(text: str, indent: str = "", hanging: str | None = None) -> list[str]:
    """Break a paragraph into lines that fit the terminal; ``hanging`` indents all but the first."""
    return textwrap.wrap(
        text,
        width=max(min(shutil.get_terminal_size().columns, WIDEST), 40),
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _write(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        # Windows says EINVAL where others say EPIPE.
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            raise
        # The interpreter flushes once more when it exits, and would print an error then.
        with contextlib.suppress(OSError, io.UnsupportedOperation):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
