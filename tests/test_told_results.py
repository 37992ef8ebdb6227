"""Results and titles whose words stand where the parser puts them wrong, or that are told in roundabout words."""

from __future__ import annotations

from typing import Any

import pytest

import extractor

RESULTS = [
    (
        "Ann Lane won the race at Silverstone. Lewis Hamilton would finish sixth, Max Verstappen would drop to 18th.",
        {"driver": ["Lewis Hamilton"], "position": [6]},
    ),
    (
        "Lewis Hamilton was fourth but defending champion Max Verstappen ended a week by crashing out at Silverstone.",
        {"driver": ["Lewis Hamilton"], "position": [4]},
    ),
    ("Lewis Hamilton's 11th-place finish was his best of the year.", {"driver": ["Lewis Hamilton"], "position": [11]}),
    (
        "Lewis Hamilton earned the eighth starting position at Silverstone.",
        {"driver": ["Lewis Hamilton"], "position": [8], "session": ["qualifying"]},
    ),
    ("Lewis Hamilton fell to the rear of a field and finished 13th.", {"driver": ["Lewis Hamilton"], "position": [13]}),
    ("Lewis Hamilton started fifth and finished third.", {"driver": ["Lewis Hamilton"], "position": [3]}),
    (
        "Lewis Hamilton rounded out a hard weekend for the squad with a seventh-place finish.",
        {"driver": ["Lewis Hamilton"], "position": [7]},
    ),
    ("A late stop allowed Lewis Hamilton to take third.", {"driver": ["Lewis Hamilton"], "position": [3]}),
    ("Lewis Hamilton kept his nerve to win the race at Silverstone.", {"driver": ["Lewis Hamilton"], "position": [1]}),
    (
        "Lewis Hamilton made a late surge on George Russell with two laps to go to claim second place.",
        {"driver": ["Lewis Hamilton"], "position": [2]},
    ),
    ("Lewis Hamilton hit the wall but recovered to seventh.", {"driver": ["Lewis Hamilton"], "position": [7]}),
    ("Lewis Hamilton secured pole position for the first race.", {"driver": ["Lewis Hamilton"], "position": [1]}),
    ("Lewis Hamilton was happy to finish the race in fourth place.", {"driver": ["Lewis Hamilton"], "position": [4]}),
    (
        "Lewis Hamilton took victory at Silverstone ahead of George Russell and Lando Norris.",
        {"driver": ["George Russell", "Lando Norris"], "position": [2, 3]},
    ),
    ("Lewis Hamilton won from championship leader Lando Norris.", {"driver": ["Lando Norris"], "position": [2]}),
    (
        "Lewis Hamilton won from George Russell and Lando Norris, with Max Verstappen sixth.",
        {"driver": ["George Russell", "Lando Norris"], "position": [2, 3]},
    ),
    ("Lewis Hamilton won from George Russell.", {"driver": ["Lewis Hamilton"], "position": [1]}),
    (
        "George Russell completed the podium ahead of standings leader Lando Norris.",
        {"driver": ["George Russell"], "position": [3]},
    ),
    ("A clean race rewarded Lando Norris with a fifth-place finish.", {"driver": ["Lando Norris"], "position": [5]}),
    (
        "Lando Norris had led since Saturday afternoon in his Ford Puma.",
        {"driver": ["Lando Norris"], "manufacturer": ["Ford"]},
    ),
    ("Lando Norris will start last following his retirement in Malaysia.", {"driver": ["Lando Norris"]}),
]


def _claims(text: str, type_: str) -> list[dict[str, list[Any]]]:
    doc = extractor.load()(f"Notes from the Formula 1 race weekend\n\n{text}")
    return [{r: [a.name for a in found] for r, found in c.arguments.items()} for c in doc._.claims if c.type == type_]


@pytest.mark.parametrize(("text", "wanted"), RESULTS)
def test_result_is_found(text: str, wanted: dict[str, list[Any]]) -> None:
    assert any(wanted.items() <= claim.items() for claim in _claims(text, "result")), _claims(text, "result")


@pytest.mark.parametrize(
    "text",
    [
        "Lewis Hamilton would finish sixth, Max Verstappen said.",
        "Lewis Hamilton would be happy to finish fourth.",
        "Lewis Hamilton was not happy to finish fourth.",
        "A sixth-place finish could keep Lewis Hamilton happy.",
        "Lewis Hamilton took the lead ahead of George Russell.",
        "The rules allowed Lewis Hamilton to take third.",
        "A late stop would allow Lewis Hamilton to take third.",
    ],
)
def test_no_finish_is_made_up(text: str) -> None:
    assert not [c for c in _claims(text, "result") if c.get("position", [1]) != [1]]


