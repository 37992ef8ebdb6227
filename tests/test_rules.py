"""The pattern language: what loads, what is refused and how, what the compiler makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.rules.compiler import _stretches
from extractor.rules.loader import RuleError, load_rules
from extractor.rules.schema import Example
from extractor.rules.tester import check_rules, marked_doc, run_example

MINIMAL = """type: ride
rules:
  - name: test-only
    action: join
    triggers: [{verb: teleport}]
    slots: {driver: subject, team: "prep:to"}
    needs: [driver, team]
    examples:
      - text: "[Jane Roe](DRIVER) teleported to [Nova Racing](TEAM)."
        claim: {driver: Jane Roe, team: Nova Racing}
    counterexamples:
      - "[Jane Roe](DRIVER) teleported home."
"""


def write(folder: Path, text: str, name: str = "ride.yaml") -> Path:
    (folder / "claims").mkdir(parents=True, exist_ok=True)
    (folder / "claims" / name).write_text(text, encoding="utf-8")
    return folder


def test_every_shipped_rule_has_a_name_of_its_own_two_examples_and_a_counterexample():
    rules = load_rules()
    assert len({r.name for r in rules}) == len(rules)
    assert [r.name for r in rules if len(r.examples) < 2 or not r.counterexamples] == []


def test_a_folder_adds_rules_and_overrides_by_name(tmp_path):
    shipped = load_rules()
    first = next(iter(shipped)).name
    write(tmp_path, MINIMAL + MINIMAL.split("rules:\n")[1].replace("test-only", first))
    rules = {r.name: r for r in load_rules((tmp_path,))}
    assert len(rules) == len(shipped) + 1
    assert rules[first].triggers[0].verb == ("teleport",)


@pytest.mark.parametrize(
    ("text", "line", "cause"),
    [
        (MINIMAL.replace("verb: teleport", "verb: teleport, noun: beam"), 5, "exactly one of verb"),
        (MINIMAL.replace("subject, team", "below, team"), 6, "unknown function 'below'"),
        (MINIMAL.replace("action: join", "actoin: join"), 3, "action"),
        (MINIMAL.replace("needs: [driver", "needs: [pilot"), 3, "no role 'pilot'"),
        (MINIMAL.replace("teleport}", "$nowhere}"), 5, "no word list $nowhere"),
        (MINIMAL.replace("type: ride", "type: gossip"), 1, "type"),
        (MINIMAL.replace("triggers: [", "triggers: [[{"), 6, "not YAML"),
        (MINIMAL + MINIMAL.split("rules:\n")[1], 13, "taken by"),
    ],
)
def test_a_broken_rule_names_file_line_and_cause(tmp_path, text, line, cause):
    write(tmp_path, text)
    with pytest.raises(RuleError) as error:
        load_rules((tmp_path,))
    assert error.value.file.name == "ride.yaml"
    assert cause in str(error.value)
    assert abs(error.value.line - line) <= 1


def test_words_of_the_trade_are_no_truth_values(tmp_path):
    write(tmp_path, MINIMAL.replace("verb: teleport}", "verb: teleport, prep: {on: [], off: []}}"))
    rule = next(r for r in load_rules((tmp_path,)) if r.name == "test-only")
    assert set(rule.triggers[0].prep) == {"on", "off"}


def test_the_tester_tells_a_failing_example_from_a_passing_one(tmp_path, nlp_with):
    text = MINIMAL.replace("team: Nova Racing}", "team: Oak Racing}")
    text = text.replace("teleported home", "teleported to [Oak](TEAM)")
    folder = write(tmp_path, text)
    reports = list(check_rules([r for r in load_rules((folder,)) if r.name == "test-only"], nlp_with(folder)))
    assert [(r.kind, r.passed) for r in reports] == [("example", False), ("counterexample", False)]
    assert "wanted ['Oak Racing'], got ['Nova Racing']" in reports[0].message


def test_marked_names_are_the_only_names(nlp):
    doc = marked_doc(nlp, "[Roe](DRIVER Jane Roe) tested for Ferrari.", "2025-08-28")
    assert doc.text == "Roe tested for Ferrari."
    assert [(doc[m.start : m.end].text, m.label) for m in doc._.mentions] == [("Roe", "DRIVER")]
    assert doc._.entities["driver/jane-roe"].name == "Jane Roe"


@pytest.mark.parametrize(
    ("text", "driver", "team"),
    [
        ("[Jane Roe](DRIVER) will join [Nova Racing](TEAM).", "Jane Roe", "Nova Racing"),
        ("[Jane Roe](DRIVER) has been hired by [Nova Racing](TEAM).", "Jane Roe", "Nova Racing"),
        ("[Jane Roe](DRIVER), who will join [Nova Racing](TEAM), won here in 2019.", "Jane Roe", "Nova Racing"),
        ("[Jane Roe](DRIVER) has agreed to join [Nova Racing](TEAM).", "Jane Roe", "Nova Racing"),
        ("[Jane Roe](DRIVER) will leave her old seat and join [Nova Racing](TEAM).", "Jane Roe", "Nova Racing"),
    ],
)
def test_slots_are_filled_by_logical_function(nlp, text, driver, team):
    from extractor.rules.schema import Example

    claims = [c for c in run_example(nlp, Example(text=text))._.claims if c.action == "join"]
    assert [(a.name for a in c.arguments["driver"]) and c.arguments["driver"][0].name for c in claims] == [driver]
    assert [c.arguments["team"][0].name for c in claims] == [team]


@pytest.mark.parametrize(
    ("text", "role", "driver", "expected"),
    [
        # What belongs to somebody named beside is not the subject's.
        ("[Ann Roe](DRIVER) won, with [Max Poe](DRIVER) fifth for [Nova](TEAM Nova Racing).", "team", "Ann Roe", []),
        ("[Ann Roe](DRIVER) beat [Nova](TEAM Nova Racing)'s [Max Poe](DRIVER) to win.", "team", "Ann Roe", []),
        ("[Nova](TEAM Nova Racing)'s [Ann Roe](DRIVER) won the race.", "team", "Ann Roe", ["Nova Racing"]),
    ],
)
def test_a_team_is_of_its_driver(nlp, text, role, driver, expected):
    doc = run_example(nlp, Example(text=text))
    claim = next(c for c in doc._.claims if c.type == "result" and [a.name for a in c.arguments["driver"]] == [driver])
    assert [a.name for a in claim.arguments.get(role, ()) if not a.implied] == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("[Jane Roe](DRIVER) retired from racing after two years with [Nova Racing](TEAM).", "ride-retire"),
        ("[Max Poe](DRIVER) stopped competing two years after his season with [Nova Racing](TEAM).", "ride-retire"),
        ("[Jane Roe](DRIVER) is part of the [Nova Racing](TEAM) line-up.", "ride-be-in"),
    ],
)
def test_a_phrase_finds_participles_and_hyphened_words_beside_other_forms(nlp, text, rule):
    assert rule in [claim.rule for claim in run_example(nlp, Example(text=text))._.claims]


@pytest.mark.parametrize(
    ("phrase", "lemma"),
    [
        ("after racing", "race"),
        ("after signing", "sign"),
        ("after quitting", "quit"),
        ("after equalling", "equal"),
        ("after agreeing", "agree"),
        ("after passing", "pass"),
    ],
)
def test_a_phrase_is_found_by_the_lemma_of_its_participle(phrase, lemma):
    firsts, _ = _stretches(phrase, "LEMMA")
    assert ("after", lemma) in firsts
