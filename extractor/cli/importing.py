"""Importing spaCy without its own command line, which is a third of the time that the import takes.

`import spacy` also imports `spacy.cli` for the one function `spacy.info`, and with it the libraries for downloads,
projects and templates. Pitwire's commands need none of it: they see a stand-in that becomes the real thing when asked.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from importlib.machinery import PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

_NAMES = ("spacy.cli", "spacy.cli.info")


class _StandIn(ModuleType):
    """A module whose functions import the real one when they are called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")

        def later(*args: Any, **kwargs: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), name)(*args, **kwargs)

        return later


def import_spacy() -> None:
    """Import spaCy, with its command line left for later. Does nothing if spaCy was imported before.

    For the process of a command only: a program that uses Pitwire as a library gets spaCy as it is.
    """
    found = None if "spacy" in sys.modules else PathFinder.find_spec("spacy")
    if found is None or not found.origin:
        return
    stand_ins = {name: _StandIn(name) for name in _NAMES}
    stand_ins["spacy.cli"].__path__ = [str(Path(found.origin).with_name("cli"))]
    sys.modules.update(stand_ins)
    try:
        spacy = importlib.import_module("spacy")
        if not hasattr(spacy, "cli"):
            spacy.cli = stand_ins["spacy.cli"]  # type: ignore[attr-defined]  # the name it has after a plain import
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
