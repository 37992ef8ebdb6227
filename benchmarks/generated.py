"""Writes folders of invented articles, for the benchmarks: the same ones for the same seed."""

from __future__ import annotations

import random
from pathlib import Path

GIVEN = "Ada Bruno Carla Dario Edda Fabio Greta Hugo Ida Jonas Klara Lorenz Mina Nils Ottilie Pablo Rosa Stig".split()
FAMILY = "Aldermoor Brandvold Castellan Dunmarsh Eskelund Farrowby Grimsdal Hollowell Istrand Jarnvik Kestrelby".split()
TEAMS = ["Larkfield Racing", "Nova Motorsports", "Quarry Hill Racing", "Redfern Autosport", "Tern Racing"]
SERIES = ["NASCAR Cup Series", "IndyCar Series", "Formula E", "Supercars Championship"]
OUTLETS = ["The Kerb", "Gantry Post", "Oval Notes", "Pit Board Weekly"]
SENTENCES = [
    "{a} has signed with {t} for the {y} {s} season.",
    "{o} reported on Monday that {a} is likely to join {t} next year, citing sources close to the team.",
    "{a} will not return to {t} in {y}, the team announced.",
    "{b} won the race ahead of {a}, who led 41 laps from pole.",
    "\"We want to keep {a},\" said {t} team principal {b}.",
    "{a}, who drives for {t} in the {s}, has four wins and nine top fives this season.",
    "{b} could replace {a} in the No. {n} car if the funding is found.",
    "Asked about {t}, {b} said that nothing had been decided.",
    "The {s} announced that the round at Larkfield moves to September {y}.",
    "{a} was fined after the race for speeding in the pit lane.",
    "It rained for most of the afternoon, and the crews waited in the garages.",
]


def write_articles(folder: Path, count: int, *, seed: int = 1, sentences: int = 12) -> None:
    """Write `count` articles of about `sentences` sentences each into `folder` and two folders below it."""
    for number in range(count):
        place = folder / f"desk-{number % 2}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"article-{number:05}.txt").write_text(_article(random.Random(seed * 1_000_003 + number), sentences))


def _article(chance: random.Random, sentences: int) -> str:
    a, b = (f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(2))
    words = {
        "a": a, "b": b, "t": chance.choice(TEAMS), "s": chance.choice(SERIES), "o": chance.choice(OUTLETS),
        "n": chance.randint(2, 99), "y": chance.choice([2025, 2026]),
    }
    day = f"2025-{chance.randint(7, 10):02}-{chance.randint(1, 28):02}"
    header = f"{a} and the seat at {words['t']}\n\nBy {b}\n{words['o']}\nPublished: {day}\n"
    body = [chance.choice(SENTENCES).format(**words) for _ in range(max(1, sentences + chance.randint(-3, 3)))]
    paragraphs = [" ".join(body[at : at + 3]) for at in range(0, len(body), 3)]
    return header + "".join(f"\n{paragraph}\n" for paragraph in paragraphs)
