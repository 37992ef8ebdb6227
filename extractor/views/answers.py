"""Answers of the ledger for programs: JSON, and CSV of flat rows."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any


def answer_json(answer: Any) -> bytes:
    """An answer as indented UTF-8 JSON with a final newline, byte for byte the same for the same answer."""
    text = json.dumps(answer, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def answer_csv(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows as UTF-8 CSV with a header: what is nested is flattened ("first_date"), lists are joined by "; "."""
    flat = [_flat(row) for row in rows]
    columns = list(dict.fromkeys(column for row in flat for column in row))
    out = StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(flat)
    return out.getvalue().encode("utf-8", "backslashreplace") if columns else b""


def _flat(row: Mapping[str, Any], before: str = "") -> dict[str, str]:
    cells: dict[str, str] = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            cells |= _flat(value, f"{before}{key}_")
        else:
            cells[before + key] = _cell(value)
    return cells


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "; ".join(map(_cell, value))
    return str(value)


def lineup_rows(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A line-up as flat rows: its seats, then the open ones (state "open") and the drivers without ("without seat")."""
    about = {"series": answer["series"], "season": answer["season"], "as_of": answer["as_of"]}
    return [
        *({**about, **seat} for seat in answer["seats"]),
        *({**about, **place, "state": "open"} for place in answer["open"]),
        *({**about, "driver": name, "state": "without seat"} for name in answer["without_seat"]),
    ]


def conflict_rows(answer: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Conflicts as flat rows, one a piece of evidence, numbered by conflict."""
    rows: list[dict[str, Any]] = []
    columns = ("conflict", "kind", "series", "season", "team", "car", "driver", "state", "type", "action", "side")
    for number, conflict in enumerate(answer, 1):
        about = {"conflict": number, **{k: v for k, v in conflict.items() if k not in _SIDES}}
        for side, shared, evidence in _evidence(conflict):
            row = {**about, **shared, "side": side}
            rows.append({**{column: row.get(column) for column in columns}, **evidence})
    return rows


_SIDES = ("for", "against", "drivers", "teams")


def _evidence(conflict: Mapping[str, Any]) -> Iterable[tuple[str, dict[str, Any], Mapping[str, Any]]]:
    for side in ("for", "against"):
        for one in conflict.get(side, ()):
            yield side, {}, one
    for rivals in ("drivers", "teams"):
        for rival in conflict.get(rivals, ()):
            shared = {key: value for key, value in rival.items() if key != "for"}
            for one in rival["for"]:
                yield "for", shared, one
