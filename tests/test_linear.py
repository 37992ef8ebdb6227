"""Twice the text, twice the work: counted in calls, which are the same on every machine, not in seconds."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest

import extractor

KINDS = {
    "names": "Roe Poe, Ann Lee and ",
    "quotes": "“He will race,” Ann Lee said. ",
    "unclosed": "“He said that ",
    "years": "2025-26 and in 2027, ",
    "claims": "Jane Roe won at Spa and joins Nova Racing. ",
    "conditions": "if she would race, ",
    "bullets": "- Jane Roe, third\n",
    "relative": "driver who replaced the ",
}


@pytest.fixture(scope="module")
def nlp():
    return extractor.load()


def calls(nlp: Any, text: str) -> int:
    """How many functions are called to read a text."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event.endswith("call")

    sys.setprofile(seen)
    try:
        nlp(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", KINDS)
def test_twice_the_text_is_twice_the_work(nlp, kind):
    opening, piece = "NASCAR driver Jane Roe won on Sunday.\n\n", KINDS[kind]
    short, long = (opening + piece * (size // len(piece)) for size in (1_500, 3_000))
    nlp(short)  # what is kept of words is kept by now
    nlp(long)
    # A long sentence costs more until it is cut into pieces; what is quadratic would cost four times as much.
    assert calls(nlp, long) < 2.7 * calls(nlp, short)
