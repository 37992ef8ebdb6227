"""The entity lists and their gazetteer, as one thing that is built once and kept."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from extractor.cache import cached
from extractor.tagging.catalog import Catalog, load_catalog
from extractor.tagging.gazetteer import Gazetteer, gazetteer_of, remember
from extractor.tagging.namecues import name_cue_files


@lru_cache(maxsize=8)
def load_lists(folders: tuple[Path, ...]) -> Catalog:
    """The catalog of the folders, with its gazetteer compiled. Errors are those of `load_catalog`."""

    def build() -> tuple[Catalog, Gazetteer]:
        catalog = load_catalog(folders)
        return catalog, gazetteer_of(catalog)

    # The gazetteer reads the name cues too.
    inputs = (*folders, *name_cue_files())
    if any(not f.exists() for f in folders):
        return load_catalog(folders)
    catalog, gazetteer = cached("lists", inputs, build)
    remember(catalog, gazetteer)
    return catalog
