"""Summaries: a marked sentence and the line that a desk would print for it."""

from __future__ import annotations

import pytest

from extractor.assembly.summary_fill import fill, ordinal, series_name
from extractor.assembly.summary_verbs import parse, participle, past, predicate_phrase, present
from extractor.claim import Argument
from extractor.rules.schema import Example
from extractor.rules.tester import run_example

ROE, POE, LEE = "[Jane Roe](DRIVER)", "[Max Poe](DRIVER)", "[Ann Lee](PERSON)"
NOVA, OAK, HARVEST, ACME = (
    "[Nova Racing](TEAM)",
    "[Oak Park](CIRCUIT)",
    "[Harvest 400](EVENT)",
    "[Acme](SPONSOR)",
)
CUP, TRUCKS = "[Cup](SERIES NASCAR Cup Series)", "[Truck Series](SERIES NASCAR Craftsman Truck Series)"

LINES = [
    # rides: certainty, polarity, tense
    (f"{ROE} will join {NOVA} next season.", "Jane Roe to join Nova Racing in 2026"),
    (f"{ROE} is likely to join {NOVA} next season.", "Jane Roe likely to join Nova Racing in 2026"),
    (f"{ROE} could join {NOVA} next season.", "Jane Roe could join Nova Racing in 2026"),
    (f"{ROE} will not join {NOVA} next season.", "Jane Roe will not join Nova Racing in 2026"),
    (f"{ROE} is unlikely to join {NOVA} next year.", "Jane Roe unlikely to join Nova Racing in 2026"),
    (f"{ROE} might not join {NOVA} next year.", "Jane Roe may not join Nova Racing in 2026"),
    (f"{ROE} joined {NOVA} in 2022.", "Jane Roe joined Nova Racing in 2022"),
    (f"{ROE} did not join {NOVA} in 2022.", "Jane Roe did not join Nova Racing in 2022"),
    (f"{ROE} will not return to {NOVA} next season.", "Jane Roe will not return to Nova Racing in 2026"),
    (f"{ROE} returned to {NOVA} in 2023.", "Jane Roe returned to Nova Racing in 2023"),
    (f"{ROE} left {NOVA} in 2021.", "Jane Roe left Nova Racing in 2021"),
    (f"{ROE} will leave {NOVA} at the end of the season.", "Jane Roe to leave Nova Racing in 2025"),
    (f"{ROE} has replaced {POE} at {NOVA}.", "Jane Roe replaced Max Poe at Nova Racing"),
    (f"{ROE} will replace {POE} at {NOVA} in 2026.", "Jane Roe to replace Max Poe at Nova Racing in 2026"),
    (f"{ROE} drives for {NOVA} in {CUP}.", "Jane Roe races for Nova Racing in Cup"),
    (f"{ROE} raced for {NOVA} in 2019.", "Jane Roe raced for Nova Racing in 2019"),
    (
        f"{ROE} will race part-time for {NOVA} in {CUP} in 2026.",
        "Jane Roe to race part-time for Nova Racing in Cup in 2026",
    ),
    (
        f"{ROE} will move up to the {TRUCKS} with {NOVA} in 2026.",
        "Jane Roe to move up to the Truck Series with Nova Racing in 2026",
    ),
    (f"{ROE} will test for {NOVA} at {OAK}.", "Jane Roe to test for Nova Racing at Oak Park"),
    (
        f"{ROE} will not be replaced at {NOVA} in 2026.",
        "Jane Roe will not be replaced at Nova Racing in 2026",
    ),
    (f"{ROE} was released by {NOVA} on Monday.", "Jane Roe released by Nova Racing"),
    (f"{ROE} was not hired by {NOVA}.", "Jane Roe not hired by Nova Racing"),
    (
        f"{ROE}, {POE} and [Al Fox](DRIVER) will race for {NOVA} in 2026.",
        "Jane Roe, Max Poe and Al Fox to race for Nova Racing in 2026",
    ),
    # condition and sources
    (
        f"{ROE} could join {NOVA} in 2026 if he finds the funding.",
        "Jane Roe could join Nova Racing in 2026 if he finds the funding",
    ),
    (
        f"{ROE} will join {NOVA} next season, according to {LEE}.",
        "Jane Roe to join Nova Racing in 2026, according to Ann Lee",
    ),
    (
        f"According to industry sources, {ROE} will join {NOVA}, [Joe Bee](JOURNALIST) reported.",
        "Jane Roe to join Nova Racing, Joe Bee citing industry sources",
    ),
    # talks and contracts
    (f"{ROE} is in talks with {NOVA}.", "Jane Roe in talks with Nova Racing"),
    (f"{ROE} is not in talks with {NOVA} for 2026.", "Jane Roe not in talks with Nova Racing for 2026"),
    (f"{ROE} has a contract with {NOVA} through 2027.", "Jane Roe: contract with Nova Racing until 2027"),
    (f"{ROE} has a multi-year contract with {NOVA}.", "Jane Roe: multi-year contract with Nova Racing"),
    (f"{ROE}'s contract with {NOVA} ends after 2025.", "Jane Roe's contract with Nova Racing ends in 2025"),
    (
        f"{NOVA} extended the contract of {ROE} until 2028.",
        "Jane Roe's contract with Nova Racing extended until 2028",
    ),
    (
        f"{NOVA} could terminate the contract of {ROE}.",
        "Jane Roe's contract with Nova Racing could be terminated",
    ),
    # results
    (f"{POE} won at {OAK}.", "Max Poe won at Oak Park"),
    (f"{POE} won the {HARVEST} at {OAK} on Sunday.", "Max Poe won the Harvest 400 at Oak Park"),
    (f"{POE} did not win at {OAK}.", "Max Poe did not win at Oak Park"),
    (f"{POE} finished third at {OAK}.", "Max Poe finished third at Oak Park"),
    (f"{POE} crashed at {OAK}.", "Max Poe crashed at Oak Park"),
    (f"{POE} took pole at {OAK}.", "Max Poe took pole at Oak Park"),
    (f"{POE} failed to qualify for the {HARVEST}.", "Max Poe failed to qualify for the Harvest 400"),
    (f"{POE} did not finish the {HARVEST}.", "Max Poe did not finish the Harvest 400"),
    # titles
    (f"{POE} leads the {CUP} standings by 12 points.", "Max Poe leads the Cup standings by 12 points"),
    (
        f"{POE} won the [IndyCar](SERIES IndyCar Series) title in 2023.",
        "Max Poe won the IndyCar title in 2023",
    ),
    (f"{POE} is the favourite for the title.", "Max Poe favourite for the title"),
    (f"{POE} missed the playoffs in 2024.", "Max Poe missed the playoffs in 2024"),
    # figures
    (f"{POE} has seven wins and 14 top-10s in 2025.", "Max Poe: 7 wins, 14 top 10s in 2025"),
    (f"{POE} has one win this season.", "Max Poe: 1 win in 2025"),
    # teams
    (f"{NOVA} will field three cars in 2026.", "Nova Racing to field three cars in 2026"),
    (
        f"{NOVA} could field three cars next season if it finds a charter.",
        "Nova Racing could field three cars in 2026 if it finds a charter",
    ),
    (f"{NOVA} will not field a fourth car.", "Nova Racing will not field a fourth car"),
    (
        f"{NOVA} will leave the [Cup Series](SERIES NASCAR Cup Series) after 2025.",
        "Nova Racing to leave the Cup Series in 2025",
    ),
    (f"{NOVA} has an open seat for 2026.", "Nova Racing has an open seat for 2026"),
    # penalties
    (f"{NOVA}'s {LEE} was fined $50,000.", "Nova Racing's Ann Lee fined $50,000"),
    (f"{ROE} was docked 25 points.", "Jane Roe docked 25 points"),
    (f"{ROE} was not penalised.", "Jane Roe not penalised"),
    # people
    (f"{LEE} will join {NOVA} as team principal.", "Ann Lee to join Nova Racing as team principal"),
    (f"{LEE} was appointed crew chief at {NOVA}.", "Ann Lee appointed crew chief at Nova Racing"),
    (f"{LEE} has left {NOVA}.", "Ann Lee left Nova Racing"),
    # sponsors, injuries, the calendar
    (f"{ROE} brings backing from {ACME}.", "Jane Roe brings backing from Acme"),
    (f"{ROE} lacks sponsorship for 2026.", "Jane Roe lacks sponsorship for 2026"),
    (f"{ROE} has been cleared to race.", "Jane Roe cleared to race"),
    # statements
    (
        f"{LEE} believes {ROE} is the best driver of his generation.",
        "Ann Lee believes: “Jane Roe is the best driver of his generation”",
    ),
    (f"{LEE} hopes that {ROE} will be fit by May.", "Ann Lee hopes: “Jane Roe will be fit by May”"),
    (f"{LEE} would love to have {ROE} in her team.", "Ann Lee would love: “to have Jane Roe in her team”"),
    (f"{ROE} does not want to leave {NOVA}.", "Jane Roe does not want: “to leave Nova Racing”"),
    (f"{NOVA} is keen to retain {ROE}.", "Nova Racing is keen: “to retain Jane Roe”"),
    (
        f'"We were not good enough at {OAK}," {ROE} said.',
        "Jane Roe says: “We were not good enough at Oak Park”",
    ),
]


