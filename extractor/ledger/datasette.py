"""What Datasette should know of a store: labels, facets, search."""

from __future__ import annotations

import json
from pathlib import Path


def metadata_json(store: str) -> str:
    """Datasette's metadata for the store of this file name, as JSON with a final newline."""
    document = json.loads((Path(__file__).parent / "datasette.json").read_text(encoding="utf-8"))
    (tables,) = document["databases"].values()
    document["databases"] = {Path(store).stem: tables}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
