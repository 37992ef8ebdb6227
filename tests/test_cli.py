"""The command line as a user meets it: results on stdout, one line on stderr, exit codes, whole files."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import click
import pytest
from cli_runner import pitwire, says_one_line

import extractor
from extractor.article import text_id
from extractor.cli.errors import complain, exit_code_of
from extractor.cli.options import claim_types

ARTICLE = """\
Marlow keeps her seat

By Ann Lister
The Pit Gazette
March 3, 2025

Formula 1 driver Nico Hulkenberg has signed a contract extension with Sauber.

He will race for the team in 2026, according to people familiar with the deal.
"""


ELSEWHERE = (
    "The council voted on Monday to close the swimming baths, and residents said that they had not been asked. Repairs "
    "would cost four million over the next three years, according to a report that was handed in before the summer and "
    "that nobody had read. The mayor fears a crash of the budget.\n"
)


@pytest.fixture(scope="module")
def nlp():
    return extractor.load()


@pytest.fixture
def loaded(nlp, monkeypatch):
    """The pipeline without the price of loading it: a command loads the one that this module shares."""
    monkeypatch.setattr("extractor.load", lambda model=None, patterns=None, all_topics=False: nlp, raising=False)


@pytest.fixture
def article(tmp_path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


# --- what works


@pytest.mark.usefixtures("loaded")
class TestExtract:
    def test_one_article_is_one_indented_object(self, article):
        result = pitwire("extract", article)
        assert result.exit_code == 0, result.stderr
        assert result.stderr == ""
        document = json.loads(result.stdout)
        assert document["article"]["path"] == str(article)
        assert document["claims"]
        assert result.stdout.startswith('{\n  "article"')
        for one in document["claims"]:
            assert ARTICLE[one["evidence"]["start"]:one["evidence"]["end"]] == one["evidence"]["exact"]

    def test_same_as_the_library(self, article, nlp):
        document = json.loads(pitwire("extract", article).stdout)
        result = extractor.extract(ARTICLE, path=str(article), nlp=nlp)
        assert document == json.loads(result.model_dump_json())

    def test_several_are_json_lines(self, article, tmp_path):
        other = tmp_path / "other.txt"
        other.write_text("Sauber has signed Nico Hulkenberg.\n", encoding="utf-8")
        result = pitwire("extract", article, other)
        assert result.exit_code == 0, result.stderr
        documents = [json.loads(line) for line in result.stdout.split("\n")[:-1]]
        assert [one["article"]["path"] for one in documents] == [str(article), str(other)]

    def test_a_folder_is_json_lines(self, article):
        result = pitwire("extract", article.parent)
        assert result.exit_code == 0, result.stderr
        assert [json.loads(line)["article"]["path"] for line in result.stdout.splitlines()] == [str(article)]

    def test_an_article_named_twice_is_read_once(self, article):
        result = pitwire("extract", article, article.parent)
        assert len(result.stdout.splitlines()) == 1

    def test_json_of_several_is_an_array(self, article, tmp_path):
        other = tmp_path / "other.txt"
        other.write_text("Nothing happened.\n", encoding="utf-8")
        result = pitwire("extract", "--format", "json", article, other)
        assert [one["article"]["path"] for one in json.loads(result.stdout)] == [str(article), str(other)]

    def test_standard_input(self, article):
        result = pitwire("extract", "-", stdin=ARTICLE.encode())
        assert result.exit_code == 0, result.stderr
        document = json.loads(result.stdout)
        assert document["article"]["path"] is None
        assert document["article"]["id"] == text_id(ARTICLE)

    def test_published_and_outlet_are_passed_on(self, article):
        result = pitwire("extract", article, "--published", "2024-02-01", "--outlet", "Grid Notes")
        told = json.loads(result.stdout)["article"]
        assert (told["published"], told["published_basis"]) == ("2024-02-01", "option")
        assert told["outlet"] == "Grid Notes"

    def test_type_and_confidence_select(self, article):
        everything = json.loads(pitwire("extract", article).stdout)["claims"]
        kind = everything[0]["type"]
        chosen = json.loads(pitwire("extract", article, "--type", kind).stdout)["claims"]
        assert chosen == [one for one in everything if one["type"] == kind]
        absent = next(name for name in claim_types() if name not in {one["type"] for one in everything})
        assert json.loads(pitwire("extract", article, "--type", absent).stdout)["claims"] == []
        assert json.loads(pitwire("extract", article, "--min-confidence", "1").stdout)["claims"] == [
            one for one in everything if one["confidence"] == 1
        ]

    def test_table(self, article):
        result = pitwire("extract", "--format", "table", article)
        assert result.exit_code == 0, result.stderr
        assert "certainty" in result.stdout
        assert "Nico Hulkenberg" in result.stdout
        assert "\x1b" not in result.stdout

    @pytest.mark.parametrize("form", ["json", "jsonl", "table"])
    def test_twice_the_same_bytes(self, article, form):
        first, second = (pitwire("extract", "--format", form, article) for _ in range(2))
        assert first.stdout_bytes == second.stdout_bytes

    def test_output_file(self, article, tmp_path):
        target = tmp_path / "claims.json"
        result = pitwire("extract", article, "-o", target)
        assert result.exit_code == 0, result.stderr
        assert result.stdout == ""
        assert target.read_bytes() == pitwire("extract", article).stdout_bytes
        assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "claims.json"]

    @pytest.mark.parametrize("text", ["", "\n\n", "“", '"', "a" * 5000, "é\u2028\x00\x1b[31m" * 20])
    def test_odd_texts_have_a_result(self, text):
        result = pitwire("extract", "-", stdin=text.encode())
        assert result.exit_code in (0, 1)
        assert "Traceback" not in result.stderr
        assert "unexpected" not in result.stderr


# --- what goes wrong


@pytest.mark.usefixtures("loaded")
class TestOtherTopics:
    def test_one_article_is_told_of(self, tmp_path):
        path = tmp_path / "council.txt"
        path.write_text(ELSEWHERE, encoding="utf-8")
        result = pitwire("extract", path)
        says_one_line(result, 0, "council.txt: passed over as not about motorsport", "crash", "--all-topics")
        assert json.loads(result.stdout)["claims"] == []

    def test_several_are_counted(self, tmp_path, article):
        for name in ("a.txt", "b.txt"):
            (tmp_path / name).write_text(ELSEWHERE, encoding="utf-8")
        result = pitwire("extract", tmp_path)
        says_one_line(result, 0, "2 articles passed over", "pitwire explain", "--all-topics")
        assert result.stdout.count("\n") == 3

    def test_all_topics(self, tmp_path, monkeypatch):
        path = tmp_path / "council.txt"
        path.write_text(ELSEWHERE, encoding="utf-8")
        asked = []
        shared = extractor.load()
        monkeypatch.setattr("extractor.load", lambda *given: asked.append(given) or shared, raising=False)
        for command in ("extract", "explain"):
            pitwire(command, path, "--all-topics")
            pitwire(command, path)
        assert [all_topics for _, _, all_topics in asked] == [True, False, True, False]


class TestErrors:
    def test_missing_file(self, tmp_path):
        result = pitwire("extract", tmp_path / "none.txt")
        says_one_line(result, 1, "none.txt", "does not exist", "check the path")

    @pytest.mark.parametrize("command", ["extract", "explain"])
    def test_address_of_a_page(self, command):
        says_one_line(pitwire(command, "https://example.org/news"), 1, "https://example.org/news: an address, no file")

    def test_folder_without_articles(self, tmp_path):
        says_one_line(pitwire("extract", tmp_path), 1, str(tmp_path), "no articles")

    def test_broken_link_in_a_folder_is_told_and_the_rest_is_read(self, article):
        link = article.parent / "gone.txt"
        link.symlink_to(article.parent / "nowhere")
        result = pitwire("extract", article.parent)
        assert result.exit_code == 1
        assert result.stderr == f"pitwire: {link}: the link leads nowhere: mend it or delete it\n"
        assert [json.loads(line)["article"]["path"] for line in result.stdout.splitlines()] == [str(article)]

    def test_binary_file(self, tmp_path):
        path = tmp_path / "photo.txt"
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
        result = pitwire("extract", path)
        says_one_line(result, 1, "photo.txt")
        assert result.stdout == ""

    @pytest.mark.parametrize("command", ["extract", "explain"])
    def test_too_large(self, tmp_path, command):
        path = tmp_path / "long.txt"
        with path.open("wb") as file:
            file.truncate(2 * 2**20 + 1)
        cause = "an article has 2 MB at most: split it into one file an article"
        says_one_line(pitwire(command, path), 1, f"{path}: 3 MB large, {cause}")
        says_one_line(pitwire(command, "-", stdin=path.read_bytes()), 1, f"standard input: more than 2 MB, {cause}")

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may read anything")
    def test_unreadable_file(self, article):
        article.chmod(0)
        says_one_line(pitwire("extract", article), 1, "ermission denied")

    @pytest.mark.usefixtures("loaded")
    def test_the_rest_goes_on(self, article, tmp_path):
        result = pitwire("extract", tmp_path / "none.txt", article, "--format", "jsonl")
        says_one_line(result, 1, "none.txt")
        assert json.loads(result.stdout)["article"]["path"] == str(article)

    @pytest.mark.usefixtures("loaded")
    def test_a_fault_in_one_article_leaves_the_rest(self, article, tmp_path, monkeypatch):
        bad = tmp_path / "bad.txt"
        bad.write_text("Trouble ahead.\n", encoding="utf-8")
        real = extractor.extract_article

        def sometimes(one, nlp):
            if one.text.startswith("Trouble"):
                raise ZeroDivisionError("deep inside")
            return real(one, nlp)

        monkeypatch.setattr("extractor.extract_article", sometimes, raising=False)
        result = pitwire("extract", bad, article)
        says_one_line(result, 1, "bad.txt", "deep inside", "report")
        assert json.loads(result.stdout)["article"]["path"] == str(article)

    @pytest.mark.parametrize(
        ("arguments", "part"),
        [
            (["--published", "next week"], "YYYY-MM-DD"),
            (["--published", "2025-02-30"], "YYYY-MM-DD"),
            (["--type", "rides"], "did you mean 'ride'"),
            (["--type", "zzz"], "contract"),
            (["--min-confidence", "2"], "--min-confidence"),
            (["--format", "xml"], "jsonl"),
            (["--patterns", "nowhere"], "nowhere"),
            (["--bogus"], "--help"),
        ],
    )
    def test_misuse(self, article, arguments, part):
        says_one_line(pitwire("extract", article, *arguments), 2, part)

    def test_patterns_folder_without_patterns(self, article):
        says_one_line(pitwire("patterns", "list", "--patterns", article.parent), 2, "claims/*.yaml")

    def test_no_file_named(self):
        says_one_line(pitwire("extract"), 2, "Missing argument", "pitwire extract --help")

    def test_unknown_model(self, article):
        says_one_line(pitwire("extract", article, "--model", "xx_not_there"), 2, "xx_not_there", "pip")

    def test_broken_rule_has_its_place(self, article, tmp_path):
        rules = tmp_path / "mine" / "claims"
        rules.mkdir(parents=True)
        (rules / "ride.yaml").write_text("rules:\n  - name: [\n", encoding="utf-8")
        for command in (["extract", article], ["patterns", "list"], ["patterns", "check"]):
            says_one_line(pitwire(*command, "--patterns", tmp_path / "mine"), 1, "ride.yaml:")

    def test_faulty_list_has_its_place(self, tmp_path, monkeypatch):
        # The examples of the rules, which take most of a check's time, are run elsewhere.
        monkeypatch.setattr("extractor.rules.tester.check_rules", lambda rules, nlp: iter(()))
        lists = tmp_path / "mine" / "entities"
        lists.mkdir(parents=True)
        (lists / "drivers.csv").write_text("name,series\nAnn Lister,f1:2030-2020\n", encoding="utf-8")
        result = pitwire("patterns", "check", "--patterns", tmp_path / "mine")
        assert result.exit_code == 1
        assert "drivers.csv:2: f1:2030-2020 ends before it begins" in result.stdout
        assert "entity lists: 1 faults" in result.stdout

    @pytest.mark.parametrize("target", ["nowhere/claims.json", "."])
    def test_output_that_cannot_be_written(self, article, tmp_path, target):
        result = pitwire("extract", article, "-o", tmp_path / target)
        says_one_line(result, 2)

    def test_output_over_an_article(self, article):
        says_one_line(pitwire("extract", article, "-o", article), 2, "one of the articles")
        assert article.read_text(encoding="utf-8") == ARTICLE

    def test_failure_leaves_the_output_as_it_was(self, tmp_path):
        target = tmp_path / "claims.json"
        target.write_text("before", encoding="utf-8")
        assert pitwire("extract", tmp_path / "none.txt", "-o", target).exit_code == 1
        assert target.read_text(encoding="utf-8") == "before"
        assert [path.name for path in tmp_path.iterdir()] == ["claims.json"]

    @pytest.mark.parametrize(
        ("error", "code", "part"),
        [
            (KeyboardInterrupt(), 130, "interrupted"),
            (click.Abort(), 130, "interrupted"),
            (ValueError("first\nsecond \x1b[2J"), 70, "first second \N{REPLACEMENT CHARACTER}[2J"),
            (MemoryError(), 70, "MemoryError"),
            (OSError(errno.ENOSPC, "No space left on device", "out.json"), 1, "out.json: no space left"),
        ],
    )
    def test_whatever_is_raised_is_one_line(self, capsys, error, code, part):
        def fail():
            raise error

        assert exit_code_of(fail) == code
        line = capsys.readouterr().err
        assert part in line
        assert line.count("\n") == 1

    def test_traceback_on_demand(self, monkeypatch):
        monkeypatch.setenv("PITWIRE_TRACEBACK", "1")
        with pytest.raises(ZeroDivisionError):
            exit_code_of(lambda: 1 // 0)

    def test_a_name_cannot_steer_the_terminal(self, capsys):
        complain("a\nb\x1b]0;title\x07.txt: not there")
        assert capsys.readouterr().err == "pitwire: a b\ufffd]0;title\ufffd.txt: not there\n"


@pytest.mark.usefixtures("loaded")
class TestExplain:
    def test_every_claim_is_explained(self, article):
        result = pitwire("explain", article)
        assert result.exit_code == 0, result.stderr
        for one in json.loads(pitwire("extract", article).stdout)["claims"]:
            assert one["rule"] in result.stdout
        assert "trigger" in result.stdout

    def test_one_line_tells_all_that_nearly_matched(self, article):
        brief = pitwire("explain", article).stdout.count("nearly:")
        lines = range(1, ARTICLE.count("\n") + 1)
        full = sum(pitwire("explain", article, "--line", line).stdout.count("nearly:") for line in lines)
        assert full >= brief

    def test_one_line(self, article):
        result = pitwire("explain", article, "--line", 7)
        assert result.exit_code == 0, result.stderr
        assert "contract extension" in result.stdout
        assert "familiar" not in result.stdout

    def test_line_without_a_sentence(self, article):
        assert "empty" in pitwire("explain", article, "--line", 2).stdout
        assert pitwire("explain", article, "--line", 3).exit_code == 0

    def test_line_beyond_the_end(self, article):
        says_one_line(pitwire("explain", article, "--line", 99), 2, "9 lines", "1 to 9")

    def test_an_article_about_something_else(self, tmp_path):
        path = tmp_path / "council.txt"
        path.write_text(ELSEWHERE, encoding="utf-8")
        told = pitwire("explain", path).stdout
        assert told.startswith("passed over as not about motorsport: ")
        assert "everyday words only crash" in told
        assert "--all-topics" in told

    def test_folder(self, tmp_path):
        says_one_line(pitwire("explain", tmp_path), 2, "name one article")

    def test_empty_text(self):
        says_one_line(pitwire("explain", "-", stdin=b""), 1, "standard input", "empty")