@pytest.mark.parametrize(("text", "line"), LINES, ids=[line for _, line in LINES])
def test_the_line_of_a_sentence(nlp, text, line):
    assert line in [c.summary for c in run_example(nlp, Example(text=text, claim={}))._.claims]


@pytest.mark.parametrize(
    ("template", "when", "certainty", "negative", "line"),
    [
        ("to join Nova", "future", "certain", False, "to join Nova"),
        ("to join Nova", "past", "probable", False, "believed to have joined Nova"),
        ("to join Nova", "past", "possible", False, "may have joined Nova"),
        ("to join Nova", "past", "possible", True, "may not have joined Nova"),
        ("to join Nova", "present", "certain", False, "joins Nova"),
        ("to join Nova", "present", "certain", True, "does not join Nova"),
        ("to join Nova", None, "certain", False, "to join Nova"),
        ("leads the standings", "past", "certain", False, "led the standings"),
        ("leads the standings", "future", "possible", False, "could lead the standings"),
        ("won at Oak Park", "future", "probable", False, "likely to win at Oak Park"),
        ("won at Oak Park", "present", "certain", False, "won at Oak Park"),
        ("did not finish", "past", "certain", False, "did not finish"),
        ("did not finish", "past", "certain", True, "finished"),
        ("did not finish", "future", "possible", False, "may not finish"),
        ("penalised", "future", "certain", False, "to be penalised"),
        ("penalised", "future", "certain", True, "will not be penalised"),
        ("penalised", "past", "probable", False, "believed to have been penalised"),
        ("penalised", "past", "possible", True, "may not have been penalised"),
        ("to be replaced at Nova", "past", "certain", False, "replaced at Nova"),
        ("lured to Nova", "future", "possible", False, "could be lured to Nova"),
        ("in talks with Nova", "future", "probable", False, "likely in talks with Nova"),
        ("in talks with Nova", None, "probable", True, "unlikely to be in talks with Nova"),
        ("out at Nova", "future", "possible", False, "could be out at Nova"),
        ("offer from Nova", None, "possible", False, "possible offer from Nova"),
        ("offer from Nova", None, "certain", True, "no offer from Nova"),
        ("to move up to Cup", "past", "certain", False, "moved up to Cup"),
    ],
)
def test_tense_certainty_and_polarity(template, when, certainty, negative, line):
    assert predicate_phrase(parse(template), when, certainty, negative, plural=False) == line