def test_a_year_before_a_title_is_its_season_whatever_the_parser_makes_of_it() -> None:
    doc = extractor.load()("The museum's patron and 1996 F1 world champion Damon Hill opened the show.")
    titles = [c for c in doc._.claims if c.type == "championship"]
    assert [(c.arguments["driver"][0].name, list(c.season)) for c in titles] == [("Damon Hill", [1996])]


OTHERS = [
    ("Lewis Hamilton is no longer in contention for this year's championship.", "championship", "eliminated"),
    ("Lewis Hamilton won the Formula 2 championship with 215 points.", "championship", "won"),
    ("McLaren finished bottom of the constructors' standings.", "championship", "ranks"),
]


@pytest.mark.parametrize(("text", "type_", "outcome"), OTHERS)
def test_standing_in_other_words(text: str, type_: str, outcome: str) -> None:
    assert [c["outcome"] for c in _claims(text, type_)] == [[outcome]]


def test_a_place_fought_for_is_not_that_of_whom_it_was_taken_from() -> None:
    found = _claims("Lewis Hamilton passed Max Verstappen for second and was third at Silverstone.", "result")
    assert not [c for c in found if c["driver"] == ["Max Verstappen"]]


def test_laps_of_a_test_are_counted() -> None:
    (told,) = _claims("Lewis Hamilton completed 108 laps.", "statistic")
    assert (told["stat"], told["value"]) == (["laps"], [108])
    assert _claims("Lewis Hamilton crashed after completing six laps.", "statistic") == []


def test_nothing_broken_is_no_injury() -> None:
    doc = extractor.load()("Lewis Hamilton did not break anything in the crash at Silverstone.")
    assert [str(c.polarity) for c in doc._.claims if c.type == "injury"] == ["negative"]


def test_whose_successor_somebody_is_did_not_do_it(nlp):
    text = "Daniel Ricciardo was let go by the Formula 1 team. Ricciardo's replacement finished third in the race."
    assert not any(c.type == "result" for c in nlp(text)._.claims)


def test_what_came_before_a_win_has_arguments_of_its_own() -> None:
    text = "Max Verstappen claimed a superb victory at Silverstone after late heartbreak for leader Lewis Hamilton."
    assert [c["driver"] for c in _claims(text, "result")] == [["Max Verstappen"]]


def test_the_second_fastest_time_is_no_best_one() -> None:
    found = _claims("Lewis Hamilton posted the second fastest time in practice.", "result")
    assert [c["position"] for c in found] == [[2]]


def test_a_double_champion_has_two_titles() -> None:
    (told,) = _claims("Double Formula 2 champion Max Verstappen crashed at Silverstone.", "statistic")
    assert (told["stat"], told["value"], told["series"]) == (["championships"], [2], ["Formula 2"])
    assert _claims("A double podium was the goal of champion Max Verstappen.", "statistic") == []


def test_the_team_of_who_is_told_beside_is_not_theirs_also_without_a_comma() -> None:
    found = _claims("Max Verstappen was second with Lando Norris third for McLaren.", "result")
    assert [c.get("team") for c in found] == [None, ["McLaren"]]


def test_two_who_secure_a_one_two_are_first_and_second() -> None:
    (told,) = _claims("Lando Norris and Oscar Piastri secured a McLaren one-two at Silverstone.", "result")
    assert (told["driver"], told["position"]) == (["Lando Norris", "Oscar Piastri"], [1, 2])


def test_who_finishes_runner_up_beside_the_winner_is_not_the_winner() -> None:
    text = "Lando Norris won at Imola under yellow, with polesitter Oscar Piastri finishing runner-up as rain fell."
    found = _claims(text, "result")
    assert sorted((c["driver"], c["position"], c.get("session", [])) for c in found) == [
        (["Lando Norris"], [1], []), (["Oscar Piastri"], [1], ["qualifying"]), (["Oscar Piastri"], [2], []),
    ]


def test_whose_car_is_told_in_the_second_of_two_clauses_is_not_the_firsts() -> None:
    text = (
        "Michael McDowell in a Ford for Front Row Motorsports was ninth and Ty Gibbs in a Toyota for "
        "Joe Gibbs Racing was tenth."
    )
    found = [(c["driver"], c["position"], c["manufacturer"], c["team"]) for c in _claims(text, "result")]
    assert found == [
        (["Michael McDowell"], [9], ["Ford"], ["Front Row Motorsports"]),
        (["Ty Gibbs"], [10], ["Toyota"], ["Joe Gibbs Racing"]),
    ]
