"""`pitwire batch` as a user meets it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from inspect import signature
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import extractor
from extractor.cli.app import app
from extractor.ledger.store import Store
from extractor.views.progress import bar

RUNNER = CliRunner(**({"mix_stderr": False} if "mix_stderr" in signature(CliRunner).parameters else {}))
GOOD = "Sauber has signed Nico Hulkenberg for 2026.\n"


@pytest.fixture(autouse=True)
def loaded(nlp, monkeypatch):
    """The pipeline without the price of loading it."""
    monkeypatch.setattr("extractor.load", lambda model=None, patterns=None, all_topics=False: nlp, raising=False)


@pytest.fixture
def news(tmp_path, monkeypatch) -> Path:
    """A folder of two articles in the working folder."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "news"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(GOOD)
    (folder / "sub" / "b.txt").write_text("McLaren driver Lando Norris won at Monza on Sunday.\n")
    return folder


def batch(*arguments: object, stdin: bytes | None = None) -> Result:
    return RUNNER.invoke(app, ["batch", *map(str, arguments)], input=stdin, prog_name="pitwire")


def stored(path: str = "claims.db") -> list[str]:
    with Store(path, create=False) as store:
        return store.paths()


def test_a_folder_and_again(news):
    result = batch("news")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("2 articles read, 0 unchanged, 0 failed\n")
    assert "claims of 2 articles" in result.stdout
    assert result.stderr == ""
    assert "\x1b" not in result.stdout
    assert stored() == ["news/a.txt", "news/sub/b.txt"]
    assert batch("news").stdout.startswith("0 articles read, 2 unchanged, 0 failed\n")
    (news / "a.txt").unlink()
    assert batch("news", "--prune").stdout.startswith("0 articles read, 1 unchanged, 1 removed, 0 failed\n")


def test_the_store_says_what_extract_says(news, nlp):
    batch("news", "--published", "2025-09-09", "--outlet", "The Kerb")
    with Store("claims.db") as store:
        kept = store.extraction("news/a.txt")
    fresh = extractor.extract(GOOD, path="news/a.txt", published="2025-09-09", outlet="The Kerb", nlp=nlp)
    assert kept.model_dump_json() == fresh.model_dump_json()
    assert kept.claims


def test_what_was_passed_over_is_counted(news):
    (news / "other.txt").write_text(
        "The council voted on Monday to close the swimming baths in the old town, and residents said at the meeting "
        "that they had not been asked by anybody.\n"
    )
    assert batch("news").stdout.startswith(
        "3 articles read (1 passed over as not about motorsport), 0 unchanged, 0 failed\n"
    )
    assert batch("news").stdout.startswith("0 articles read, 3 unchanged, 0 failed\n")


def test_questions_know_the_names_of_the_users_lists(news, tmp_path):
    def asks(name: str) -> Result:
        return RUNNER.invoke(app, ["timeline", name], prog_name="pitwire")

    lists = tmp_path / "mine" / "entities"
    lists.mkdir(parents=True)
    (lists / "drivers.csv").write_text("name,aliases\nNico Hulkenberg,Hulk of Emmerich\n", encoding="utf-8")
    assert batch("news").exit_code == 0
    assert "no 'hulk of emmerich' in the store" in asks("hulk of emmerich").stderr
    assert batch("news", "--patterns", tmp_path / "mine").exit_code == 0
    assert asks("hulk of emmerich").exit_code == 0
    faulty = tmp_path / "faulty" / "entities"
    faulty.mkdir(parents=True)
    (faulty / "drivers.csv").write_text("name,aliases\nNico Hulkenberg,Hulk,one too many\n", encoding="utf-8")
    result = batch("news", "--patterns", tmp_path / "faulty")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "drivers.csv:2" in result.stderr
    assert asks("hulk of emmerich").exit_code == 0


def test_json_lines_beside_the_store_and_alone(news):
    alone = batch("news", "--out", "claims.jsonl")
    assert alone.exit_code == 0, alone.stderr
    assert sorted(p.name for p in Path().iterdir()) == ["claims.jsonl", "news"]
    first = Path("claims.jsonl").read_bytes()
    batch("news", "--db", "my.db", "--out", "both.jsonl")
    # Also of articles that have not changed.
    batch("news/a.txt", "news/sub/b.txt", "--db", "my.db", "--out", "again.jsonl")
    assert Path("both.jsonl").read_bytes() == Path("again.jsonl").read_bytes() == first
    extracted = RUNNER.invoke(app, ["extract", "news"], prog_name="pitwire")
    assert extracted.stdout_bytes == first


def test_json_lines_to_stdout_leave_the_summary_to_stderr(news):
    result = batch("news", "--out", "-")
    paths = [json.loads(line)["article"]["path"] for line in result.stdout.splitlines()]
    assert paths == ["news/a.txt", "news/sub/b.txt"]
    assert result.stderr.startswith("2 articles read")


