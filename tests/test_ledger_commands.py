"""The commands that ask a store, and what they print."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.article import Article, text_id
from extractor.claim import Claim, Extraction
from extractor.cli.app import app
from extractor.cli.asking import load_ledger
from extractor.ledger.changes import changes
from extractor.ledger.conflicts import conflicts
from extractor.ledger.lineup import lineup
from extractor.ledger.sources import sources
from extractor.ledger.store import Store
from extractor.views import ledger as views

from ledger_builders import claim, reporter, team, unnamed  # isort: skip

CUP = {"series": "NASCAR Cup Series"}


def put(store: Store, name: str, published: str | None, outlet: str | None, *claims: Claim, text: str = "") -> None:
    """An article of the store; its claims' evidence is their own words."""
    words = text or f"{name} says: " + " ".join(one.evidence.exact for one in claims)
    article = Article.model_validate({
        "id": text_id(words), "path": f"{name}.txt", "title": f"Title of {name}", "outlet": outlet, "text": words,
        "authors": ("Ann Lee",) if outlet == "Herald" else (), "published": published,
        "url": f"https://example.org/{name}" if outlet else None,
    })
    store.add(Extraction(article=article, claims=claims))


@pytest.fixture(scope="module")
def db(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "claims.db"
    with Store(path) as store:
        put(store, "a", "2025-09-01", "Herald",
            claim("join", sure="probable", sources=(unnamed(),), exact="Roe is expected at Nova | Racing.", **CUP))
        put(store, "b", "2025-09-03", "Post", claim(
            "stay", "Max Poe", car_number="7", participation="full-time", exact="Poe stays put.", **CUP),
            claim("stay", "Max Poe", "Oak Motorsports", exact="And he stays at Oak.", start=30, **CUP))
        put(store, "c", "2025-09-05", "Gazette", claim("join", no=True, sources=(team(),), exact="No Roe.", **CUP))
        put(store, "d", "2025-09-05", "Post", claim(
            "join", sure="probable", sources=(reporter("Bo Day", "Mail"),), exact="Day expects Roe.", **CUP))
        put(store, "e", "2025-09-06", "Mail", claim("talks", "Lou Fenn", sources=(unnamed(),), exact="Talks!", **CUP))
        store.settle()
    return path


def run(db: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [arguments[0], "--db", str(db), *arguments[1:]])


def told(db: Path, *arguments: str) -> object:
    result = run(db, *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def table(db: Path, *arguments: str) -> str:
    result = run(db, *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


QUESTIONS = [
    ("lineup", "--series", "Cup", "--season", "2026"), ("timeline", "Jane Roe"), ("conflicts",),
    ("changes", "--since", "2025-09-02"), ("sources",), ("search", "stays"),
]


class TestForms:
    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q[0])
    def test_json_csv_and_table(self, db, question):
        assert told(db, *question)
        rows = list(csv.DictReader(io.StringIO(run(db, *question, "--format", "csv").stdout)))
        assert rows
        assert len(table(db, *question).splitlines()) > 3

    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q[0])
    def test_file(self, db, question, tmp_path):
        target = tmp_path / "answer"
        assert run(db, *question, "-o", str(target)).stdout == ""
        assert max(map(len, target.read_text(encoding="utf-8").splitlines())) <= 160

    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q[0])
    def test_twice_the_same(self, db, question):
        assert run(db, *question, "--format", "json").stdout == run(db, *question, "--format", "json").stdout

    @pytest.mark.parametrize("question", QUESTIONS[1:], ids=lambda q: q[0])
    def test_nothing_to_tell(self, tmp_path, question):
        empty = tmp_path / "empty.db"
        Store(empty).close()
        result = run(empty, *question)
        if question[0] == "timeline":
            assert result.exit_code == 2
        else:
            assert (result.exit_code, len(result.stdout.splitlines())) in {(0, 1), (0, 2)}


