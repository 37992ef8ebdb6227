"""The contract's JSON, byte for byte the same for the same result."""

from __future__ import annotations

import json

from extractor.claim import Extraction

# Some readers of JSON Lines take these for the end of a line.
_LINE_ENDS = "\u0085\u2028\u2029"


def extraction_json(extraction: Extraction, *, indent: int | None = None) -> bytes:
    """One article's result as UTF-8 JSON without a final newline; on one line unless `indent` is given.

    Half of a surrogate pair, which UTF-8 cannot hold, is written as a JSON escape.
    """
    document = extraction.model_dump(mode="json")
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(document, ensure_ascii=False, indent=indent, separators=separators)
    for mark in _LINE_ENDS:
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text.encode("utf-8", "backslashreplace")


def schema_json() -> str:
    """The JSON Schema of `Extraction` as it is printed, with a final newline."""
    return json.dumps(Extraction.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False) + "\n"