@pytest.mark.usefixtures("news")
def test_a_list_on_standard_input():
    assert batch("-", stdin=b"news/a.txt\n").stdout.startswith("1 article read")
    assert stored() == ["news/a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="no such pipes or links")
def test_one_bad_file_of_each_kind_among_good_ones(news, monkeypatch):
    (news / "latin.txt").write_bytes("Nico Hülkenberg races for Sauber.\n".encode("latin-1"))
    (news / "utf16.txt").write_bytes(GOOD.encode("utf-16"))
    (news / "empty.txt").touch()
    (news / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (news / "locked.txt").write_text(GOOD)
    (news / "x.txt").mkdir()
    with (news / "large.txt").open("wb") as file:
        file.truncate(20 * 2**20)
    os.mkfifo(news / "pipe.txt")
    (news / "broken.txt").symlink_to("nowhere.txt")
    real = os.open

    def refusing(path, *rest, **options):
        # Whoever runs the tests may be allowed to read anything.
        if str(path).endswith("locked.txt"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *rest, **options)

    monkeypatch.setattr(os, "open", refusing)
    result = batch("news")
    assert result.exit_code == 1
    assert stored() == ["news/a.txt", "news/latin.txt", "news/sub/b.txt", "news/utf16.txt"]
    lines = [line.split("  ") for line in result.stdout.splitlines() if line.startswith(" news/")]
    told = {cells[0].strip(): [cell.strip() for cell in cells[1:] if cell.strip()] for cells in lines}
    assert {name: causes[0] for name, causes in told.items()} == {
        "news/binary.txt": "the file is binary, not text",
        "news/broken.txt": "the link leads nowhere",
        "news/empty.txt": "the file is empty",
        "news/large.txt": "20 MB large, an article has 2 MB at most",
        "news/locked.txt": "may not be read",
        "news/pipe.txt": "a pipe or a device, no file",
        "news/x.txt": "a folder named like an article, and empty",
    }
    assert all(len(cells) == 2 for cells in told.values())
    assert list(told) == sorted(told)


class TestMisuse:
    @pytest.mark.parametrize(
        ("arguments", "part"),
        [
            ([], "Missing argument"),
            (["news", "--jobs", "0"], "--jobs"),
            (["news", "--db", "news"], "folder"),
            (["news", "--db", "none/claims.db"], "choose a folder"),
            (["news", "--db", "news/a.txt"], "no store"),
            (["news", "--out", "news"], "folder"),
            (["news", "--published", "soon"], "YYYY-MM-DD"),
            (["news", "--patterns", "none"], "none"),
        ],
    )
    @pytest.mark.usefixtures("news")
    def test_is_told_in_one_line(self, arguments, part):
        result = batch(*arguments)
        assert result.exit_code == 2, result.stdout + result.stderr
        assert part in result.stderr
        assert result.stderr.count("\n") == 1
        assert Path("news/a.txt").read_text() == GOOD

    @pytest.mark.usefixtures("news")
    def test_a_model_that_is_not_installed(self, monkeypatch):
        from extractor.pipeline import load

        monkeypatch.setattr("extractor.load", load, raising=False)
        for jobs in (1, 2):
            for number in range(20):
                Path(f"news/{number}.txt").write_text(f"{GOOD}{number}")
            result = batch("news", "--model", "xx_not_there", "--jobs", jobs)
            assert result.exit_code == 2
            assert "xx_not_there" in result.stderr
            assert result.stderr.count("\n") == 1

    @pytest.mark.usefixtures("news")
    def test_nothing_to_read_is_a_failure(self):
        result = batch("none.txt", "nothing*")
        assert result.exit_code == 1
        assert "check the path" in result.stdout
        assert "check the pattern" in result.stdout


@pytest.mark.usefixtures("news")
def test_a_fault_in_one_article_leaves_the_rest(monkeypatch):
    from extractor.pipeline import read_article

    def sometimes(text, **options):
        if "Norris" in text:
            raise ZeroDivisionError("deep inside")
        return read_article(text, **options)

    monkeypatch.setattr("extractor.reading.article.read_article", sometimes)
    result = batch("news")
    assert result.exit_code == 1
    assert stored() == ["news/a.txt"]
    assert "deep inside" in " ".join(result.stdout.split())
    assert "report" in result.stdout


def test_the_bar_tells_rate_and_time_left(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm")
    told = StringIO()
    monkeypatch.setattr(told, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stderr", told)
    with bar() as progress:
        progress.begin(4)
        time.sleep(0.01)
        progress.advance()
    assert re.search(r"1/4.*\d/s, \d:\d\d:\d\d left", told.getvalue())


@pytest.mark.skipif(os.name == "nt", reason="another kind of signal")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_stopped_it_leaves_no_process_and_goes_on(tmp_path, number):
    for place in range(300):
        (tmp_path / f"{place}.txt").write_text(f"{GOOD}\nThere were {place} others.\n")
    command = [sys.executable, "-m", "extractor.cli", "batch", ".", "--db", "claims.db", "--jobs", "2"]
    top = Path(extractor.__file__).resolve().parent.parent
    process = subprocess.Popen(
        command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(top)}, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        # Where the tests run in the background the shell has Ctrl-C ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 60
    held = 0
    while not held and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
        if (tmp_path / "claims.db-wal").exists():
            with Store(tmp_path / "claims.db") as store:
                held = store.count()
    # Ctrl-C goes to every process of the terminal.
    (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
    # Ends when the last process has closed it.
    _, told = process.communicate(timeout=30)
    if number == signal.SIGINT:
        assert process.returncode == 130
        assert "the same command goes on from there" in told
        assert "Traceback" not in told
    with Store(tmp_path / "claims.db") as store:
        assert 0 < store.count() < 300
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
