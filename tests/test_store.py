"""The store: what goes in comes out, whole articles only, schema and migrations, search and views."""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from pathlib import Path

import pytest
from batch_work import extraction_of
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.claim import Argument
from extractor.ledger import migrations
from extractor.ledger.datasette import metadata_json
from extractor.ledger.derive import is_stale
from extractor.ledger.dump import dump
from extractor.ledger.migrations import StoreError, connect, statements
from extractor.ledger.store import Store

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "claims.db") as opened:
        yield opened


def rows(store: Store, query: str, *parameters: object) -> list[tuple]:
    return store.connection.execute(query, parameters).fetchall()


def test_what_goes_in_comes_out(store, nlp):
    for path in sorted(SAMPLES.glob("*.txt")):
        extraction = extractor.extract(path.read_text(encoding="utf-8"), path=path.name, nlp=nlp)
        store.add(extraction)
        again = store.extraction(path.name)
        assert again.model_dump_json() == extraction.model_dump_json()
        assert again.article.text == extraction.article.text
        assert [type(a.name) for c in again.claims for v in c.arguments.values() for a in v] == [
            type(a.name) for c in extraction.claims for v in c.arguments.values() for a in v
        ]


@settings(max_examples=30, deadline=None)
@given(text=st.text(st.characters(exclude_categories=()), max_size=80), number=st.integers() | st.floats())
def test_any_text_and_number_can_be_stored(text, number):
    extraction = extraction_of("a.txt", f"Nova {text} Tern")
    claim = extraction.claims[0].model_copy(update={"arguments": {"value": (Argument(name=number),)}})
    with Store(":memory:") as store:
        store.add(extraction.model_copy(update={"claims": (claim,)}))
        again = store.extraction("a.txt")
    assert len(again.article.text) == len(extraction.article.text)
    assert str(again.claims[0].arguments["value"][0].name) == str(number)


def test_an_article_is_replaced_as_a_whole(store):
    store.add(extraction_of("a.txt", "Lee joins Nova with Tern and Moss"))
    store.add(extraction_of("b.txt", "Day"))
    store.add(extraction_of("a.txt", "Moss"))
    assert store.paths() == ["a.txt", "b.txt"]
    assert rows(store, "SELECT summary FROM claim ORDER BY 1") == [("Day joins",), ("Moss joins",)]
    assert rows(store, "SELECT count(*) FROM claim_fts") == [(2,)]
    for table in ("author", "mention", "argument", "entry", "source_link", "claim_season", "article_text"):
        assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] in (2, 4, 8), table
    store.settle()
    assert rows(store, "SELECT id FROM entity ORDER BY 1") == [("driver/day",), ("driver/moss",), ("team/nova",)]
    assert rows(store, "PRAGMA foreign_key_check") == []


def test_removing_leaves_nothing_behind(store):
    store.add(extraction_of("a.txt", "Lee joins Nova"))
    store.settle()
    assert store.remove(["a.txt", "never.txt"]) == 1
    store.settle()
    tables = [name for (name,) in rows(store, "SELECT name FROM sqlite_schema WHERE type = 'table'")]
    for table in (t for t in tables if "fts" not in t and t != "state"):
        assert rows(store, f"SELECT count(*) FROM {table}") == [(0,)], table


def test_a_write_that_fails_leaves_the_article_as_it_was(store):
    store.add(extraction_of("a.txt", "Lee"), fingerprint="1")
    before = list(dump(store))
    bad = extraction_of("a.txt", "Moss Day")
    claim = bad.claims[1].model_copy(update={"certainty": "unheard-of"})
    with pytest.raises(sqlite3.IntegrityError):
        store.add(bad.model_copy(update={"claims": (bad.claims[0], claim)}), fingerprint="2")
    assert list(dump(store)) == before


def test_reports_are_in_order_and_carry_the_claim(store):
    store.add(extraction_of("b.txt", "Lee joins Moss"))
    store.add(extraction_of("a.txt", "Day"))
    undated = extraction_of("0.txt", "Tern")
    store.add(undated.model_copy(update={"article": undated.article.model_copy(update={"published": None})}))
    reports = list(store.reports(text=True))
    assert [(r.article.path, r.claim.summary) for r in reports] == [
        ("a.txt", "Day joins"), ("b.txt", "Lee joins"), ("b.txt", "Moss joins"), ("0.txt", "Tern joins"),
    ]
    assert reports[1].article.text == "Lee joins Moss"
    assert reports[1].claim == extraction_of("b.txt", "Lee joins Moss").claims[0]
    assert {report.article.text for report in store.reports()} == {""}