def test_a_plural_subject_takes_a_plural_verb():
    assert (
        predicate_phrase(parse("races for Nova"), "present", "certain", False, plural=True) == "race for Nova"
    )
    assert predicate_phrase(parse("to leave"), "present", "certain", True, plural=True) == "do not leave"


def test_the_owner_of_what_ends():
    phrase = parse("contract ends with Nova")
    assert (phrase.kind, phrase.owned, phrase.head) == ("verb", "contract", "end")


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("join", ("joins", "joined", "joined")),
        ("drive", ("drives", "drove", "driven")),
        ("carry", ("carries", "carried", "carried")),
        ("stay", ("stays", "stayed", "stayed")),
        ("drop", ("drops", "dropped", "dropped")),
        ("finish", ("finishes", "finished", "finished")),
        ("have", ("has", "had", "had")),
        ("put", ("puts", "put", "put")),
    ],
)
def test_verb_forms(base, forms):
    assert (present(base), past(base), participle(base)) == forms


@pytest.mark.parametrize(
    ("template", "values", "line"),
    [
        ("to join {team}[ in {series}]", {"team": ["Nova"]}, "to join Nova"),
        (
            "to join {team}[ in {series}]",
            {"team": ["Nova"], "series": ["NASCAR Cup Series"]},
            "to join Nova in Cup",
        ),
        ("to join {team}", {}, ""),
        ("won the[ {series}] title", {"series": ["NASCAR Craftsman Truck Series"]}, "won the Truck title"),
        ("won the[ {series}] title", {}, "won the title"),
        ("to enter[ the {series}]", {"series": ["NASCAR Cup Series"]}, "to enter the Cup Series"),
        ("to enter[ the {series}]", {"series": ["Formula 1"]}, "to enter F1"),
        (
            "to enter[ the {series}]",
            {"series": ["Lakeside Sprint Series"]},
            "to enter the Lakeside Sprint Series",
        ),
        ("runner-up in the[ {series}]", {}, "runner-up"),
        ("finished {position}", {"position": [12]}, "finished 12th"),
        ("P{position} in the[ {series}] standings", {"position": [3]}, "third in the standings"),
        ("leads the standings[ by {points}]", {"points": [1]}, "leads the standings by 1 point"),
        ("to race[ {participation}]", {"participation": ["one-off"]}, "to race as a one-off"),
        ("to race[ {participation}]", {"participation": ["6 races"]}, "to race in 6 races"),
        ("to be a[ {participation}] driver", {"participation": ["part-time"]}, "to be a part-time driver"),
        ("backs[ {driver}][ {team}]", {"driver": ["Jane Roe"], "team": ["Nova"]}, "backs Jane Roe"),
        ("to field {object}", {"object": ["fourth car"]}, "to field a fourth car"),
    ],
)
def test_templates(template, values, line):
    assert fill(template, {role: [Argument(name=v) for v in vs] for role, vs in values.items()}) == line


