"""What the user sees when something goes wrong: one line on stderr that says what to do, and an exit code.

Exit codes: 0 done, 1 some article or rule failed, 2 misused, 70 a fault of Pitwire, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

FAILED = 1
MISUSE = 2
FAULT = 70
INTERRUPTED = 130

TRACEBACK_VARIABLE = "PITWIRE_TRACEBACK"
"""Set to anything, it lets an unexpected error through with its traceback: for whoever mends Pitwire."""

# Click 8.1 has no such class: it prints the help of a bare group by itself.
_NO_ARGUMENTS: tuple[type[Exception], ...] = tuple(
    filter(None, [getattr(click.exceptions, "NoArgsIsHelpError", None)])
)


class Failure(click.ClickException):
    """The command could not do its work on this input."""

    exit_code = FAILED


class Misuse(click.ClickException):
    """The command was called in a way that cannot work, whatever the input holds."""

    exit_code = MISUSE


def one_line(message: object) -> str:
    """The message on one line, with nothing in it that a terminal would obey."""
    words = " ".join(str(message).split())
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in words)


def complain(message: object) -> None:
    """Write one line to stderr, signed with the command's name. A closed stderr is no reason to fail."""
    with suppress(OSError):
        # Not click.echo: a progress bar steps aside for what is written to sys.stderr only.
        print(f"pitwire: {one_line(message)}", file=sys.stderr, flush=True)


def reason(error: OSError) -> str:
    """Why the system refused, in its own words ("permission denied"), without number or path."""
    words = error.strerror or str(error) or type(error).__name__
    return words[:1].lower() + words[1:]


def fault(error: BaseException) -> str:
    """The line for an error that nobody foresaw: what it was, where, and how to report it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return (
        f"unexpected error{place}: {what[:300]}. This is a fault of Pitwire: please report this line, the "
        f"command and the article ({TRACEBACK_VARIABLE}=1 shows the traceback)"
    )


def wants_traceback() -> bool:
    """Whether the user asked for tracebacks of unexpected errors."""
    return bool(os.environ.get(TRACEBACK_VARIABLE))


def exit_code_of(run: Callable[[], Any]) -> int:
    """Run a command to its end and return the exit code; whatever is raised becomes one line on stderr."""
    try:
        result = run()
        return result if isinstance(result, int) else 0
    except _NO_ARGUMENTS as error:
        error.show()  # type: ignore[attr-defined]
        return MISUSE
    except click.ClickException as error:
        complain(_with_command(error))
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        return FAILED
    except OSError as error:
        if wants_traceback():
            raise
        complain(f"{error.filename}: {reason(error)}" if error.filename else reason(error))
        return FAILED
    except Exception as error:
        if wants_traceback():
            raise
        complain(fault(error))
        return FAULT


def _with_command(error: click.ClickException) -> str:
    """Click's message, and for a misused command where its help is."""
    message = error.format_message().rstrip(".")
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f"{message}: see `{error.ctx.command_path} --help`"
    return message


class OneLineGroup(click.Group):
    """A click group whose errors, foreseen or not, end in one line on stderr and an exit code."""

    def main(self, *args: Any, standalone_mode: bool = True, **kwargs: Any) -> Any:
        """Like click's own, with the project's way of failing: always ends in SystemExit when standalone."""
        run: Callable[..., Any] = super().main
        if not standalone_mode:
            return run(*args, standalone_mode=False, **kwargs)
        sys.exit(exit_code_of(lambda: _with_streams(lambda: run(*args, standalone_mode=False, **kwargs))))


def _with_streams(run: Callable[[], Any]) -> Any:
    """Run a command with its three streams, also where the shell has closed one (`2>&-`) and Python has None for it."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        raise Misuse("standard output is closed: leave it open, or send it to a file")
    return run()