class TestTables:
    @pytest.mark.parametrize("width", [60, 80, 100, 120, 160])
    def test_of_any_width(self, db, width):
        ledger = load_ledger(db)
        stances = ledger.stances
        tables = [
            views.lineup_table(lineup(stances, ledger.find("Cup"), 2026), width, False),
            views.conflicts_table(conflicts(stances), width, False),
            views.changes_table(changes(stances, date(2025, 9, 1)), width, False, "since"),
            views.sources_table(sources(stances), width, False),
        ]
        for table in tables:
            assert max(map(len, table.splitlines())) <= width
        if width >= 80:
            assert "Nova Racing" in " ".join(tables[0].split())
            assert "full-time" in tables[0]

    def test_colour_only_where_wanted(self, db):
        ledger = load_ledger(db)
        answer = lineup(ledger.stances, ledger.find("Cup"), 2026)
        assert "\x1b[" in views.lineup_table(answer, 120, True)
        assert "\x1b[" not in views.lineup_table(answer, 120, False)


class TestAnswers:
    def test_lineup(self, db):
        answer = told(db, "lineup", "--series", "cup", "--season", "2026")
        assert [(s["driver"], s["team"], s["car"], s["state"]) for s in answer["seats"]] == [
            ("Max Poe", "Nova Racing", "7", "confirmed"), ("Lou Fenn", "Nova Racing", None, "rumoured"),
            ("Jane Roe", "Nova Racing", None, "denied"), ("Max Poe", "Oak Motorsports", None, "confirmed"),
        ]

    def test_lineup_as_of(self, db):
        answer = told(db, "lineup", "--series", "Cup", "--season", "2026", "--as-of", "2025-09-02")
        assert [s["state"] for s in answer["seats"]] == ["expected"]

    @pytest.mark.parametrize("name", ["Jane Roe", "roe", "JANE ROE", "driver/jane-roe"])
    def test_timeline_by_any_form_of_the_name(self, db, name):
        assert [row["date"] for row in told(db, "timeline", name)] == ["2025-09-01", "2025-09-05", "2025-09-05"]

    def test_timeline_of_words_without_quotes(self, db):
        assert len(told(db, "timeline", "Jane", "Roe")) == 3

    def test_timeline_of_a_seat(self, db):
        assert [row["path"] for row in told(db, "timeline", "Poe", "Oak")] == ["b.txt"]

    def test_conflicts(self, db):
        [found] = told(db, "conflicts", "--series", "Cup", "--season", "2026")
        assert (found["kind"], found["driver"]) == ("two-teams", "Max Poe")

    def test_search_finds_inflections_and_phrases(self, db):
        assert [hit["path"] for hit in told(db, "search", "expecting")] == ["d.txt", "a.txt"]
        assert [hit["exact"] for hit in told(db, "search", "stays put")] == ["Poe stays put."]
        assert told(db, "search", "gaz*") == []
        assert len(told(db, "search", "stay", "--limit", "1")) == 1

    @pytest.mark.parametrize("odd", ['"', 'a"b', "NEAR(a b)", "a:b", "-a", "x*y", "(", "a AND"])
    def test_search_takes_any_words(self, db, odd):
        assert run(db, "search", "--", odd).exit_code in (0, 2)


