"""Words of motorsport that mean something else where they stand: no claim is made, or that which they do tell."""

from __future__ import annotations

import pytest

import extractor

HEAD = "Notes from the paddock\n2025-08-28\n\nThe drivers and teams of the motor racing season met again.\n\n"


def told(text: str) -> set[tuple[str, str]]:
    claims = extractor.extract(HEAD + text).claims
    return {(c.type, c.action) for c in claims if c.type != "statement"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Lando Norris finished 11th for McLaren in the first Formula 1 session.", ("ride", "leave")),
        ("Lando Norris finished 0.4s off George Russell's Mercedes in Formula 1 practice.", ("ride", "leave")),
        ("George Russell split the Ferrari duo in Formula 1 qualifying in Hungary.", ("ride", "leave")),
        ("George Russell edged out Pierre Gasly for a place in the last part of qualifying.", ("ride", "leave")),
        ("Kyle Larson was fired up before the Cup Series race in Iowa.", ("ride", "leave")),
        ("Lando Norris kept up his run of good Fridays with McLaren in Formula 1.", ("ride", "stay")),
        ("Lando Norris continues his good form with McLaren in Formula 1.", ("ride", "stay")),
        ("Pierre Gasly was kept in the garage by Alpine for most of Formula 1 practice.", ("ride", "stay")),
        ("Pierre Gasly had to come from the back in the Formula 1 race for Alpine.", ("ride", "return")),
        ("Pierre Gasly moved up steadily in the Formula 1 race.", ("ride", "move-up")),
        ("Pierre Gasly was the quicker Alpine driver in Formula 1 practice.", ("ride", "race")),
        ("Pierre Gasly was the leading Alpine driver in Formula 1 practice.", ("ride", "race")),
        ("Kyle Larson became the most decorated driver in Cup Series history at Iowa.", ("ride", "join")),
        ("Kyle Larson was presented with a hat by his Hendrick Motorsports team.", ("ride", "join")),
        ("Team Penske pulled off a surprise in the IndyCar Series.", ("team", "leave")),
        ("Pierre Gasly ran off the track in Formula 1 practice and lost his lap.", ("result", "crash")),
        ("Kyle Larson ran out of fuel on pit road in the Cup Series.", ("result", "crash")),
        ("Before the race was over Lando Norris had thanked McLaren.", ("result", "dnf")),
        ("Pierre Gasly was fourth in Formula 1 qualifying.", ("championship", "rank")),
        ("Lando Norris led the way in Formula 1 practice.", ("championship", "lead")),
        ("The power unit of Pierre Gasly cut out at the end of the Formula 1 session.", ("championship", "eliminate")),
        ("Kyle Larson was sidelined by a penalty in the Cup Series race.", ("injury", "hurt")),
        ("Kyle Larson hit the kerb so that a toe link broke in the Cup Series race.", ("injury", "hurt")),
        ("Kyle Larson kept cracking back into the top five in the Cup Series.", ("injury", "hurt")),
        ("Lando Norris will be at the Dutch Grand Prix held at Zandvoort.", ("schedule", "date")),
        ("Kyle Larson has 28 Cup starts at Dover Motor Speedway.", ("schedule", "date")),
        ("Kimi Antonelli won the F2 race at Monza.", ("schedule", "move")),
        ("Pierre Gasly was eighth in the queue at the end of the Formula 1 pit lane.", ("result", "finish")),
        ("Pierre Gasly, who is fast here, finished in 11th for Alpine in Formula 1.", ("ride", "leave")),
        ("Pierre Gasly splits the two Alpine cars in the Formula 1 session.", ("ride", "race")),
        ("It is our aim to continue competing in Formula 1, Alpine said.", ("team", "enter")),
        ("The Dutch Grand Prix was abandoned after a collision on the first lap.", ("schedule", "drop")),
        ("Lando Norris will continue to protest against racism after the Formula 1 race.", ("sanction", "appeal")),
        ("Pierre Gasly fell and went over the bars in the MotoGP race.", ("ride", "join")),
        ("Pierre Gasly did not leave the pits owing to a fault of his Alpine.", ("ride", "leave")),
        ("Pierre Gasly said he would put the weekend behind him and move on.", ("ride", "leave")),
        ("Pierre Gasly stayed cool at the end of the Formula 1 race for Alpine.", ("ride", "stay")),
        ("Pierre Gasly said they were prepared to back the Alpine staff.", ("ride", "return")),
        ("Kyle Larson is under investigation for assault, police said.", ("sanction", "investigate")),
        ("A tow is a thing that increases downforce under the IndyCar rules.", ("regulation", "change")),
        ("A caution removed fuel from the equation in IndyCar under the rules.", ("regulation", "change")),
        ("Add to that the tyre rule of the IndyCar Series, and it was a long day.", ("regulation", "change")),
        ("Toprak Razgatlioglu likes the suspension set-up of his BMW in World Superbike.", ("sanction", "penalise")),
        ("Kyle Larson hit the fence at the exit of Turn 4 in the Cup Series race.", ("ride", "leave")),
        ("Lando Norris stood in the garage with the McLaren crew during the Formula 1 race.", ("ride", "substitute")),
        ("By extension Lando Norris speaks for McLaren in Formula 1.", ("contract", "extend")),
        ("Kyle Larson won full funding for his first Cup Series season.", ("result", "win")),
        ("Zane Maloney won the 2021 Formula 2 championship.", ("result", "win")),
        ("Kyle Larson joined Hendrick Motorsports to win Cup Series titles.", ("championship", "contend")),
        ("Kyle Larson appeared to try and hit Joey Logano in the Cup Series race.", ("result", "crash")),
        ("Lando Norris did race-ending damage to the floor of his Formula 1 car.", ("result", "dnf")),
        ("Lando Norris had engine trouble on his out lap in Formula 1 practice.", ("result", "dnf")),
        ("Zandvoort is known as one of the hardest tracks in Formula 1.", ("naming", "rename")),
        ("Kyle Larson took the final top 10 spot a second off Joey Logano in the Cup Series.", ("ride", "replace")),
        ("Kyle Larson takes over the Cup Series points lead from Joey Logano.", ("sanction", "penalise")),
        ("Kyle Larson came from 12th on Sunday to win the Cup Series race.", ("result", "finish")),
        ("Norris wins Miami Formula 1 pole for McLaren", ("result", "win")),
        ("Denny Hamlin never looked back, taking his first win of the Cup Series season.", ("statistic", "count")),
        ("Kyle Larson took a back seat in the Hendrick Motorsports talks.", ("ride", "join")),
        ("Hendrick Motorsports put Kyle Larson in a backup car in the Cup Series.", ("ride", "join")),
        ("Kyle Larson was never far enough ahead to secure the Cup Series lead.", ("ride", "stay")),
        ("SportsLine picks Kyle Larson to win the Coca-Cola 600.", ("ride", "join")),
        ("Kyle Larson has not finished worse than sixth at Kansas Speedway.", ("result", "finish")),
        ("Title sponsors pay millions over many years in Formula 1.", ("sponsorship", "back")),
    ],
)
def test_other_senses(text: str, wrong: tuple[str, str]) -> None:
    assert wrong not in told(text)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("George Russell is finished at Mercedes in Formula 1.", ("ride", "leave")),
        ("George Russell and Mercedes have split.", ("ride", "leave")),
        ("Alpine edged out Pierre Gasly before the 2026 Formula 1 season.", ("ride", "leave")),
        ("Kyle Larson has signed up for another year with Hendrick Motorsports.", ("ride", "join")),
        ("Pierre Gasly continues with Alpine in 2026.", ("ride", "stay")),
        ("Pierre Gasly came back to Alpine for 2026.", ("ride", "return")),
        ("Lando Norris drove for McLaren in Formula 1 in 2019.", ("ride", "race")),
        ("Lando Norris will drive for McLaren next year.", ("ride", "join")),
        ("Kyle Larson dropped out of the playoffs in the Cup Series.", ("championship", "eliminate")),
        ("Kyle Larson is 12th in Cup Series points.", ("championship", "rank")),
        ("Pierre Gasly went off the track and into the wall in the Formula 1 race.", ("result", "crash")),
        ("Pierre Gasly's race was over on the third lap in Formula 1.", ("result", "dnf")),
        ("Kyle Larson was sidelined with a broken wrist in the Cup Series.", ("injury", "hurt")),
        ("The Dutch Grand Prix will be held at Zandvoort in August 2026.", ("schedule", "date")),
        ("Pierre Gasly will be out for at least six weeks after his crash for Alpine.", ("ride", "miss")),
        ("After ending up 9th (2023) and 5th (2024) in Cup Series points, Kyle Larson won.", ("championship", "rank")),
        ("Lando Norris is closing in on a second Formula 1 title.", ("championship", "contend")),
        ("Pierre Gasly is recovering in hospital from his crash at Spa.", ("injury", "recover")),
        ("Kyle Larson faces a suspension after the fight in the Cup Series garage.", ("sanction", "penalise")),
        ("Lando Norris will stand in for Oscar Piastri at Zandvoort.", ("ride", "substitute")),
        ("Kyle Larson won the Thunder Hundred on Saturday in the Cup Series.", ("result", "win")),
        ("Zane Maloney won Formula 2 in 2021.", ("championship", "win")),
        ("Racing Point will become Aston Martin before the 2021 Formula 1 season.", ("naming", "rename")),
        ("Kyle Larson's exit from Hendrick Motorsports was confirmed.", ("ride", "leave")),
    ],
)
def test_own_senses(text: str, right: tuple[str, str]) -> None:
    assert right in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pierre Gasly deserves to be on the Formula 1 grid with Alpine in 2026.",
        "Hopefully Formula 1 stewards fine Pierre Gasly for the move.",
        "The stewards should have given Pierre Gasly a drive-through penalty in Formula 1.",
        '"Don\'t crash," Kyle Larson was told before the Cup Series race.',
        "The stewards were asked whether Pierre Gasly would be fined in Formula 1.",
        "Asked to clarify whether he meant Pierre Gasly would be fined in Formula 1, he smiled.",
    ],
)
def test_what_is_only_wished_or_advised(text: str) -> None:
    assert told(text) == set()


