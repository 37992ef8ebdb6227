"""The command `pitwire`: thin click commands over `extractor.pipeline` and the views.

Nothing here imports spaCy, pydantic or rich before a command runs, so that `pitwire --help` answers at once.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line of this process and end it with the command's exit code."""
    try:
        from extractor.cli.app import app
    except KeyboardInterrupt:  # before there is anybody to tell the user in one line
        raise SystemExit(130) from None

    app(prog_name="pitwire")
