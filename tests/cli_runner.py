"""Runs `pitwire` in this process, and what tests say of its result."""

from __future__ import annotations

from inspect import signature

from click.testing import CliRunner, Result

from extractor.cli.app import app

# Click 8.1 mixes the two streams unless told not to; later versions never do.
RUNNER = CliRunner(**({"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}))


def pitwire(*arguments: object, stdin: bytes | None = None) -> Result:
    return RUNNER.invoke(app, [str(argument) for argument in arguments], input=stdin, prog_name="pitwire")


def says_one_line(result: Result, code: int, *parts: str) -> None:
    """The command ended with this code and one line on stderr that holds these words."""
    assert result.exit_code == code, result.stderr
    assert result.stderr.startswith("pitwire: ")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    for part in parts:
        assert part in result.stderr
