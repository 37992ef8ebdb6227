"""Why an article's sentences gave their claims, and what nearly matched in those that gave none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from extractor.views import text as words

if TYPE_CHECKING:
    from extractor.assembly.trace import ClaimTrace, NearMiss, SentenceTrace

_INDENT = "    "
_LABEL_WIDTH = 14
_NEAR_SHOWN = 3


def explanation(text: str, sentences: Iterable[SentenceTrace], *, full: bool = False) -> str:
    """The explanation of these sentences of `text`, ending in a new line; empty if there are none.

    What nearly matched is told of sentences without a claim, a few rules each; of all in full if `full`.
    """
    return "\n".join(_lines(_sentence(text, sentence, full)) for sentence in sentences)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _sentence(text: str, sentence: SentenceTrace, full: bool) -> Iterator[str]:
    yield f"line {sentence.line}: {words.clean(text[sentence.start:sentence.end])}"
    for claim in sentence.claims:
        yield from _claim(claim)
    if not sentence.claims:
        yield f"{_INDENT}no claim"
    near = list(dict.fromkeys(map(_near, sentence.near)))
    shown = len(near) if full else 0 if sentence.claims else _NEAR_SHOWN
    yield from near[:shown]
    if len(near) > shown and not sentence.claims:
        yield f"{_INDENT}... and {len(near) - shown} more: --line {sentence.line} shows them"


def _claim(trace: ClaimTrace) -> Iterator[str]:
    claim = trace.claim
    what = words.clean(claim.summary)
    # The summary may already tell whom and when it is about.
    besides = [part for part in (words.subject(claim), words.season(claim)) if part not in what]
    yield f"{_INDENT}{' · '.join([claim.type, what, *besides, words.certainty(claim)])}"
    start, end, trigger = trace.trigger
    yield _row("rule", trace.rule)
    yield _row("trigger", f"\"{words.clean(trigger)}\" at {start}-{end}")
    for role, path in trace.paths.items():
        value = words.values(claim, role)
        yield _row(role, f"{value} <- {words.clean(path)}" if value else words.clean(path))
    for cue in trace.cues:
        yield _row("cue", words.clean(cue))
    for step in trace.sources:
        yield _row("source", words.clean(step))
    for other in trace.instead_of:
        yield _row("instead of", words.clean(other))
    yield _row("confidence", f"{claim.confidence:.2f}")


def _near(miss: NearMiss) -> str:
    return f"{_INDENT}nearly: {miss.rule} on \"{words.clean(miss.trigger)}\": {words.clean(miss.why)}"


def _row(label: str, value: str) -> str:
    return f"{_INDENT * 2}{label.ljust(_LABEL_WIDTH)}{value}"
