"""Where the pattern files are, beside the package in a checkout or inside it, and what the small ones of them hold."""

from __future__ import annotations

import pickle
from functools import cache
from pathlib import Path
from typing import Any

from extractor.cache import cached

_ALL_TEXT = frozenset({"times.yaml", "values.yaml"})
"""Files in which every scalar is text: "on" and "no" are words there."""


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
    kept = _shipped().get(path)
    return _parse(path) if kept is None else pickle.loads(kept)


def _parse(path: Path) -> Any:
    import yaml  # not needed where everything is in the cache

    # libyaml's loaders are ten times as fast as PyYAML's own.
    name = "BaseLoader" if path.name in _ALL_TEXT else "SafeLoader"
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, f"C{name}", None) or getattr(yaml, name))


@cache
def _shipped() -> dict[Path, bytes]:
    """The small files that Pitwire ships, pickled one by one, since each caller gets its own to change."""
    folders = [patterns_dir(), patterns_dir() / "cues"]
    return cached("words", folders, lambda: {
        path: pickle.dumps(_parse(path), protocol=5) for folder in folders for path in sorted(folder.glob("*.yaml"))
    })