class TestErrors:
    def message(self, db, *arguments):
        result = run(db, *arguments)
        assert result.exit_code == 2
        assert result.stdout == ""
        [line] = result.stderr.splitlines()
        return line

    def test_no_store(self, tmp_path):
        assert "pitwire batch FOLDER" in self.message(tmp_path / "none.db", "sources")
        assert not (tmp_path / "none.db").exists()

    def test_no_store_of_ours(self, tmp_path):
        (tmp_path / "x.db").write_text("hello, this is no database, only text", encoding="utf-8")
        assert "x.db" in self.message(tmp_path / "x.db", "sources")
        (tmp_path / "z.db").touch()
        assert "z.db is empty" in self.message(tmp_path / "z.db", "sources")
        assert not (tmp_path / "z.db").stat().st_size
        connection = sqlite3.connect(tmp_path / "y.db")
        connection.execute("CREATE TABLE t (x)")
        connection.commit()
        assert "another program" in self.message(tmp_path / "y.db", "sources")

    def test_unknown_name(self, db):
        assert "did you mean Jane Roe" in self.message(db, "timeline", "Jan Row")
        assert "did you mean NASCAR Cup Series" in self.message(db, "lineup", "--series", "Coup", "--season", "2026")

    def test_of_several_names_the_one_that_is_at_fault(self, db):
        assert "'Racin'" in self.message(db, "timeline", "Jane Roe", "Racin")
        assert "'Jan Row'" in self.message(db, "timeline", "Jan", "Row")

    def test_listed_name_without_claims(self, db):
        assert "no claim in the store names Formula 1" in self.message(db, "conflicts", "--series", "F1")

    def test_changes_backwards(self, db):
        assert "later day" in self.message(db, "changes", "--since", "2025-09-05", "--as-of", "2025-09-01")

    def test_search_for_nothing(self, db):
        assert "no word" in self.message(db, "search", "--", "!?")

    @pytest.mark.parametrize(("arguments", "fix"), [
        (("--format", "wikitext"), "--series and --season"),
        (("--format", "csv", "--include-unnamed"), "wikitext"),
        (("--format", "wikitext", "--series", "Cup", "--season", "2026", "--type", "ride"), "--type"),
    ])
    def test_export_misused(self, db, arguments, fix):
        assert fix in self.message(db, "export", *arguments)

    def test_parquet_without_pyarrow(self, db, monkeypatch):
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        assert "pip install 'pitwire[parquet]'" in self.message(db, "export", "--format", "parquet")


class TestExport:
    def test_csv(self, db):
        rows = list(csv.DictReader(io.StringIO(run(db, "export", "--format", "csv").stdout)))
        assert [row["path"] for row in rows] == ["a.txt", "b.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
        assert (rows[4]["driver"], rows[4]["by"], rows[4]["origin"]) == ("Jane Roe", "Bo Day", "Mail")
        assert json.loads(rows[1]["arguments"])["car_number"] == ["7"]

    def test_jsonl(self, db):
        lines = run(db, "export", "--format", "jsonl", "--season", "2026", "--series", "Cup").stdout.splitlines()
        first = json.loads(lines[0])
        assert (first["article"]["outlet"], first["action"], first["origin"]) == ("Herald", "join", "Herald")
        assert Claim.model_validate({k: v for k, v in first.items() if k in Claim.model_fields})

    def test_chosen(self, db):
        for arguments, count in (("--type=contract", 0), ("--season=2027", 0), ("--as-of=2025-09-01", 1)):
            assert len(run(db, "export", "--format", "jsonl", arguments).stdout.splitlines()) == count

    def test_parquet(self, db, tmp_path):
        parquet = pytest.importorskip("pyarrow.parquet")
        target = tmp_path / "claims.parquet"
        assert run(db, "export", "--format", "parquet", "-o", str(target)).exit_code == 0
        found = parquet.read_table(target).to_pylist()
        assert (len(found), found[0]["driver"], found[0]["season"]) == (6, ["Jane Roe"], [2026])
        assert found[0]["date"].isoformat() == "2025-09-01"

    def test_wikitext(self, db):
        result = run(db, "export", "--format", "wikitext", "--series", "Cup", "--season", "2026")
        assert result.stdout.splitlines()[:5] == [
            '{| class="wikitext sortable"', "|+ NASCAR Cup Series, 2026 season",
            "! Team !! No. !! Driver !! Rounds !! Status", "|-",
            "| Nova Racing || 7 || Max Poe || full-time || confirmed<ref>{{cite web |date=2025-09-03 |title=Title of b "
            "|url=https://example.org/b |website=Post |quote=Poe stays put.}}</ref>",
        ]
        assert "Lou Fenn" not in result.stdout
        assert "unnamed sources alone: 1" in result.stderr

    def test_wikitext_with_unnamed_sources(self, db):
        arguments = ("--series", "Cup", "--season", "2026", "--as-of", "2025-09-02", "--include-unnamed")
        found = run(db, "export", "--format", "wikitext", *arguments).stdout
        assert found.count("{{cite web") == 1
        assert "|author=Ann Lee " in found
        assert "Nova {{!}} Racing" in found
