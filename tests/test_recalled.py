"""What the news tells plainly of courts, posts, teams and the hurt is found, and no more than that."""

from __future__ import annotations

import pytest

import extractor

_ABOUT = "Formula One goes to Monza this week, and there was much to talk about before the Italian Grand Prix.\n\n"


@pytest.fixture(scope="module")
def nlp() -> object:
    return extractor.load()


def _claims(nlp: object, text: str) -> list[tuple[str, str, dict[str, list[str]]]]:
    """Type, action and arguments of the claims of the second paragraph."""
    doc = nlp(_ABOUT + text)  # type: ignore[operator]
    return [
        (c.type, c.action, {role: [str(a.name) for a in values] for role, values in c.arguments.items()})
        for c in doc._.claims
        if c.evidence.start >= len(_ABOUT) and c.type != "statement"
    ]


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("Piet Haverkort has resigned as team principal of Williams.", "Piet Haverkort", "team principal"),
        ("Piet Haverkort steps back from his role as technical director.", "Piet Haverkort", "technical director"),
        ("Piet Haverkort joins Williams as chief engineer.", "Piet Haverkort", "chief engineer"),
    ],
)
def test_who_leaves_or_takes_a_post_is_no_driver(nlp: object, text: str, person: str, role: str) -> None:
    [(kind, _, arguments)] = _claims(nlp, text)
    assert kind == "personnel"
    assert (arguments["person"], arguments["role"]) == ([person], [role])


def test_a_post_of_somebody_else_makes_nobody_a_person(nlp: object) -> None:
    text = "Piet Haverkort retired on lap 3 as team principal Ann Lowther looked on."
    assert all(kind != "personnel" for kind, _, _ in _claims(nlp, text))


def test_since_joining_tells_of_whose_result_it_is(nlp: object) -> None:
    claims = _claims(nlp, "Fourth place marked Lance Stroll's best finish since joining Aston Martin.")
    [join] = [arguments for kind, action, arguments in claims if (kind, action) == ("ride", "join")]
    assert (join["driver"], join["team"]) == (["Lance Stroll"], ["Aston Martin"])


def test_since_joining_tells_of_the_subject_where_somebody_acts(nlp: object) -> None:
    claims = _claims(nlp, "Lance Stroll beat George Russell's time after joining Aston Martin.")
    assert [a["driver"] for kind, _, a in claims if kind == "ride"] == [["Lance Stroll"]]


def test_news_of_somebody_doing_something(nlp: object) -> None:
    claims = _claims(nlp, "The news of George Russell joining Williams broke on Friday.")
    [ride] = [arguments for kind, _, arguments in claims if kind == "ride"]
    assert (ride["driver"], ride["team"]) == (["George Russell"], ["Williams"])


def test_the_former_driver_of_a_team_is_who_drove_for_it(nlp: object) -> None:
    told = "Michael Schumacher lives by a lake. The former {} driver suffered a brain injury in 2013."
    assert [a["driver"] for kind, _, a in _claims(nlp, told.format("Ferrari")) if kind == "injury"] == [
        ["Michael Schumacher"]
    ]
    assert all(kind != "injury" for kind, _, _ in _claims(nlp, told.format("Minardi")))


def _said(nlp: object, text: str) -> list[dict[str, list[str]]]:
    """The arguments of the statements of a text about Formula One."""
    doc = nlp(_ABOUT + text)  # type: ignore[operator]
    return [
        {role: [str(a.name) for a in values] for role, values in c.arguments.items()}
        for c in doc._.claims
        if c.type == "statement" and c.evidence.start >= len(_ABOUT)
    ]


def test_what_names_nobody_is_of_the_driver_who_says_it(nlp: object) -> None:
    assert _said(nlp, '"The kerbs were a good deal higher than last year," said driver Piet Haverkort.') == [
        {"driver": ["Piet Haverkort"]}
    ]


def test_what_names_somebody_is_not_also_of_who_says_it(nlp: object) -> None:
    assert _said(nlp, '"The kerbs were too high for George Russell," said driver Piet Haverkort.') == [
        {"driver": ["George Russell"]}
    ]


def test_a_fragment_is_no_statement_of_its_speaker(nlp: object) -> None:
    assert _said(nlp, '"Wonderful race and wonderful weather all weekend," said driver Piet Haverkort.') == []


def test_the_end_of_a_career_needs_no_talk_of_seats(nlp: object) -> None:
    doc = nlp(  # type: ignore[operator]
        "Rain fell on the Monza circuit for most of the Formula One practice session on Friday, and mechanics stood "
        "in the garages with their hands in their pockets while the marshals swept the track from end to end.\n\n"
        "Felipe Massa hung up his helmet in 2017."
    )
    assert [(c.type, c.action) for c in doc._.claims] == [("ride", "retire")]
