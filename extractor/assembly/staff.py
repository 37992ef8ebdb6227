"""Who is told of as staff takes no seat: a crew chief who "joins the team" drives nothing for it."""

from __future__ import annotations

from extractor.assembly.draft import Draft
from extractor.syntax.tokens import Doc

_SEATS = frozenset({"ride", "contract"})


def without_seats_of_staff(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """The drafts without rides and deals of people whom others of them tell a job of and no list has as drivers."""
    records = doc._.entities or {}
    staff = {a.id for d in drafts if d.type == "personnel" for a in d.arguments.get("person", ()) if a.id}
    staff = {i for i in staff if i not in records or not records[i].known or records[i].label != "DRIVER"}
    if not staff:
        return drafts
    return [d for d in drafts if d.type not in _SEATS or not d.ids("driver") or not d.ids("driver") <= staff]
