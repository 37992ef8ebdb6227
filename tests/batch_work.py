"""Stands in for the pipeline in the tests of batches: cheap, and importable by the processes that a batch starts."""

from __future__ import annotations

import os
from datetime import date

from extractor.article import Article, text_id
from extractor.claim import Argument, Claim, Entity, Evidence, Extraction, MentionSpan, Source
from extractor.ledger.rows import rows_of
from extractor.ledger.workers import Chunk, Outcome, Work


def extraction_of(path: str, text: str) -> Extraction:
    """One claim a word that begins with a capital, so that the result depends on the whole text."""
    words = [(place, word) for place, word in enumerate(text.split()) if word[:1].isupper()]
    entities = {
        f"driver/{word.lower()}": Entity(
            id=f"driver/{word.lower()}", label="DRIVER", name=word, known=place % 2 == 0,
            mentions=(MentionSpan(start=place, end=place + 1, text=word),),
        )
        for place, word in words
    }
    claims = tuple(
        Claim(
            id=f"{place:04}", type="ride" if place % 2 else "contract", action="join", summary=f"{word} joins",
            arguments={
                "team": (Argument(id="team/nova", name="Nova", implied=True),),
                "driver": (Argument(id=f"driver/{word.lower()}", name=word, start=place, end=place + 1),),
                "car_number": (Argument(name=place), Argument(name=place + 0.5)),
            },
            entries=({"series": "Formula E", "car_number": 7},), season=(2026, 2027), polarity="negative",
            sources=(Source(name="Ann Lee", kind="journalist"), Source(name="insiders", kind="unnamed", cue="said")),
            evidence=Evidence(start=place, end=place + 1, exact=word), rule="r", confidence=0.5,
        )
        for place, word in words
    )
    article = Article(
        id=text_id(text), path=path, title=text.split("\n")[0], outlet="The Kerb", authors=("Ann Lee", "Bo Day"),
        published=date(2025, 8, 1), published_basis="header", text=text,
    )
    return Extraction(article=article, entities=tuple(entities.values()), claims=claims)


def setup() -> Work:
    """As a batch calls it in each process."""
    return work


def work(chunk: Chunk) -> list[Outcome]:
    """The chunk's rows. A text may ask for an error, or for the end of the process that reads it."""
    outcomes = []
    for task in chunk:
        if "die" in task.text:
            os._exit(9)
        if "fail" in task.text:
            outcomes.append(Outcome(task.path, task.fingerprint, None, "it went wrong: mend it"))
        else:
            rows = rows_of(extraction_of(task.path, task.text), task.path)
            outcomes.append(Outcome(task.path, task.fingerprint, rows))
    return outcomes


def broken_setup() -> Work:
    """Cannot make a pipeline."""
    raise LookupError("no model")