def test_who_should_not_have_been_fined_was() -> None:
    assert ("sanction", "penalise") in told("Pierre Gasly should not have been fined by the FIA after the race.")


@pytest.mark.parametrize(
    "text",
    [
        "Lando Norris is closing in on his second Formula 1 title.",
        "Lando Norris is on course for his fifth straight podium in Formula 1.",
        "Kyle Larson is in contention for his second Cup Series championship.",
        "Kyle Larson goes for his third win of the Cup Series season at Iowa.",
        "Kyle Larson is one win away from his fourth victory of the Cup Series season.",
        "A second title is within reach for Kyle Larson in the Cup Series.",
    ],
)
def test_counts_still_to_come(text: str) -> None:
    assert not told(text) & {("statistic", "count"), ("result", "win")}


@pytest.mark.parametrize(
    "text",
    [
        "Kyle Larson took his fourth win of the Cup Series season at Iowa.",
        "With his 30th Cup Series victory, Kyle Larson is in contention for the title.",
        "Jimmie Johnson's record of seven Cup Series titles is what Kyle Larson is chasing.",
    ],
)
def test_counts_that_are_there(text: str) -> None:
    assert ("statistic", "count") in told(text)


def one(text: str, type_: str) -> dict[str, list[object]]:
    """The arguments of the first claim of a type."""
    claim = next(c for c in extractor.extract(HEAD + text).claims if c.type == type_)
    return {role: [a.name for a in found] for role, found in claim.arguments.items()}


