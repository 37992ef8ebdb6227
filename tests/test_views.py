"""The parts below the commands: output files, and what the views make of a result."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from extractor.article import Article, text_id
from extractor.claim import Argument, Claim, Evidence, Extraction, Source
from extractor.cli.explain import line_ranges
from extractor.cli.output import open_output
from extractor.views.json import extraction_json
from extractor.views.table import extraction_table
from extractor.views.text import clean, shorten


def claim(**changes: object) -> Claim:
    text = "Marlow will race for Orchard in 2026."
    values = {
        "id": "c1", "type": "ride", "action": "race", "summary": "races for Orchard",
        "arguments": {"driver": (Argument(name="Jo Marlow", end=6),)}, "season": (2026,),
        "certainty": "probable", "polarity": "negative",
        "sources": (Source(name="Ann Lister", kind="journalist", outlet="The Pit Gazette"),
                    Source(name="insiders", kind="unnamed")),
        "evidence": Evidence(start=0, end=len(text), exact=text), "rule": "ride.race", "confidence": 0.5,
    }
    return Claim.model_validate({**values, **changes})


def extraction(*claims: Claim, text: str = "x") -> Extraction:
    return Extraction(article=Article(id=text_id(text), title="Marlow moves", text=text), claims=claims)


class TestOutput:
    def test_is_replaced_as_a_whole_or_not_at_all(self, tmp_path):
        target = tmp_path / "out"
        target.write_bytes(b"before")

        def fail_halfway():
            with open_output(target) as stream:
                stream.write(b"half")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail_halfway()
        assert target.read_bytes() == b"before"
        assert [path.name for path in tmp_path.iterdir()] == ["out"]

    def test_keeps_mode_and_link(self, tmp_path):
        real, link = tmp_path / "real", tmp_path / "link"
        real.write_bytes(b"before")
        real.chmod(0o640)
        link.symlink_to(real)
        with open_output(link) as stream:
            stream.write(b"after")
        assert link.is_symlink()
        assert real.read_bytes() == b"after"
        assert real.stat().st_mode & 0o777 == 0o640

    def test_device(self):
        with open_output(Path(os.devnull)) as stream:
            stream.write(b"x")
        assert not Path(os.devnull).is_file()


class TestViews:
    def test_json_is_one_line_whatever_the_text(self):
        odd = claim(summary="a\nb\u2028c\u0085d\ud800e\0")
        line = extraction_json(extraction(odd))
        assert len(line.decode().splitlines()) == 1
        assert json.loads(line)["claims"][0]["summary"] == odd.summary

    def test_table_row(self):
        table = extraction_table(extraction(claim()), width=160)
        for part in ("Marlow moves", "Jo Marlow", "races for Orchard", "2026", "probable, not", "insiders"):
            assert part in table
        assert max(map(len, table.splitlines())) <= 160

    def test_table_of_nothing(self):
        assert extraction_table(extraction()) == "Marlow moves\nno claims\n"

    def test_table_ignores_markup_and_escapes(self):
        table = extraction_table(extraction(claim(summary="[bold]x[/] \x1b[31mred")))
        assert "[bold]x[/] [31mred" in table
        assert "\x1b" not in table

    def test_narrow_table_does_not_fail(self):
        assert "ride" in extraction_table(extraction(claim()), width=20)

    def test_clean_and_shorten(self):
        assert clean(" a\t\nb\x00\u202ec ") == "a bc"
        assert shorten("one two three", 9) == "one two…"
        assert shorten("short", 9) == "short"
        assert shorten("x" * 20, 5) == "xxxx…"

    def test_line_ranges_cover_the_text(self):
        text = "one\r\n\ntwo\u2028three"
        for whole in (text, text + "\n"):
            ranges = line_ranges(whole)
            assert "".join(whole[start:end] for start, end in ranges) == whole
            assert len(ranges) == 3
        assert line_ranges("") == []
