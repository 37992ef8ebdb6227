"""The command `pitwire`: thin click commands over `extractor.pipeline` and the views.

Nothing here imports spaCy, pydantic or rich before a command runs, so that `pitwire --help` answers at once.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading

from extractor.collecting import at_rest


def main() -> None:
    """Run the command line of this process and end it with the command's exit code: nothing behind the call is run.

    Whoever wants to go on calls `extractor.cli.app.app`, which is a click command.
    """
    try:
        with at_rest():
            from extractor.cli.app import app
    except KeyboardInterrupt:  # before there is anybody to tell the user in one line
        raise SystemExit(130) from None

    try:
        app(prog_name="pitwire")
    except SystemExit as end:
        if isinstance(end.code, int):
            _leave(end.code)
        raise


def _leave(code: int) -> None:
    """End the process at once, if nothing in it has still to be done; else do nothing.

    Python would first take apart, one by one, the million objects of lists, rules and model.
    """
    if threading.active_count() > 1 or _is_watched():
        return
    try:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except Exception:
        return  # told in Python's own way
    os._exit(code)


def _is_watched() -> bool:
    """Whether a profiler, a debugger or an interactive session waits for the command's end."""
    monitoring = getattr(sys, "monitoring", None)  # where profilers are found from Python 3.12 on
    tools = map(monitoring.get_tool, range(6)) if monitoring else ()
    return bool(sys.flags.inspect or sys.gettrace() or sys.getprofile() or any(tools))
