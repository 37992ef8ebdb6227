"""Writes docs/cli.md from the commands themselves: python docs/generate_cli.py"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from pathlib import Path

import click

TARGET = Path(__file__).resolve().parent / "cli.md"

_INTRODUCTION = """\
# The command line

This page is made from the commands by `python docs/generate_cli.py`.

Every command prints its result to stdout and everything else to stderr, where an error is one line that
says what to do. Exit codes:

| code | meaning |
|---|---|
| 0 | done |
| 1 | an article could not be read, or a rule failed; the rest was done |
| 2 | the command was called in a way that cannot work |
| 70 | a fault of Pitwire: the line on stderr says how to report it |
| 130 | interrupted |

With the environment variable `PITWIRE_TRACEBACK=1` an unexpected error ends in its traceback.
"""


def reference() -> str:
    """The page's whole text."""
    from extractor.cli.app import app

    return _INTRODUCTION + "".join(_command("pitwire", app))


def _command(path: str, command: click.Command) -> Iterator[str]:
    usage = " ".join([path, *_arguments(command)])
    yield f"\n## `{path}`\n\n```sh\n{usage}\n```\n"
    yield f"\n{inspect.cleandoc(command.help or '')}\n"
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    if options:
        yield "\n| option | meaning |\n|---|---|\n"
        yield from map(_row, options)
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _command(f"{path} {name}", command.commands[name])


def _arguments(command: click.Command) -> Iterator[str]:
    if isinstance(command, click.Group):
        yield "COMMAND"
        return
    if any(isinstance(parameter, click.Option) for parameter in command.params):
        yield "[OPTIONS]"
    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            yield parameter.metavar or (parameter.name or "").upper()


def _row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if isinstance(option.type, click.Choice):
        value = " `" + "\\|".join(map(str, option.type.choices)) + "`"
    else:
        value = "" if option.is_flag or not option.metavar else f" `{option.metavar}`"
    return f"| {names}{value} | {option.help} |\n"


if __name__ == "__main__":
    TARGET.write_text(reference(), encoding="utf-8")
