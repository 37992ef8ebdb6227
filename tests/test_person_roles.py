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
        ("Orin Tasker won the NASCAR race.", "DRIVER", None),
        ("The NASCAR Cup Series weekend brought Jon Tasker much joy.", "DRIVER", None),
    ],
)
def test_unlisted_people(nlp, text, label, role):
    records = [record for record in nlp(text)._.entities.values() if record.name.endswith("Tasker")]
    assert [(record.label, record.facts.get("role"), record.known) for record in records] == [(label, role, False)]
