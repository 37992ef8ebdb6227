"""The word of each origin on a seat: its last, unless it only repeats itself or is repeated."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.ledger.stance import Stance

_SURENESS = {"possible": 0, "probable": 1, "certain": 2}


def current_words(stances: Iterable[Stance]) -> tuple[Stance, ...]:
    """One stance an origin, in the order of time: what each stands by after all that it has said of the seat.

    `stances` are of one seat, in order. The rules that are numbered W in docs/ledger.md.
    """
    current: dict[str, Stance] = {}
    said: dict[str, set[tuple[str, str]]] = {}
    for stance in stances:
        key = stance.origin.key
        before = current.get(key)
        earlier = said.setdefault(key, set())
        if before is None or _replaces(stance, before, earlier):
            current[key] = stance
        earlier.add((stance.side, stance.certainty))
    return tuple(sorted(current.values(), key=lambda stance: stance.rank))


def _replaces(stance: Stance, before: Stance, earlier: set[tuple[str, str]]) -> bool:
    if stance.report.article.key == before.report.article.key:
        # One article, read as a whole: its surest sentence counts, and of equal ones the last.
        return _SURENESS[stance.certainty] >= _SURENESS[before.certainty]
    if not stance.origin.first_hand and (stance.side, stance.certainty) in earlier:
        return False
    # What is certain on good authority is not unsaid by a looser mention; only by the contrary.
    return not before.decides or stance.decides or (stance.is_firm and stance.side != before.side)