@pytest.mark.parametrize(
    ("text", "scoped"),
    [
        ("Kyle Larson scored his 30th career win at Kansas Speedway.", False),
        ("Lewis Hamilton takes his 98th pole at Silverstone.", False),
        ("Kyle Larson took his third win of the season at Kansas Speedway.", False),
        ("Kyle Larson took his third Kansas Speedway win of the season.", True),
        ("Lewis Hamilton took his sixth win at Silverstone.", True),
    ],
)
def test_where_the_last_was_got_is_not_where_all_were(text: str, scoped: bool) -> None:
    assert ("circuit" in one(text, "statistic")) == scoped


def test_wins_in_a_row_have_their_own_places() -> None:
    text = "He saw Kyle Larson's Coca-Cola 600 win, Joey Logano's victory at Dover Motor Speedway and a parade."
    claims = [c for c in extractor.extract(HEAD + text).claims if c.type == "result"]
    assert [[a.name for r in ("event", "circuit") for a in c.arguments.get(r, ())] for c in claims] == [
        ["Coca-Cola 600"],
        ["Dover Motor Speedway"],
    ]


def test_the_session_of_an_epithet_is_not_that_of_the_place() -> None:
    text = "FP2 leader Lando Norris was fourth in FP3 for McLaren in Formula 1."
    assert one(text, "result")["session"] == ["FP3"]


@pytest.mark.parametrize(
    "text",
    [
        "Denny Hamlin tried to race with a foot injury he suffered in a Cup Series crash.",
        "It was not a good Cup Series year for Denny Hamlin, with 15 DNFs.",
    ],
)
def test_what_is_given_beside_a_wish_or_a_denial_stands(text: str) -> None:
    claim = next(c for c in extractor.extract(HEAD + text).claims if c.type in ("injury", "statistic"))
    assert (claim.certainty, claim.polarity) == ("certain", "positive")


def test_without_what_was_there() -> None:
    """What would have been without it took place."""
    claim = next(
        c for c in extractor.extract(HEAD + "Without the penalty Kyle Larson would have finished third.").claims
        if c.type == "sanction"
    )
    assert claim.polarity == "positive"


@pytest.mark.parametrize(
    "text",
    [
        "Kyle Larson won the Cup Series race at Kansas Speedway, Denny Hamlin did not finish.",
        "Kyle Larson won at Kansas Speedway in the Cup Series, Denny Hamlin can't beat that.",
    ],
)
def test_a_clause_beyond_a_comma_denies_nothing(text: str) -> None:
    claim = next(c for c in extractor.extract(HEAD + text).claims if c.action == "win")
    assert claim.polarity == "positive"


def test_what_is_yet_to_be_signed_is_not() -> None:
    claims = extractor.extract(HEAD + "Lewis Hamilton has yet to sign his next contract with Mercedes.").claims
    assert [(c.action, c.polarity) for c in claims if c.type == "contract"] == [("sign", "negative")]
