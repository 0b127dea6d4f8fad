"""The command `takarir`: one module a subcommand, whose docstring is its help."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from takarir.cli import annotate, build, check, evaluate, publish, stats
from takarir.errors import TakarirError
from takarir.version import VERSION

COMMANDS: dict[str, ModuleType] = {
    "build": build,
    "annotate": annotate,
    "check": check,
    "publish": publish,
    "evaluate": evaluate,
    "stats": stats,
}

#: Exit code of every command that could not do its work.
UNUSABLE = 2


def parser() -> argparse.ArgumentParser:
    """The argument parser with all subcommands."""
    top = argparse.ArgumentParser(prog="takarir", description="An annotated corpus of Indonesian web news.")
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
    options = parser().parse_args(arguments)
    try:
        code: int = COMMANDS[options.command].run(options)
        sys.stdout.flush()
    except TakarirError as error:
        print(f"takarir {options.command}: {error}", file=sys.stderr)
        return UNUSABLE
    except BrokenPipeError:
        # The reader (`head`) went away; give Python a place to flush to when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print(f"takarir {options.command}: interrupted", file=sys.stderr)
        return 130
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"takarir {options.command}: {place}{error.strerror}; check space and permissions", file=sys.stderr)
        return UNUSABLE
    return code
