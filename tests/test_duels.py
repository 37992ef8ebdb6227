"""What came of a duel is its subject's: "outbraked Poe to win"."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Joel Sandry outbraked Tom Marlow to win the race at Monza.", 1),
        ("Joel Sandry outfoxed Tom Marlow to finish third in the race at Monza.", 3),
        ("Joel Sandry denied Tom Marlow to take the win at Monza.", 1),
        ("Joel Sandry chased down Tom Marlow to take the win at Monza.", 1),
        ("Joel Sandry diced with Tom Marlow to finish fourth in the race at Monza.", 4),
        ("Joel Sandry drove a perfect race to take the win at Monza.", 1),
    ],
)
def test_the_winner_of_a_duel(nlp, text, position):
    found = [c for c in nlp(text)._.claims if c.type == "result"]
    told = [(c.arguments["driver"][0].name, c.arguments["position"][0].name) for c in found]
    assert told == [("Joel Sandry", position)]
    assert [(c.certainty, c.polarity) for c in found] == [("certain", "positive")]


@pytest.mark.parametrize(
    "text",
    [
        "Nova Racing told Joel Sandry to win the race at Monza.",
        "Joel Sandry needs a good race to win at Monza.",
        "Nova Racing backed Joel Sandry to take the win at Monza.",
    ],
)
def test_what_is_only_wanted(nlp, text):
    assert not [c for c in nlp(text)._.claims if c.type == "result" and c.certainty == "certain"]
