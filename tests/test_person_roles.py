"""What a person is in a text: drivers who own teams, people whose role is told, people of whom nothing is told."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("23XI Racing co-owner Denny Hamlin missed the NASCAR meeting.", "PERSON"),
        ("Denny Hamlin, co-owner of 23XI Racing, missed the NASCAR meeting.", "PERSON"),
        ("Denny Hamlin, driver of the No. 11 and co-owner of 23XI Racing, missed the NASCAR meeting.", "DRIVER"),
        ("Driver and co-owner Denny Hamlin missed the NASCAR meeting.", "DRIVER"),
        ("Denny Hamlin, who drives for Joe Gibbs Racing, missed the NASCAR meeting.", "DRIVER"),
        ("Denny Hamlin missed the NASCAR meeting.", "DRIVER"),
    ],
)
def test_drivers_with_two_roles(nlp, text, label):
    doc = nlp(text)
    told = [m.label for m in doc._.mentions if m.kind == "name" and m.entities == ("driver/denny-hamlin",)]
    assert told == [label]
    assert doc._.entities["driver/denny-hamlin"].label == "DRIVER"


@pytest.mark.parametrize(
    ("text", "label", "role"),
    [
        ("NASCAR suspended crew chief Orin Tasker for two races.", "PERSON", "crew chief"),
        ("Orin Tasker, the technical director, has left the NASCAR team.", "PERSON", "technical director"),
        ("Jon Tasker was promoted to team manager in NASCAR.", "PERSON", "team manager"),
        ("Track worker Jon Tasker was hurt at the NASCAR race.", "PERSON", "track worker"),
        ("The flagman, Jon Tasker, was hurt at the NASCAR race.", "PERSON", "flagman"),
        ("Coroner Jon Tasker spoke of the Formula 1 race.", "PERSON", "coroner"),
        ("Orin Tasker won the NASCAR race.", "DRIVER", None),
        ("The NASCAR Cup Series weekend brought Jon Tasker much joy.", "DRIVER", None),
        ("The rally at Silverstone Circuit brought Jon Tasker much joy.", "DRIVER", None),
        ("Debutant Jon Tasker spoke of the Formula 1 race.", "DRIVER", None),
    ],
)
def test_unlisted_people(nlp, text, label, role):
    records = [record for record in nlp(text)._.entities.values() if record.name.endswith("Tasker")]
    assert [(record.label, record.facts.get("role"), record.known) for record in records] == [(label, role, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Jon Tasker and co-driver Peter Rahl finished second in the Ashford Rally.",
        "Ravn Tasker and co-driver Peter Rahl finished second in the Ashford Rally.",
        "Ravn Tasker and his navigator Peter Rahl finished second in the Ashford Rally.",
        "Ravn Tasker and Peter Rahl finished second in the Ashford Rally.",
    ],
)
def test_a_crew_is_two(nlp, text):
    (claim,) = nlp(text)._.claims
    assert [one.name.split()[-1] for one in claim.arguments["driver"]] == ["Tasker", "Rahl"]


@pytest.mark.parametrize(
    ("text", "drivers"),
    [
        ("Thierry Neuville and co-driver Martijn Wydaeghe won Rally Japan.", 2),
        ("Sebastien Ogier and Vincent Landais won Rally Chile.", 2),
        ("Elfyn Evans and his co-driver Scott Martin retired from the Acropolis Rally.", 2),
        ("Toto Wolff and Lewis Hamilton won at Silverstone.", 1),
        ("Gene Haas and Esteban Ocon finished sixth at Silverstone.", 1),
    ],
)
def test_a_listed_co_driver_races_an_owner_does_not(nlp, text, drivers):
    (claim,) = [claim for claim in nlp(text)._.claims if claim.type == "result"]
    assert len(claim.arguments["driver"]) == drivers


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jon Dunlop won the TT race, and then died in a crash.", "Jon Dunlop"),
        ("The Ulster Grand Prix was won by Peter Dunlop.", "Peter Dunlop"),
        ("Dunlop supplies the British Touring Car Championship, and Sam Dunlop won at Snetterton.", "Sam Dunlop"),
    ],
)
def test_a_makers_name_after_a_given_name_is_a_surname(nlp, text, name):
    told = [claim.arguments for claim in nlp(text)._.claims if claim.action == "win"]
    assert [one.name for one in told[0]["driver"]] == [name]
    assert "manufacturer" not in told[0]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Witness Jon Tasker saw the NASCAR crash.", "Jon Tasker"),
        ("Orin County Sheriff Jon Tasker spoke of the NASCAR crash.", "Jon Tasker"),
        ("Duke Tasker won the NASCAR race.", "Duke Tasker"),
    ],
)
def test_an_office_is_no_part_of_a_name(nlp, text, name):
    assert [r.name for r in nlp(text)._.entities.values() if r.name.endswith("Tasker")] == [name]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Max Verstappen led the Formula 1 session. Both cars were quick while Max set the best lap.", 2),
        ("Max Verstappen led the Formula 1 session. The tyres were at their Max all day.", 1),
        ("Max Verstappen led the Formula 1 session. Max is a setting of the engine.", 1),
    ],
)
def test_given_names_that_are_words(nlp, text, meant):
    assert [m.entities for m in nlp(text)._.mentions if m.kind == "name"].count(("driver/max-verstappen",)) == meant


def test_a_pronoun_is_no_surname(nlp):
    doc = nlp('The NASCAR O\'Reilly team told us more. "Our thoughts are with the driver," a spokesman said.')
    assert not any(record.label == "PERSON" for record in doc._.entities.values())


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ('Ferrari lost the Formula 1 race. "We will see," ZEDA chairman Jon Tasker said of Ferrari\'s car.', False),
        ('Ferrari lost the Formula 1 race. "We were too slow today," said Jon Tasker of Ferrari\'s car.', True),
    ],
)
def test_we_of_somebody_who_is_of_no_team_that_is_named(nlp, text, team):
    told = {m.entities for m in nlp(text)._.mentions if m.label == "TEAM" and m.kind == "pronoun"}
    assert bool(told) == team