def test_what_is_only_implied_is_not_printed():
    arguments = {"team": [Argument(name="Nova", implied=True)], "car_number": [Argument(name=7)]}
    assert fill("to stay[ with {team}][ in the No. {car_number}]", arguments) == "to stay in the No. 7"
    assert fill("to join {team}", arguments) == ""
    assert fill("to join {team}", arguments, implied=True) == "to join Nova"


def test_ordinals_and_series():
    assert [ordinal(n) for n in (1, 3, 11, 21, 22, 112, "DNF")] == [
        "first", "third", "11th", "21st", "22nd", "112th", "DNF",
    ]  # fmt: skip
    assert series_name("Formula 1") == "F1"
    assert series_name("Lakeside Cup", "the") == "the Lakeside Cup"


def test_a_plan_in_three_series(nlp):
    text = (
        f"The likely plan for {ROE}, according to industry sources, is a part-time schedule in "
        f"{CUP} for {NOVA}, in the {TRUCKS} for [Oak Motorsport](TEAM) and in "
        "[ARCA](SERIES ARCA Menards Series) for [Elm Racing](TEAM) next year."
    )
    (line,) = [c.summary for c in run_example(nlp, Example(text=text, claim={}))._.claims if c.entries]
    assert line.startswith("Jane Roe: likely plan: part-time in three series in 2026")
    assert line.endswith(", according to industry sources")


def test_a_ride_in_several_series_is_told_by_its_verb(nlp):
    text = f"{ROE} raced part-time in 2023 in {CUP} for {NOVA} and in the {TRUCKS} for [Elm Racing](TEAM)."
    lines = [c.summary for c in run_example(nlp, Example(text=text, claim={}))._.claims if c.entries]
    assert lines == [
        "Jane Roe raced part-time in two series in 2023 (Cup with Nova Racing, Trucks with Elm Racing)"
    ]
