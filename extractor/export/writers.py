"""Writes rows of claims as CSV, JSON Lines or Parquet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from extractor.export.rows import COLUMNS, LISTS
from extractor.ledger.origins import Origins
from extractor.ledger.records import Report

_NUMBERS = {"start": "int64", "end": "int64", "confidence": "float64"}


class ParquetMissingError(ImportError):
    """pyarrow is not installed; the message says what to do."""


def write_csv(rows: Iterable[dict[str, Any]], stream: BinaryIO) -> None:
    """UTF-8 CSV with a header; several values in a cell stand apart by "; "."""
    import csv
    from io import TextIOWrapper

    text = TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="", write_through=True)
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({column: _cell(row[column]) for column in COLUMNS})
    text.detach()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def write_jsonl(reports: Iterable[Report], origins: Origins, stream: BinaryIO) -> None:
    """One object a claim and line: the claim as `pitwire extract` prints it, with its `article`, `by` and `origin`."""
    for report in reports:
        article, origin = report.article, origins.of(report)
        about = {
            "id": article.sha, "path": article.path, "url": article.url, "title": article.title,
            "outlet": article.outlet, "authors": list(article.authors), "published": _iso(article.published),
            "published_basis": article.published_basis, "story": origins.first_of(article).path,
        }
        row = {"article": about, **report.claim.model_dump(mode="json"), "by": origin.by, "origin": origin.name}
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        for mark in "\u0085\u2028\u2029":  # some readers of JSON Lines take these for the end of a line
            line = line.replace(mark, f"\\u{ord(mark):04x}")
        stream.write(line.encode("utf-8", "backslashreplace") + b"\n")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def write_parquet(rows: Iterable[dict[str, Any]], stream: BinaryIO) -> None:
    """Parquet with a column a field, lists as lists and dates as dates. Raises ParquetMissingError without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ParquetMissingError(
            "Parquet needs pyarrow: install it with `pip install 'pitwire[parquet]'`, or choose --format csv"
        ) from error
    schema = pyarrow.schema([(column, _type(pyarrow, column)) for column in COLUMNS])
    table = pyarrow.Table.from_pylist(list(rows), schema=schema)
    pyarrow.parquet.write_table(table, stream, compression="zstd")


def _type(pyarrow: Any, column: str) -> Any:
    if column == "season":
        return pyarrow.list_(pyarrow.int32())
    if column in LISTS:
        return pyarrow.list_(pyarrow.string())
    if column == "date":
        return pyarrow.date32()
    return getattr(pyarrow, _NUMBERS.get(column, "string"))()
