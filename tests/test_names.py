"""The names tagger: annotated sentences, and what an article introduces.

An annotated sentence has `[words](LABEL)` for a mention, `[words](LABEL Canonical Name)` where the name is
another, and `[words](LABEL One + Two)` for several. What is not marked must not be found.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
import spacy
from spacy.tokens import Doc

import extractor
from extractor.annotations import register
from extractor.article import Article, text_id
from extractor.data import patterns_dir
from extractor.tagging.catalog import Catalog, fold, load_catalog
from extractor.tagging.gazetteer import gazetteer_of
from extractor.tagging.names import article_series, create_names_tagger, series_of, tag_names

MARK = re.compile(r"\[([^\]\[]+)\]\(([A-Z]+)(?: ([^)]+))?\)")


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog((patterns_dir() / "entities",))


@pytest.fixture(scope="module")
def blank() -> spacy.language.Language:
    register()
    return spacy.blank("en")


@pytest.fixture(scope="module")
def tag(blank, catalog):
    """Tag a text as an article of a year."""

    def run(text: str, year: int | None = 2025) -> Doc:
        doc = blank.make_doc(text)
        published = date(year, 9, 1) if year else None
        doc._.article = Article(id=text_id(text), text=text, published=published)
        tag_names(doc, catalog)
        return doc

    return run


def unmark(marked: str) -> tuple[str, list[tuple[str, str, tuple[str, ...]]]]:
    """The bare text of an annotated sentence, and its mentions as (words, label, names)."""
    mentions = []
    for words, label, names in MARK.findall(marked):
        mentions.append((words, label, tuple(names.split(" + ")) if names else (words,)))
    return MARK.sub(r"\1", marked), mentions


def found(doc: Doc) -> list[tuple[str, str, tuple[str, ...]]]:
    entities = doc._.entities
    return [
        (doc[m.start : m.end].text, m.label, tuple(entities[i].name for i in m.entities))
        for m in doc._.mentions
    ]


def same(left: list, right: list) -> bool:
    """Whether two lists of mentions agree, accents aside."""
    return fold(repr(left)) == fold(repr(right))


SENTENCES = {
    "unlisted drivers by what they do": (
        2025,
        "[Oskar Vuorelainen](DRIVER) brought home fifth in the race. It was won by [Thijs Verhoeckx](DRIVER), and "
        "[Zhao Wen-Tau](DRIVER) finished 12th.",
    ),
    "full names, surnames, teams and makers": (
        2025,
        "[Kyle Larson](DRIVER) and [Chase Elliott](DRIVER) race for [Hendrick Motorsports](TEAM) in the "
        "[NASCAR Cup Series](SERIES). [Larson](DRIVER Kyle Larson)'s [Chevrolet](MANUFACTURER) won again.",
    ),
    "the headline's surname is the one of the body": (
        2025,
        "[Heim](DRIVER Corey Heim) is ready, his team believes\n\n[Corey Heim](DRIVER) leads the "
        "[Truck Series](SERIES NASCAR Craftsman Truck Series) for [Tricon Garage](TEAM).",
    ),
    "series by their short names where NASCAR is about": (
        2025,
        "[NASCAR](ORGANISATION) moved him from [Xfinity](SERIES NASCAR O'Reilly Auto Parts Series) "
        "to [Cup](SERIES NASCAR Cup Series), and [Ty Majeski](DRIVER) stayed in "
        "[Trucks](SERIES NASCAR Craftsman Truck Series).",
    ),
    "no series without their family": (
        2025,
        "The final of the Cup was played while two Trucks waited outside.",
    ),
    "a sponsor's name in a race's name": (
        2025,
        "[William Byron](DRIVER) won the [Xfinity 500](EVENT) at [Martinsville](CIRCUIT Martinsville "
        "Speedway).",
    ),
    "a driver of a series chooses between a team and a maker": (
        2025,
        "[Charles Leclerc](DRIVER) stays with [Ferrari](TEAM) in [Formula 1](SERIES). The "
        "[Ferrari](MANUFACTURER) "
        "engine also powers [Haas](TEAM Haas F1 Team) driver [Esteban Ocon](DRIVER).",
    ),
    "the same string is a maker where no such team races": (
        2025,
        "[Denny Hamlin](DRIVER) put the No. 11 [Toyota](MANUFACTURER) on the pole of the [Daytona "
        "500](EVENT).",
    ),
    "a person, and the team that bears the name": (
        2025,
        "[Roger Penske](PERSON) spoke in [IndyCar](SERIES IndyCar Series)'s paddock. [Penske](PERSON "
        "Roger Penske) "
        "watched as [Josef Newgarden](DRIVER) drove for [Penske](TEAM Team Penske) at [Team "
        "Penske](TEAM)'s cost.",
    ),
    "accents, initials and particles": (
        2025,
        "[Daniel Suarez](DRIVER Daniel Suárez), [A. J. Allmendinger](DRIVER AJ Allmendinger) and "
        "[Shane Van Gisbergen](DRIVER Shane van Gisbergen) race in the [NASCAR Cup Series](SERIES). "
        "[van Gisbergen](DRIVER Shane van Gisbergen) won.",
    ),
    "a place is no circuit": (
        2025,
        "CONCORD, N.C. -- The Indiana native [Chase Briscoe](DRIVER) moved to Charlotte, N.C., before the "
        "[NASCAR Cup Series](SERIES) race at [Charlotte](CIRCUIT Charlotte Motor Speedway).",
    ),
    "common words stay what they are": (
        2025,
        "Power is not all in [IndyCar](SERIES IndyCar Series). Love and legacy count. Day 2 belonged to "
        "[Alex Palou](DRIVER).",
    ),
    "a guarded surname by its full name": (
        2025,
        "[Power](DRIVER Will Power) leaves, and [Will Power](DRIVER) knows why. [IndyCar](SERIES IndyCar "
        "Series) "
        "fans knew that [Power](DRIVER Will Power) would.",
    ),
    "brothers, and a shared surname": (
        2015,
        "[Kyle](DRIVER Kyle Busch) and [Kurt Busch](DRIVER) own two cars; the [Busch](DRIVER Kyle Busch "
        "+ Kurt Busch) "
        "brothers race in the [NASCAR Cup Series](SERIES).",
    ),
    "unlisted people by their given names": (
        2025,
        "Crew chief [Lyle Munroe](PERSON) and rookie [Tommy Castell](DRIVER) met [Dagmar "
        "Voss](JOURNALIST) of "
        "[The Athletic](OUTLET). [Castell](DRIVER Tommy Castell) won.",
    ),
    "unlisted people by what stands beside them": (
        2025,
        "Team principal [Xandru Borgveld](PERSON) called driver [Quimby Larkspur](DRIVER) a talent. "
        "[Larkspur](DRIVER Quimby Larkspur), 19, agreed.",
    ),
    "a nickname inside a name": (
        2025,
        '[Orville "Skeeter" Hanley](DRIVER Orville Hanley) drives the No. 12. [Hanley](DRIVER Orville '
        "Hanley) won.",
    ),
    "unlisted teams, races and tracks": (
        2025,
        "[Bracken Racing](TEAM) enters the [Tinsel Town 250](EVENT) at [Ottumwa Valley "
        "Speedway](CIRCUIT), after the "
        "[Winter Gravel Series](SERIES).",
    ),
    "unlisted rallies, climbs and endurance races": (
        2025,
        "She won the [Ottumwa Valley Stages](EVENT), the [Bracken Hill Climb](EVENT) and the [Tinsel 6 Hours](EVENT), "
        "but no Special Stages, at [Ty Croes](CIRCUIT Anglesey Circuit).",
    ),
    "no team of a sport or a department": (
        2025,
        "Stock Car Racing is loud, and the Director of Vehicle Performance likes World Championship points. "
        "The season of NZ Drag Racing and of British Motorcycle Racing is over.",
    ),
    "an abbreviation in brackets": (
        2025,
        "[Bracken Falls Racing](TEAM) ([BFR](TEAM Bracken Falls Racing)) closed. "
        "[BFR](TEAM Bracken Falls Racing) had two cars.",
    ),
    "sponsors by their context": (
        2025,
        "The car is backed by [Orrin Foods](SPONSOR), and sponsor [Vellum Bank](SPONSOR) stays.",
    ),
    "a sponsor by the verbs that lead to the word": (
        2025,
        "[Vellum](SPONSOR) has been announced as the new title sponsor of the race.",
    ),
    "a sponsor by its kind": (
        2025,
        "[Orrin](SPONSOR) is close to a deal to become the official airline of the series.",
    ),
    "no sponsor of the sport": (
        2025,
        "Yesterday the sponsor of the race left. Orrin, the sponsor of the bill, was not at the track.",
    ),
    "an organisation fines, a series is raced": (
        2025,
        "[Kyle Busch](DRIVER) was fined by [NASCAR](ORGANISATION) after the [NASCAR Cup](SERIES NASCAR "
        "Cup Series) race.",
    ),
    "an owner's name in a list of teams": (
        2025,
        "[Andretti Global](TEAM), [Dale Coyne](TEAM Dale Coyne Racing) and [Team Penske](TEAM) all changed "
        "drivers in [IndyCar](SERIES IndyCar Series). [Dale Coyne](PERSON) was away.",
    ),
    "people listed after one role": (
        2025,
        "Crew chiefs [Bertram Quayle](PERSON), [Clyde Farrant](PERSON) and [Andrew Tolliver](PERSON) were "
        "suspended by [NASCAR](ORGANISATION), as was [Derek Vosper](PERSON), promoted to race engineer.",
    ),
    "the 500": (
        2025,
        "[Pato O'Ward](DRIVER) wants to win the [Indianapolis 500](EVENT). He led the [500](EVENT "
        "Indianapolis 500) "
        "for 30 laps.",
    ),
    "unlisted outlets": (
        2025,
        "[Orla Finch](JOURNALIST) of [Chicane Weekly](OUTLET) reported on Monday that [Wes Tillery](DRIVER) will move. "
        "[Apex Almanac](OUTLET) first reported the talks, and [Clutch Corner](OUTLET) reported last week that [Tillery]"
        "(DRIVER Wes Tillery) had signed. [Clutch Corner](OUTLET)'s [Dirk Amble](JOURNALIST) was right.",
    ),
    "a writer of an outlet, cited": (
        2025,
        "According to [Orla Finch](JOURNALIST) of [Clutch Corner](OUTLET), [Wes Tillery](DRIVER) will drive for "
        "[Pell Motorsports](TEAM).",
    ),
    "who reports is not always an outlet": (
        2025,
        "[Wes Tillery](DRIVER) of [Pell Motorsports](TEAM) reported a vibration. [Tillery](DRIVER Wes Tillery) "
        "reported on Friday that it was gone. [Pell Motorsports](TEAM) reported that the car was sold.",
    ),
    "brothers who own a team": (
        2025,
        "[Quarles Brothers Racing](TEAM) will keep [Wes Tillery](DRIVER), said owner [Dean Quarles](PERSON). [Quarles]"
        "(PERSON Dean Quarles) smiled.",
    ),
    "who bears the team's name": (
        2025,
        "[Dean Quarles](PERSON) declined to talk. [Quarles Brothers Racing](TEAM) has [Wes Tillery](DRIVER) for 2026.",
    ),
    "talked of for a seat": (
        2025,
        "[Onni Raunio](DRIVER) has been linked with the No. 7 of [Pell Motorsports](TEAM).",
    ),
    "addresses and handles": (
        2025,
        "Write to www.nascar.org/rules, desk@honda.example or @TeamPenske. #Penske",
    ),
}


@pytest.mark.parametrize(("year", "marked"), SENTENCES.values(), ids=SENTENCES.keys())
def test_sentence(tag, year, marked):
    text, wanted = unmark(marked)
    doc = tag(text, year)
    assert same(found(doc), wanted), f"\nfound  {found(doc)}\nwanted {wanted}"


def test_mentions_leave_out_the_article_and_the_possessive(tag):
    doc = tag("In IMSA the Heart of Racing's car beat Porsche's.")
    words = [doc[m.start : m.end].text for m in doc._.mentions]
    assert "Heart of Racing" in words
    assert "Porsche" in words


def test_nothing_crosses_a_line(tag):
    doc = tag("Kyle\nLarson\n\nTeam\nPenske")
    assert all("\n" not in doc[m.start : m.end].text for m in doc._.mentions)
    assert not any(record.name in ("Kyle Larson", "Team Penske") for record in doc._.entities.values())


def test_a_shared_surname_is_no_fact(tag):
    doc = tag("Jones won the NASCAR Truck Series race on Saturday, and Jones was glad.")
    mentions = [m for m in doc._.mentions if doc[m.start].text == "Jones"]
    for mention in mentions:
        assert mention.confidence < 0.5
        assert doc._.entities[mention.entities[0]].candidates
    assert len({m.entities for m in mentions}) <= 1


def test_series_choose_between_namesakes(tag):
    stock = tag(
        "Smith led the NASCAR Truck Series race. Layne Riggs and Corey Heim followed. Chandler Smith won."
    )
    assert [n for w, _, n in found(stock) if w == "Smith"] == [("Chandler Smith",)]
    two = tag("Sammy Smith met Zane Smith in the NASCAR garage. Smith smiled.")
    last = two._.mentions[-1]
    assert two._.entities[last.entities[0]].name == "Zane Smith"
    assert last.confidence < 0.9


def test_given_names_need_a_full_name(tag):
    doc = tag('Rajah Caruth won in the Truck Series. "Rajah is quick," an onlooker said.')
    given = [m for m in doc._.mentions if doc[m.start : m.end].text == "Rajah"]
    assert [m.entities for m in given] == [("driver/rajah-caruth",)]
    assert given[0].confidence < 0.75
    assert found(tag('"Rajah is quick," the owner said.')) == []


def test_unknown_records(tag):
    doc = tag("Rookie Tommy Castell, 19, drives for Bracken Racing.")
    castell = doc._.entities["driver/tommy-castell"]
    assert not castell.known
    assert castell.name == "Tommy Castell"
    assert not doc._.entities["team/bracken-racing"].known


def test_known_records_carry_facts(tag):
    doc = tag("Corey Heim races on.")
    heim = doc._.entities["driver/corey-heim"]
    assert heim.known
    assert "truck" in heim.facts["series"]


def test_article_series(tag):
    doc = tag(
        "Larson wins\n\nKyle Larson won the NASCAR Cup Series race at Darlington. Trucks follow on Friday."
    )
    ranked = article_series(doc)
    assert ranked[0][0] == "cup"
    assert sum(share for _, share in ranked) == pytest.approx(1)
    assert series_of(doc, "driver/kyle-larson") == "cup"
    assert series_of(doc, "driver/nobody") is None
    assert article_series(tag("Nothing of the sort happened here.")) == []


def test_year_from_the_text(tag):
    doc = tag(
        "In 2011 Sebastian Vettel won the Formula 1 title for Red Bull. In 2011 Red Bull led all year.", None
    )
    assert "team/red-bull-racing" in doc._.entities


def test_bare_doc(blank, catalog):
    doc = blank.make_doc("Kyle Larson drives for Hendrick Motorsports.")
    tag_names(doc, catalog)
    assert set(doc._.entities) == {"driver/kyle-larson", "team/hendrick-motorsports"}


def test_component_with_own_lists(tmp_path):
    folder = tmp_path / "entities"
    folder.mkdir()
    (folder / "drivers.csv").write_text("name,series\nQuilla Marsh-Ombo,f1:2020-2030\n", encoding="utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("pitwire_names", config={"patterns": str(tmp_path)})
    doc = nlp("Quilla Marsh-Ombo joins Ferrari in Formula 1.")
    assert doc._.entities["driver/quilla-marsh-ombo"].known
    assert "team/ferrari" in doc._.entities


def test_component_without_its_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match="no patterns folder"):
        create_names_tagger(spacy.blank("en"), "pitwire_names", str(tmp_path / "missing"))


def test_gazetteer_is_compiled_once(catalog):
    assert gazetteer_of(catalog) is gazetteer_of(catalog)


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("A.J. Foyt won here. Rain fell. His signing at Foyt was no surprise.", True),
        ("A.J. Foyt won here. The Foyt #14 is free.", True),
        ("A.J. Foyt won here. She drove for Foyt, Meyer Shank Racing and Andretti Global.", True),
        ("A.J. Foyt won here. She went from Foyt to Team Penske.", True),
        ("A.J. Foyt won here. Rain fell. Foyt was glad for her.", False),
        ("A.J. Foyt and Team Penske won here. Rain fell for Foyt.", False),
    ],
)
def test_an_owner_named_in_place_of_a_team_is_the_team(text: str, team: bool) -> None:
    found = [e.name for e in extractor.extract(text, published="2025-08-28").entities]
    assert ("AJ Foyt Racing" in found) is team


def test_surnames_of_one_series_are_its_drivers_where_nobody_is_named_in_full() -> None:
    text = "Raikkonen won the race ahead of Montoya after Schumacher and Barrichello collided on the first lap."
    found = [e.name for e in extractor.extract(text).entities if e.label == "DRIVER"]
    assert found == ["Kimi Raikkonen", "Juan Pablo Montoya", "Michael Schumacher", "Rubens Barrichello"]
    assert extractor.extract("Raikkonen won the race on the first lap.").entities == ()


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("the Dutch, Belgian and Monaco Grands Prix", ["Dutch", "Belgian", "Monaco"]),
        ("the Abu Dhabi and Bahrain GPs", ["Abu Dhabi", "Bahrain"]),
        ("both of the Grands Prix", []),
    ],
)
def test_races_that_share_their_last_words_are_each_named(tag, text, events):
    doc = tag(f"Formula 1 has called off {text}.", 2020)
    named = [doc._.entities[m.entities[0]].name for m in doc._.mentions if m.label == "EVENT"]
    assert named == [f"{event} Grand Prix" for event in events]
