"""Any text, however mangled: nothing raises, every offset holds, the same text gives the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import extractor
from extractor.reading.tokenizer import LONGEST, BoundedTokenizer, without_surrogates
from extractor.views.json import extraction_json

ARTICLE = """Roe set for part-time Cup schedule next season, sources say

By Ann Writer
August 28, 2025

Jane Roe will not return to Tricon Garage full-time next season, Ann Writer of The Athletic reported Thursday. “We are \
still working on it,” Roe said. "I’d love to stay," she added.

The 23-year-old, who won at Daytona in February, is likely to drive the No. 67 Toyota for 23XI Racing in six Cup \
races, according to sources. Denny Hamlin was penalized 25 points. Kyle Larson leads the standings by 12 points over \
Chase Elliott, whose contract with Hendrick Motorsports expires in 2027.

- Roe: 5 wins, 12 top-fives
- If she finds funding, Roe could move up to the Cup Series.
"""


def faults(result, text):
    """Offsets of a result that do not hold in the text that was given."""
    found = []

    def place(what, start, end):
        if (start, end) != (0, 0) and not 0 <= start < end <= len(text):
            found.append((what, start, end))

    for claim in result.claims:
        proof = claim.evidence
        place("evidence", proof.start, proof.end)
        if text[proof.start : proof.end] != proof.exact or not proof.exact:
            found.append(("exact", proof.start, proof.end))
        if not text[: proof.start].endswith(proof.prefix) or not text[proof.end :].startswith(proof.suffix):
            found.append(("context", proof.start, proof.end))
        for role, values in claim.arguments.items():
            for value in values:
                place(role, value.start, value.end)
        for source in claim.sources:
            place("source", source.start, source.end)
    known = {e.id for e in result.entities}
    for entity in result.entities:
        for mention in entity.mentions:
            place("mention", mention.start, mention.end)
            if text[mention.start : mention.end] != mention.text:
                found.append(("mention text", mention.start, mention.end))
    used = {a.id for c in result.claims for values in c.arguments.values() for a in values if a.id and not a.implied}
    return found + [("no entity", i) for i in sorted(used - known)]


def read(nlp, text):
    result = extractor.extract(text, nlp=nlp)
    assert faults(result, text) == []
    return result


@pytest.fixture(scope="module")
def claims_of_article(nlp):
    return len(read(nlp, ARTICLE).claims)


def test_the_article_itself_has_claims(claims_of_article):
    assert claims_of_article >= 5


MANGLED = {
    "nothing": "",
    "a space": " ",
    "a line break": "\n",
    "a letter": "x",
    "a full stop": ".",
    "a quote": '"',
    "a zero-width space": "\u200b",
    "a byte order mark": "\ufeff" + ARTICLE,
    "upper case": ARTICLE.upper(),
    "lower case": ARTICLE.lower(),
    "title case": ARTICLE.title(),
    "no spaces": ARTICLE.replace(" ", ""),
    "no line breaks": ARTICLE.replace("\n", " "),
    "one word a line": ARTICLE.replace(" ", "\n"),
    "no punctuation": "".join(c for c in ARTICLE if c.isalnum() or c == " "),
    "two spaces": ARTICLE.replace(" ", "  "),
    "CRLF": ARTICLE.replace("\n", "\r\n"),
    "CR": ARTICLE.replace("\n", "\r"),
    "NULs": ARTICLE.replace(" ", "\0"),
    "no-break spaces": ARTICLE.replace(" ", "\u00a0"),
    "line separators": ARTICLE.replace("\n", "\u2028"),
    "zero-width spaces": "\u200b".join(ARTICLE),
    "soft hyphens": ARTICLE.replace("e", "e\u00ad"),
    "combining marks": ARTICLE.replace("o", "o\u0308"),
    "opening quotes only": ARTICLE.replace("”", "").replace('"', "“"),
    "closing quotes only": ARTICLE.replace("“", ""),
    "no apostrophes": ARTICLE.replace("’", ""),
    "emoji": ARTICLE.replace(" ", " 🏁👨‍👩‍👧 "),
    "flags": "🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 50 + ARTICLE,
    "right to left": "\u202e" + ARTICLE + " פורמולה אחת — الفورمولا 1 " * 5,
    "Chinese": "周冠宇将于2026年加盟。" * 50 + ARTICLE,
    "backwards": ARTICLE[::-1],
    "half a surrogate pair": ARTICLE.replace("Roe", "Ro\ud800e"),
    "only halves": "\udc00\ud800" * 60,
    "all surrogates": "".join(map(chr, range(0xD800, 0xE000))),
    "control characters": "".join(map(chr, range(32))) + ARTICLE,
    "HTML": ARTICLE.replace("\n", "<br/>").replace("Roe", "<b>Roe</b>"),
    "entities": ARTICLE.replace("“", "&ldquo;").replace("’", "&#8217;"),
    "a table": "| 1 | Jane Roe | Tricon Garage | 12 |\n" * 60,
    "tabs": "1\tKyle Larson\tHendrick Motorsports\t5\n" * 60,
    "list of names": "Kyle Larson, Jane Roe and " * 200,
    "no end of clauses": "Roe said that " * 700,
    "relative clauses": "Larson, who said Roe, " * 400,
    "an endless sentence": "Roe will drive for Tricon Garage and " * 1500,
    "ten thousand words": "word " * 10_000,
    "3,000 quotes": '"' * 3000 + ARTICLE,
    "3,000 quotes apart": '" ' * 3000 + ARTICLE,
    "2,000 curly quotes": "“" * 2000 + ARTICLE,
    "2,000 apostrophes": "'" * 2000 + ARTICLE,
    "2,000 possessives": "Roe's " * 2000,
    "glued possessives": "'s" * 5000,
    "brackets": "(" * 2000 + ARTICLE + ")" * 2000,
    "brackets around words": "(Roe [" * 1000 + "])" * 1000,
    "nested quotes": "“Roe said " * 1000,
    "years": "2025-" * 2000,
    "numbers": "1." * 4000,
    "No. and no number": "No. " * 2000,
    "figures": "12 wins, " * 300,
    "seasons": "next season " * 1000,
    "months": "January " * 2000,
    "addresses": "https://a.b/" * 1500,
    "headlines": "Roe wins\n\n" * 500,
    "bylines": "By " * 3000,
    "hyphens": "re-" * 3000,
    "at signs": "a@" * 3000,
    "titles": "Jr." * 3000,
    "initials": "A " * 3000,
}
RUNS = "aA1 \n\t.,;:!?'\"’“”-–—()[]{}<>|/\\@#$%&*_=+~^`…•°£€🏁\u0301\u200b\u00a0\u00ad\ud800\0"


@pytest.mark.parametrize("name", MANGLED)
def test_mangled_text(nlp, name):
    read(nlp, MANGLED[name])


@pytest.mark.parametrize("character", RUNS, ids=lambda c: f"U+{ord(c):04X}")
def test_long_runs_of_one_character(nlp, claims_of_article, character):
    started = time.process_time()
    result = read(nlp, ARTICLE + "\n" + character * 30_000)
    assert len(result.claims) >= claims_of_article - 2
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    "change", ["CRLF", "a byte order mark", "two spaces", "no-break spaces", "half a surrogate pair"]
)
def test_what_is_only_written_differently_is_still_read(nlp, claims_of_article, change):
    assert len(read(nlp, MANGLED[change]).claims) >= claims_of_article - 2


FRAGMENTS = st.sampled_from(
    [*ARTICLE.split(), "“", "”", '"', "'", "’", "’s", "\n", "\n\n", " ", "  ", ".", ",", "—", "No.", "#24", "2026",
     "$5m", "(", ")", "Jr.", "vs.", "🏁", "\u200b", "\u202e", "\u00a0", "\r\n", "\0", "| ", "- ", "http://x.y/z",
     "@roe", "1-2", "3rd"]
)
TEXTS = st.lists(st.tuples(FRAGMENTS, st.sampled_from([" ", " ", " ", "", "\n"])), max_size=60).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
CUTS = st.builds(
    lambda at, size, put: ARTICLE[:at] + put + ARTICLE[at + size :],
    st.integers(0, len(ARTICLE)), st.integers(0, 80), st.text(max_size=8),
)
PROPERTY = settings(
    max_examples=40, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@PROPERTY
@given(text=TEXTS)
def test_words_in_any_order(nlp, text):
    read(nlp, text)


@PROPERTY
@given(text=CUTS)
def test_an_article_with_a_piece_cut_out_or_put_in(nlp, text):
    assert extraction_json(read(nlp, text)) == extraction_json(extractor.extract(text, nlp=nlp))


@PROPERTY
@given(text=st.text(st.characters(exclude_categories=()), max_size=200))
def test_any_characters(nlp, text):
    read(nlp, text)


@PROPERTY
@given(text=st.text(st.sampled_from("ab1.,'’\"“” \n\t-()$#é\ud800\u0301🏁/:"), max_size=3 * LONGEST))
def test_tokens_make_up_the_text(nlp, text):
    doc = nlp.make_doc(text)
    assert doc.text == without_surrogates(text)
    assert len(doc.text) == len(text)


def test_ordinary_text_is_cut_as_spacy_cuts_it(nlp):
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, BoundedTokenizer)
    assert [t.text for t in tokenizer(ARTICLE)] == [t.text for t in tokenizer.inner(ARTICLE)]


def test_a_long_chunk_is_cut_plainly_and_its_surroundings_are_not(nlp):
    address = "https://example.com/" + "a-b/" * 50
    doc = nlp.make_doc(f"Roe's here: {address} and {'('*200}Roe,{'!' * 200} too. She won't go.")
    assert [t.text for t in doc] == [
        "Roe", "'s", "here", ":", address, "and", "(" * 200, "Roe", ",", "!" * 200, "too", ".",
        "She", "wo", "n't", "go", ".",
    ]


def test_the_same_bytes_twice_and_in_another_process(nlp, tmp_path):
    """Hashes of strings differ from process to process: nothing may hang on the order of a set."""
    text = ARTICLE + MANGLED["a table"]
    file = tmp_path / "2025-08-28-roe.txt"
    file.write_bytes(text.encode())
    once = extraction_json(extractor.extract(text, nlp=nlp))
    assert extraction_json(extractor.extract(text, nlp=nlp)) == once
    code = (
        "import sys, extractor; from extractor.views.json import extraction_json as j; from pathlib import Path;"
        "sys.stdout.buffer.write(j(extractor.extract(Path(sys.argv[1]).read_bytes().decode())))"
    )
    for seed in ("1", "4242"):
        run = subprocess.run(
            [sys.executable, "-c", code, str(file)], capture_output=True, timeout=120, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed}, cwd=Path(extractor.__file__).parents[1],
        )
        assert run.stdout == once


@pytest.mark.parametrize(
    "unit",
    [
        ARTICLE, ARTICLE.replace("\n", " "), "1. Kyle Larson, No. 5 Chevrolet, Hendrick Motorsports\n" * 10,
        "“We won,” Roe said. He said he would. " * 10, "Roe wins\n\n" * 20, "No. " * 40, '" ' * 100, "' " * 100,
    ],
    ids=["article", "one line", "list", "quotations", "headlines", "numbers", "quotes", "apostrophes"],
)
def test_time_grows_with_the_text_and_no_faster(nlp, unit):
    def seconds(times):
        text = unit * times
        best = float("inf")
        for _ in range(2):
            started = time.process_time()
            extractor.extract(text, nlp=nlp)
            best = min(best, time.process_time() - started)
        return best

    seconds(1)
    assert seconds(20) < 30 * max(seconds(1), 0.04)
