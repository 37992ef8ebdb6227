"""Writes what the documents show of the program from the program itself: python docs/generate.py

docs/cli.md comes from the commands; in README.md the claim under the example is what comes of it, and in its console
blocks what stands below each "$ pitwire ..." is what that prints, one after the other in a folder with the samples.
"""

from __future__ import annotations

import contextlib
import inspect
import json
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import click

TOP = Path(__file__).resolve().parent.parent
REFERENCE = TOP / "docs" / "cli.md"
README = TOP / "README.md"
PUBLISHED = "2025-08-28"
"""The day on which the README's example was published, as it says itself."""
WIDTH = 130

_EXAMPLE = re.compile(
    r"^```text\n(?P<text>.*?)^```$.*?^```json\n(?P<claim>.*?)^```$", re.MULTILINE | re.DOTALL
)

_CONSOLE = re.compile(r"^```console\n(?P<session>.*?)^```$", re.MULTILINE | re.DOTALL)
COLUMNS = 118
"""Of the terminal that the console blocks are printed on."""

_INTRODUCTION = """\
# The command line

This page is made from the commands by `python docs/generate.py`.

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


def readme() -> str:
    """The README with what its example gives and its commands print today. Raises ValueError if the example does not
    give one claim.
    """
    import extractor

    page = README.read_text(encoding="utf-8")
    example = _EXAMPLE.search(page)
    if example is None:
        raise ValueError("the README has no text block that a json block follows")
    claims = extractor.extract(" ".join(example["text"].split()), published=PUBLISHED).claims
    if len(claims) != 1:
        raise ValueError(f"the README's example gives {len(claims)} claims: it is meant to show one")
    claim = "\n".join(folded(claims[0].model_dump(mode="json"))) + "\n"
    page = page[: example.start("claim")] + claim + page[example.end("claim"):]
    with _samples():
        return _CONSOLE.sub(lambda block: f"```console\n{printed(block['session'])}```", page)


@contextmanager
def _samples() -> Iterator[None]:
    """A working folder with nothing in it but the samples."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shutil.copytree(TOP / "samples", "samples")
        yield


def printed(session: str) -> str:
    """The session's commands, each with what it prints."""
    from click.testing import CliRunner

    from extractor.cli.app import app

    lines = []
    for command in (line for line in session.splitlines() if line.startswith("$ ")):
        arguments = shlex.split(command.removeprefix("$ pitwire "))
        # One process: the pipeline may be loaded already.
        with mock.patch("extractor.cli.batch._cores", return_value=1), mock.patch(
            "extractor.cli.output.WIDTH_OF_FILES", COLUMNS
        ):
            output = CliRunner().invoke(app, arguments, prog_name="pitwire").output
        lines += [command, *(line.rstrip() for line in output.rstrip().splitlines()), ""]
    return "\n".join(lines[:-1]) + "\n"


def folded(value: Any, indent: str = "") -> list[str]:
    """JSON in lines that are short enough to read, each holding as much as fits."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(flat) <= WIDTH or not isinstance(value, dict | list):
        return [indent + flat]
    inner = indent + "  "
    lines: list[str] = []
    for key, one in value.items() if isinstance(value, dict) else enumerate(value):
        name = f"{json.dumps(key)}: " if isinstance(value, dict) else ""
        first, *rest = folded(one, inner)
        lines += [inner + name + first.removeprefix(inner), *rest]
        lines[-1] += ","
    lines[-1] = lines[-1].removesuffix(",")
    before, after = "{}" if isinstance(value, dict) else "[]"
    return [indent + before, *lines, indent + after]


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")