def test_dumps_are_equal_whatever_the_order(tmp_path):
    dumps = []
    for name, order in (("one", "abc"), ("two", "cab")):
        with Store(tmp_path / name) as store:
            for path in order:
                # The same entity under two names: which is kept must not depend on who came first.
                store.add(extraction_of(path, "lee Lee" if path == "a" else "LEE Moss"))
            store.settle()
            dumps.append(list(dump(store)))
    assert dumps[0] == dumps[1]
    assert any('"LEE"' in line for line in dumps[0] if line.startswith('["entity"'))


def test_derived_tables_follow_the_articles(store):
    assert is_stale(store)
    store.add(extraction_of("a.txt", "Lee joins Nova"))
    store.settle()
    assert not is_stale(store)
    assert rows(store, "SELECT count(*) FROM story") == [(1,)]
    store.add(extraction_of("b.txt", "Moss"))
    assert is_stale(store)


def test_full_text_search_knows_word_forms_and_accents(store):
    extraction = extraction_of("a.txt", "Hülkenberg signs")
    claim = extraction.claims[0].model_copy(update={"summary": "Hülkenberg signed with Nova"})
    store.add(extraction.model_copy(update={"claims": (claim,)}))
    query = "SELECT count(*) FROM claim_fts WHERE claim_fts MATCH ?"
    for words in ("hulkenberg", "signing", "title:signs", "nova hulkenberg"):
        assert rows(store, query, words) == [(1,)], words
    assert rows(store, query, "tern") == [(0,)]


def test_views_are_flat(store):
    store.add(extraction_of("a.txt", "Lee joins"))
    (row,) = rows(store, "SELECT driver, team, season, sources, title, path, outlet FROM claim_list")
    assert row == ("Lee", "Nova", "2026, 2027", "Ann Lee < insiders", "Lee joins", "a.txt", "The Kerb")
    assert rows(store, "SELECT authors, claims FROM article_list") == [("Ann Lee, Bo Day", 1)]


class TestOpening:
    def test_a_store_that_is_not_there(self, tmp_path):
        with pytest.raises(StoreError, match="pitwire batch"):
            Store(tmp_path / "none.db", create=False)
        assert list(tmp_path.iterdir()) == []

    def test_another_programs_database(self, tmp_path):
        path = tmp_path / "other.db"
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE bank (account)")
        other.commit()
        other.close()
        before = path.read_bytes()
        with pytest.raises(StoreError, match="another program"):
            Store(path)
        assert path.read_bytes() == before

    @pytest.mark.parametrize("content", [b"no database at all, but long enough for its header" * 9, b"x"])
    def test_no_database(self, tmp_path, content):
        path = tmp_path / "claims.txt"
        path.write_bytes(content)
        with pytest.raises(StoreError, match="no store"):
            Store(path)
        assert path.read_bytes() == content

    def test_a_folder(self, tmp_path):
        with pytest.raises(StoreError, match="folder"):
            Store(tmp_path)
        with pytest.raises(StoreError, match="folder"):
            Store(tmp_path / "none" / "claims.db")

    def test_a_store_of_a_later_version(self, tmp_path):
        path = tmp_path / "claims.db"
        with Store(path) as store:
            store.connection.execute("PRAGMA user_version = 999")
        with pytest.raises(StoreError, match="upgrade"):
            Store(path)

    def test_each_migration_starts_where_the_last_one_ended(self, tmp_path, monkeypatch):
        steps = migrations.migrations()
        assert len(steps) >= 3
        path = tmp_path / "claims.db"
        for number in range(1, len(steps) + 1):
            monkeypatch.setattr(migrations, "migrations", lambda number=number: steps[:number])
            connect(path).close()
        with Store(path) as store, Store(tmp_path / "fresh.db") as fresh:
            schema = "SELECT type, name, sql FROM sqlite_schema ORDER BY name"
            assert rows(store, schema) == rows(fresh, schema)
            store.add(extraction_of("a.txt", "Lee"))

    def test_a_migration_that_fails_leaves_the_file_as_it_was(self, tmp_path, monkeypatch):
        path = tmp_path / "claims.db"
        with Store(path) as store:
            store.add(extraction_of("a.txt", "Lee"))
            before = list(dump(store))
        steps = [*migrations.migrations(), "CREATE TABLE extra (a);\nCREATE TABLE article (b);\n"]
        monkeypatch.setattr(migrations, "migrations", lambda: steps)
        with pytest.raises(StoreError, match="already exists"):
            Store(path)
        monkeypatch.setattr(migrations, "migrations", lambda: steps[:-1])
        with Store(path) as store:
            assert list(dump(store)) == before
            assert rows(store, "SELECT count(*) FROM sqlite_schema WHERE name = 'extra'") == [(0,)]

    def test_statements_are_split_at_their_ends(self):
        script = "-- a; b\nCREATE TABLE a (b); -- c\nCREATE TRIGGER t AFTER DELETE ON a BEGIN\nSELECT 1;\nEND;\n"
        assert len(list(statements(script))) == 2


