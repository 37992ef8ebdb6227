"""The entity lists: loading, surnames, a user's own folder, errors, and the lists that are shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.data import patterns_dir
from extractor.tagging.catalog import Catalog, ListError, fold, load_catalog
from extractor.tagging.check import check_lists
from extractor.tagging.surnames import surname

CANONICAL_SERIES = (
    "Formula 1", "Formula 2", "Formula 3", "F1 Academy", "Formula E", "IndyCar Series", "Indy NXT",
    "NASCAR Cup Series", "NASCAR O'Reilly Auto Parts Series", "NASCAR Craftsman Truck Series",
    "ARCA Menards Series", "IMSA WeatherTech SportsCar Championship", "World Endurance Championship",
    "MotoGP", "Moto2", "Moto3", "Superbike World Championship", "World Rally Championship",
    "Supercars Championship", "NHRA", "World of Outlaws", "Super Formula", "DTM", "GT World Challenge",
    "British Touring Car Championship",
)


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return load_catalog((patterns_dir() / "entities",))


def write(folder: Path, name: str, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_an_entry_has_its_forms_years_and_facts(tmp_path: Path) -> None:
    row = "Jan van der Meer,Johnny Meer,!Flash,cup:2014-2026;truck:2010;srx,NL,1995-03-04,Low Team;High Team"
    write(tmp_path, "drivers.csv", "name,aliases,short,series,nationality,born,teams", row)
    entry = load_catalog((tmp_path,)).by_id["driver/jan-van-der-meer"]
    assert (entry.label, entry.name) == ("DRIVER", "Jan van der Meer")
    assert entry.aliases == ("Johnny Meer",)
    assert entry.short == ("van der Meer", "Flash")
    assert entry.guarded == {"Flash"}
    assert entry.series == {"cup": (2014, 2026), "truck": (2010, 2010), "srx": (0, 9999)}
    assert entry.facts == {"nationality": "NL", "born": "1995-03-04", "teams": ("Low Team", "High Team")}


@pytest.mark.parametrize(("name", "expected"), [
    ("Ida Nyman", "Nyman"), ("Rob Holt Jr.", "Holt"), ("Rob Holt, III", "Holt"),
    ("Fabio Di Marco", "Di Marco"), ("Anne-Lise de la Tour", "de la Tour"), ("Lyn St. Claire", "St. Claire"),
    ("Juan Pablo Ortiz", "Ortiz"), ("Van Morley", "Morley"), ("Juju", ""),
])
def test_surnames_keep_particles_and_drop_suffixes(name: str, expected: str) -> None:
    assert surname(name) == expected


def test_a_list_may_tell_the_surname_itself(tmp_path: Path) -> None:
    write(tmp_path, "people.csv", "name,short,role", "Li Xiaoping,=Li,engineer")
    assert load_catalog((tmp_path,)).by_id["person/li-xiaoping"].short == ("Li",)


def test_common_words_are_guarded(tmp_path: Path) -> None:
    write(tmp_path, "common_words.txt", "# words", "swift  # a bird, too")
    write(tmp_path, "drivers.csv", "name", "Tom Swift", "Tom Swiftson")
    catalog = load_catalog((tmp_path,))
    assert catalog.by_id["driver/tom-swift"].guarded == {"Swift"}
    assert not catalog.by_id["driver/tom-swiftson"].guarded


def test_namesakes_get_ids_of_their_own_and_a_second_folder_overrides(tmp_path: Path) -> None:
    rows = ("name,born,note", "Al Moss,1950,the father", "Al Moss,1980,the son")
    first = write(tmp_path / "a", "drivers.csv", *rows)
    second = write(tmp_path / "b", "drivers.csv", "name,born", "Al Moss,1951", "Bo Moss,1999")
    catalog = load_catalog((first, second))
    born = {entry.id: entry.facts["born"] for entry in catalog.entries}
    assert born == {"driver/al-moss": "1951", "driver/al-moss-2": "1980", "driver/bo-moss": "1999"}


@pytest.mark.parametrize(("row", "cause"), [
    ("Al Moss,cup:201-2014,", "are no years"), ("Al Moss,,spring", "no date of birth"),
    (",cup:2014,", "no name"), ("Al Moss,cup", "2 cells"),
])
def test_errors_tell_file_line_cause_and_fix(tmp_path: Path, row: str, cause: str) -> None:
    write(tmp_path, "drivers.csv", "name,series,born", "Bo Moss,,1990", row)
    with pytest.raises(ListError, match=cause) as caught:
        load_catalog((tmp_path,))
    assert (caught.value.path.name, caught.value.line) == ("drivers.csv", 3)
    assert caught.value.fix
    assert [problem.line for problem in check_lists([tmp_path])] == [3]


def test_an_unknown_column_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "teams.csv", "name,colour", "Low Racing,red")
    with pytest.raises(ListError, match="colour"):
        load_catalog((tmp_path,))


def test_the_checker_finds_clashes_years_codes_and_words(tmp_path: Path) -> None:
    write(tmp_path, "series.csv", "code,name", "cup,Copper Cup")
    write(tmp_path, "common_words.txt", "swift")
    write(tmp_path, "teams.csv", "name,aliases,series,years,successor", "Low Racing,LR Team,cup:2014-2010,,",
          "High Racing,LR Team,cap,,Nobody", "Low Racing,Swift,cup,1700-1800,")
    messages = [f"{problem.line} {problem.message}" for problem in check_lists([tmp_path])]
    for line, part in ((2, "ends before"), (3, "means Low Racing too"), (3, '"cap"'), (3, '"Nobody"'),
                       (4, "stands in line 2 too"), (4, "common word"), (4, "out of")):
        assert any(message.startswith(f"{line} ") and part in message for message in messages), part
    assert len(messages) == 7


def test_names_fold_alike() -> None:
    assert fold("Pérez") == fold("PEREZ")
    assert fold("Pato O’Ward") == fold("Pato O'Ward")
    assert fold("Nico Hülkenberg") == "nico hulkenberg"
    assert fold("Sørensen") == "sorensen"


def test_the_shipped_lists_have_no_problems() -> None:
    assert check_lists([patterns_dir() / "entities"]) == []


@pytest.mark.parametrize("name", CANONICAL_SERIES)
def test_each_canonical_series_is_listed(shipped: Catalog, name: str) -> None:
    (entry,) = (e for e in shipped.with_label("SERIES") if e.name == name)
    assert shipped.series_name(entry.facts["code"]) == name


def test_old_and_sponsored_series_names_lead_to_one_series(shipped: Catalog) -> None:
    for name in ("Busch Series", "Nationwide Series", "xfinity series", "O'Reilly Auto Parts Series"):
        bearers = {e.name for e in shipped.with_label("SERIES") if fold(name) in map(fold, (e.name, *e.aliases))}
        assert bearers == {"NASCAR O'Reilly Auto Parts Series"}


def test_shipped_names_are_where_they_are_looked_for(shipped: Catalog) -> None:
    driver = shipped.by_id["driver/shane-van-gisbergen"]
    assert driver.short[0] == "van Gisbergen"
    assert driver.facts["nationality"] == "NZ"
    assert "Power" in shipped.by_id["driver/will-power"].guarded
    assert shipped.by_id["team/roush-fenway-racing"].facts["successor"] == "RFK Racing"
    assert shipped.by_id["driver/carlos-sainz"].series["f1"][0] == 2015
