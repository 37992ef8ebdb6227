"""Whose successor is sought: "Lee has left Nova. ... until *a replacement* is named"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.assembly.draft import Draft
from extractor.assembly.same_car import not_in_words

_GUESSED = frozenset({"sentence", "clause"})


def name_who_left(drafts: Sequence[Draft]) -> None:
    """Give a successor that the text ties to nobody the person whose departure it told of last, and that one's team."""
    left: Draft | None = None
    for draft in drafts:
        action = draft.frame.rule.action
        if draft.type != "personnel":
            continue
        if action == "leave" and len(draft.arguments.get("person", ())) == 1:
            left = draft
        elif left is not None and action == "replace" and draft.how.get("replaces") in _GUESSED:
            if "person" in draft.arguments:
                continue
            draft.arguments["replaces"] = list(left.arguments["person"])
            draft.how["replaces"] = "who left before"
            if "team" in left.arguments:
                draft.arguments.setdefault("team", [not_in_words(a) for a in left.arguments["team"]])
