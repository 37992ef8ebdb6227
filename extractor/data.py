"""Where the pattern files are: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml reads the cue lists ten times as fast as PyYAML itself; the lists are read at every start."""


@cache
def patterns_dir() -> Path:
    """The folder of the patterns that Pitwire ships. Raises FileNotFoundError if the installation lacks it."""
    package = Path(__file__).resolve().parent
    for folder in (package / "patterns", package.parent / "patterns"):
        if (folder / "claims").is_dir():
            return folder
    raise FileNotFoundError(f"no patterns folder in {package} or beside it: reinstall pitwire")


def load_yaml(path: Path) -> Any:
    """What a YAML file of cues or words holds. Raises OSError, UnicodeDecodeError or yaml.YAMLError."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)