def test_two_writers_at_once(tmp_path):
    path = tmp_path / "claims.db"
    errors: list[Exception] = []

    def write(desk: str) -> None:
        try:
            with Store(path) as store:
                for number in range(25):
                    store.add(extraction_of(f"{desk}/{number % 20}.txt", f"Lee joins Nova for {number}"))
                store.settle()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(desk,)) for desk in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Store(path) as store:
        assert store.count() == 40
        assert rows(store, "PRAGMA integrity_check") == [("ok",)]
        assert rows(store, "PRAGMA foreign_key_check") == []
        assert not is_stale(store)


def test_a_store_in_a_folder_that_may_not_be_written_is_read(tmp_path, monkeypatch):
    path = tmp_path / "the store?" / "claims #1.db"
    path.parent.mkdir()
    with Store(path) as store:
        store.add(extraction_of("a.txt", "Lee"))
    monkeypatch.setattr("os.access", lambda *_: False)
    with Store(path, create=False) as store:
        assert store.paths() == ["a.txt"]
    assert [one.name for one in path.parent.iterdir()] == [path.name]


class TestDocuments:
    PAGE = Path(__file__).resolve().parent.parent / "docs" / "store.md"

    def schema(self, store: Store) -> dict[str, list[str]]:
        """The columns of every table and view, but those that belong to the search."""
        everything = rows(store, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")
        names = [name for (name,) in everything if "_fts_" not in name]
        columns = "SELECT name FROM pragma_table_info(?)"
        return {name: [column for (column,) in rows(store, columns, name)] for name in names}

    def test_the_page_has_every_table_and_column(self, store):
        told = {
            line.split("`")[1]: set(re.findall(r"`(\w+)`", line.split("|")[3]))
            for line in self.PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
        }
        schema = self.schema(store)
        assert set(told) == set(schema)
        for table, columns in schema.items():
            assert set(columns) <= told[table], table

    def test_queries_in_the_page_run(self, store):
        (query,) = re.findall(r"```sql\n(.*?)```", self.PAGE.read_text(encoding="utf-8"), re.DOTALL)
        store.add(extraction_of("a.txt", "Lee"))
        assert rows(store, query) == []

    def test_python_in_the_page_runs(self, capsys):
        (code,) = re.findall(r"```python\n(.*?)```", self.PAGE.read_text(encoding="utf-8"), re.DOTALL)
        exec(compile(code, str(self.PAGE), "exec"), {})
        assert capsys.readouterr().out == "0 articles\n"

    def test_datasette_is_told_of_what_there_is(self, store):
        databases = json.loads(metadata_json("some/season.db"))["databases"]
        assert list(databases) == ["season"]
        schema = self.schema(store)
        tables = databases["season"]["tables"]
        assert set(tables) == set(schema) - {"claim_fts"}
        for name, told in tables.items():
            columns = [told.get(key) for key in ("label_column", "sort", "sort_desc", "fts_pk")]
            for column in (*filter(None, columns), *told.get("facets", ()), *told.get("columns", ())):
                assert column in schema[name], f"{name}.{column}"
