"""How much of a claim's words somebody is quoted with."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from extractor.annotations import offsets_of
from extractor.claim import QuoteKind
from extractor.context.lookup import lookup
from extractor.syntax.tokens import Doc


def quote_kind(doc: Doc, start: int, end: int) -> QuoteKind:
    """How much of the characters `start` to `end` is quoted.

    "direct": every word, "mixed": some; without marks "indirect" where somebody is reported to say it, else
    "none".
    """
    words = inside = 0
    reported = False
    table = lookup(doc)
    quotes = list(table.quotations_over(start, end))
    starts, ends = offsets_of(doc)
    first, last = bisect_right(ends, start), bisect_left(starts, end)
    if first >= last or not (quotes or table.attributed_between(first, last)):
        return "none"
    for token in doc[first:last]:
        if token.is_punct or token.is_space:
            continue
        said = token.i in table.said
        words += 1
        inside += bool(quotes) and any(q.start <= token.idx < q.end and (said or q.kind != "words") for q in quotes)
        reported = reported or said
    if words and inside == words:
        return "direct"
    if inside:
        return "mixed"
    return "indirect" if reported else "none"
