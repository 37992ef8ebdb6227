"""Where the pattern files are: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def patterns_dir() -> Path:
    """The folder of the patterns that Pitwire ships. Raises FileNotFoundError if the installation lacks it."""
    package = Path(__file__).resolve().parent
    for folder in (package / "patterns", package.parent / "patterns"):
        if (folder / "claims").is_dir():
            return folder
    raise FileNotFoundError(f"no patterns folder in {package} or beside it: reinstall pitwire")
