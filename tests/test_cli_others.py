"""The commands that read no article, help, and streams that the shell has closed."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from cli_runner import pitwire, says_one_line


class TestPatterns:
    def test_list(self):
        result = pitwire("patterns", "list")
        assert result.exit_code == 0, result.stderr
        assert len(result.stdout.splitlines()) > 10

    def test_list_by_type_as_json(self):
        result = pitwire("patterns", "list", "--type", "ride", "--json")
        rules = [json.loads(line) for line in result.stdout.splitlines()]
        assert rules
        assert {rule["type"] for rule in rules} == {"ride"}

    def test_show(self):
        name = json.loads(pitwire("patterns", "list", "--json").stdout.splitlines()[0])["name"]
        result = pitwire("patterns", "show", name)
        assert result.exit_code == 0, result.stderr
        assert f"name: {name}" in result.stdout
        assert ".yaml:" in result.stdout

    def test_show_a_near_name(self):
        name = json.loads(pitwire("patterns", "list", "--json").stdout.splitlines()[0])["name"]
        says_one_line(pitwire("patterns", "show", name + "x"), 1, f"did you mean {name}")


class TestOthers:
    def test_schema_describes_the_output(self):
        schema = json.loads(pitwire("schema").stdout)
        assert set(schema["properties"]) == {"article", "entities", "claims"}

    def test_version(self):
        result = pitwire("--version")
        assert result.exit_code == 0
        assert result.stdout.startswith("pitwire ")

    def test_bare_command_shows_help(self):
        result = pitwire()
        assert "extract" in result.stdout + result.stderr

    def test_help_needs_neither_spacy_nor_pydantic(self):
        script = (
            "import sys\n"
            "from extractor.cli.app import app\n"
            "app(['--help'], standalone_mode=False)\n"
            "print(sorted({'spacy', 'pydantic', 'dateparser', 'rich', 'yaml', 'numpy'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"

    @pytest.mark.skipif(os.name == "nt", reason="no such shell")
    @pytest.mark.parametrize(
        ("arguments", "code", "told"),
        [
            ("schema >&-", 2, "pitwire: standard output is closed: leave it open, or send it to a file\n"),
            ("extract - <&-", 1, "pitwire: standard input: the file is empty: give it the article's text\n"),
            ("extract none.txt 2>&-", 1, ""),
        ],
    )
    def test_closed_streams(self, arguments, code, told):
        script = "from extractor.cli import main; main()"
        command = f"{sys.executable} -c '{script}' {arguments}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (code, "", told)

    @pytest.mark.skipif(os.name == "nt", reason="no such pipes")
    def test_closed_pipe_is_quiet(self):
        script = "from extractor.cli import main; main()"
        command = f"{sys.executable} -c '{script}' schema | true; exit ${{PIPESTATUS[0]}}"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
        assert done.stderr == ""
        assert done.returncode in (0, 1)
