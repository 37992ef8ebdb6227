"""The documents hold: the README's code runs, its options exist, and the command reference is up to date."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import yaml

import extractor
from extractor.cli.app import app
from extractor.rules.loader import load_rules
from extractor.rules.tester import check_rules

TOP = Path(__file__).resolve().parent.parent
README = TOP / "README.md"
REFERENCE = TOP / "docs" / "cli.md"

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of a language in a Markdown file."""
    return [body for kind, body in _BLOCK.findall(path.read_text(encoding="utf-8")) if kind == language]


def commands(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """Every command below this one, with its path."""
    yield path, command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(f"{path} {name}", child)


COMMANDS = dict(commands("pitwire", app))


def calls_of_pitwire() -> list[str]:
    """Each call of pitwire in the README's shell blocks, without what stands before it and its comment."""
    lines = [line for block in blocks(README, "sh") for line in block.splitlines()]
    found = [re.search(r"(?:^|[\s/])(pitwire .*?)(?:\s#.*|\s*)$", line) for line in lines]
    return [match[1] for match in found if match]


def readme_lines() -> list[str]:
    return README.read_text(encoding="utf-8").splitlines()


def test_the_readme_has_examples():
    assert len(calls_of_pitwire()) >= 5
    assert len(blocks(README, "python")) >= 2


@pytest.mark.parametrize("code", blocks(README, "python"))
def test_python_in_the_readme_runs(code):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, str(README), "exec"), {"__name__": "__main__"})
    assert out.getvalue().strip()


@pytest.mark.parametrize("rules", blocks(README, "yaml"))
def test_rules_in_the_readme_pass_their_examples(rules, tmp_path):
    folder = tmp_path / "mine"
    (folder / "claims").mkdir(parents=True)
    (folder / "claims" / "readme.yaml").write_text(rules, encoding="utf-8")
    names = {rule["name"] for rule in yaml.safe_load(rules)["rules"]}
    chosen = [rule for rule in load_rules((folder,)) if rule.name in names]
    reports = list(check_rules(chosen, extractor.load(None, folder)))
    assert reports
    assert [report.message for report in reports if not report.passed] == []


@pytest.mark.parametrize("call", calls_of_pitwire())
def test_calls_in_the_readme_exist(call):
    words = shlex.split(call)[1:]
    command: click.Command = app
    while words and isinstance(command, click.Group) and not words[0].startswith("-"):
        assert words[0] in command.commands, call
        command = command.commands[words.pop(0)]
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    for word in words:
        if word.startswith("-") and word != "-":
            assert word.split("=")[0] in known | {"--help", "-h"}, call


def test_readme_has_the_two_commands_that_the_checks_run():
    lines = [line for line in readme_lines() if line.startswith("python3 -m venv ")]
    assert len(lines) == 2
    assert "pitwire extract samples/" in lines[0]
    assert lines[1].endswith("pytest")


def test_links_in_the_documents_lead_somewhere():
    for path in (README, *TOP.glob("docs/*.md")):
        prose = _BLOCK.sub("", path.read_text(encoding="utf-8"))
        # A target without a dot is an example's label: [Jane Roe](DRIVER).
        for target in re.findall(r"\]\(([^)#:\s]+\.\w+|LICENSE|NOTICE)\)", prose):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_and_option_has_help(path):
    command = COMMANDS[path]
    assert command.help, path
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{path} {parameter.opts}"


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_is_documented(path):
    assert f"\n## `{path}`\n" in REFERENCE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def generate():
    spec = importlib.util.spec_from_file_location("generate", TOP / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_is_current(generate):
    assert REFERENCE.read_text(encoding="utf-8") == generate.reference(), "run: python docs/generate.py"


def test_the_claim_in_the_readme_is_what_comes_out(generate):
    assert README.read_text(encoding="utf-8") == generate.readme(), "run: python docs/generate.py"


@pytest.mark.parametrize("value", [{}, [], {"a": [1, "x" * 150], "b": {"c": ["y" * 70, "z" * 70]}}])
def test_folding_keeps_the_json(generate, value):
    assert json.loads("\n".join(generate.folded(value))) == value
