"""The command `takarir`: one module a subcommand, whose docstring is its help."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from takarir.cli import agreement, annotate, build, check, clean, evaluate, publish, stats, view
from takarir.cli.common import UNUSABLE
from takarir.document.errors import TakarirError, printable
from takarir.resources.version import VERSION

COMMANDS: dict[str, ModuleType] = {
    "build": build,
    "annotate": annotate,
    "clean": clean,
    "check": check,
    "publish": publish,
    "evaluate": evaluate,
    "agreement": agreement,
    "stats": stats,
    "view": view,
}

#: Exit code after Ctrl-C, as shells have it.
INTERRUPTED = 130


class _Parser(argparse.ArgumentParser):
    """A parser that repeats what it was given only as a terminal can show it."""

    def error(self, message: str) -> NoReturn:
        super().error(printable(message))


def parser() -> argparse.ArgumentParser:
    """The argument parser with all subcommands."""
    top = _Parser(prog="takarir", description="An annotated corpus of Indonesian web news.")
    top.add_argument("--version", action="version", version=f"takarir {VERSION}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        text = module.__doc__ or ""
        sub = commands.add_parser(
            name,
            help=text.split("\n")[0].rstrip("."),
            description=text,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.configure(sub)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; errors are one line on standard error, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that cannot show a character gets its code
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    if sys.stdout is None:
        return _fail(options.command, "standard output is closed; redirect it to a file or to /dev/null")
    try:
        code: int = COMMANDS[options.command].run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        _abandon_output()  # the reader (`head`) went away
        return 0
    except KeyboardInterrupt:
        print(f"takarir {options.command}: interrupted", file=sys.stderr)
        return INTERRUPTED
    except TakarirError as error:
        return _fail(options.command, str(error))
    except OSError as error:
        if not error.filename:
            _abandon_output()
        place = error.filename or "standard output"
        return _fail(options.command, f"{place}: {error.strerror or error}; check space and permissions")
    return code


def _fail(command: str, message: str) -> int:
    print(f"takarir {command}: {printable(' '.join(message.split()))}", file=sys.stderr)
    return UNUSABLE


def _abandon_output() -> None:
    """Give Python a place to flush to when it exits, so that it does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
