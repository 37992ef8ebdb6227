"""How much of a claim's words somebody is quoted with."""

from __future__ import annotations

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
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not (quotes or table.attributed_between(span.start, span.end)):
        return "none"
    for token in span:
        if token.is_punct or token.is_space:
            continue
        said = any(s <= token.i < e for a in table.attributions_at(token.i) for s, e in a.content)
        words += 1
        inside += bool(quotes) and any(q.start <= token.idx < q.end and (said or q.kind != "words") for q in quotes)
        reported = reported or said
    if words and inside == words:
        return "direct"
    if inside:
        return "mixed"
    return "indirect" if reported else "none"
