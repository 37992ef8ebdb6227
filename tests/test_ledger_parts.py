"""The ledger's smaller parts: stories, names, facts from the lists, what is escaped."""

from __future__ import annotations

from pathlib import Path

import pytest
from ledger_builders import Desk, claim, day, driver, team, unnamed

from extractor.data import patterns_dir
from extractor.export.wikitext import citation, escape, escape_url, lineup_wikitext
from extractor.ledger.derived import derived
from extractor.ledger.effects import load_effects
from extractor.ledger.facts import ListedFacts, NoFacts
from extractor.ledger.lookup import Lookup, NameUnknownError, entities_of
from extractor.ledger.records import StoredArticle
from extractor.ledger.searching import match_expression
from extractor.ledger.stories import find_stories
from extractor.tagging.catalog import Catalog, load_catalog
from extractor.views.answers import answer_csv, conflict_rows

STORY = (
    "Nova Racing will field Jane Roe in its No. 7 car next season, the team announced on Monday. Roe, 24, has spent "
    "the past two years with Oak Motorsports, where she won three races and finished fourth in the standings. Team "
    "boss Lou Fenn said that the choice had been easy. The season starts in March at Elm Park, and the team will test "
    "there twice."
)
OTHER = (
    "Oak Motorsports has dropped Max Poe, who will be replaced by a rookie in the coming week after a string of poor "
    "results and a quarrel with his engineer over the strategy at Elm Park last month. Poe was not told by telephone."
)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load_catalog((patterns_dir() / "entities",))


class TestStories:
    def stories(self, *texts: str, days: tuple[str | None, ...] = ()) -> list[int]:
        articles = [
            StoredArticle(key=i, sha="", path=f"{i:03}", published=day(days[i]) if days else None, text=text)
            for i, text in enumerate(texts)
        ]
        return [found for _, found in sorted(find_stories(articles).items())]

    def test_copies_with_other_headers_are_one_story(self):
        assert self.stories(STORY, f"Roe to Nova\nBy Ann Lee\nThe Herald\n\n{STORY}", OTHER) == [0, 0, 2]

    def test_the_first_published_is_the_story(self):
        assert self.stories(STORY, STORY + " More.", days=("09-02", "09-01")) == [1, 1]

    def test_a_cut_copy(self):
        assert self.stories(STORY, STORY.rsplit(". ", 2)[0]) == [0, 0]

    def test_copies_of_copies(self):
        words = STORY.split()
        longer = " ".join([*words, *OTHER.split()[:20]])
        assert self.stories(STORY, longer, f"{longer} He will be back.") == [0, 0, 0]

    def test_the_same_news_in_other_words_is_another_story(self):
        told = "Jane Roe joins Nova Racing for next season and will drive the No. 7, the team announced on Monday."
        assert self.stories(STORY, told) == [0, 1]

    @pytest.mark.parametrize("empty", ["", "   ", "...", "one", "one two"])
    def test_next_to_nothing(self, empty):
        assert self.stories(empty, STORY) == [0, 1]

    def test_empty_texts_are_no_story(self):
        assert self.stories("", "") == [0, 1]

    def test_many(self):
        texts = [" ".join(f"word{(i * 7 + j) % 5000}x{i}" for j in range(80)) for i in range(200)]
        assert self.stories(*texts, texts[3] + " end") == [*range(200), 3]


class TestLookup:
    @pytest.fixture
    def lookup(self, catalog) -> Lookup:
        desk = Desk()
        desk.says("09-01", claim("join", series="NASCAR Cup Series"), claim("join", "José Peña", "Nova Motorsports"))
        desk.says("09-01", claim("join", "Max Roe", "23XI Racing"), claim("join", "Ann Fenn", from_team="Fenn"))
        return Lookup(entities_of(desk.reports), catalog)

    @pytest.mark.parametrize(("text", "kinds", "name"), [
        ("jane roe", (), "Jane Roe"), ("  Jane   Roe ", (), "Jane Roe"), ("Jose Pena", (), "José Peña"),
        ("peña", ("driver",), "José Peña"), ("Cup", ("series",), "NASCAR Cup Series"),
        ("Sprint Cup Series", ("series",), "NASCAR Cup Series"), ("23XI", (), "23XI Racing"),
        ("Sun", ("series",), "Sun Series"), ("fenn", ("driver",), "Ann Fenn"), ("Fenn", (), "Fenn"),
    ])
    def test_found(self, lookup, text, kinds, name):
        assert lookup.find(text, *kinds).name == name

    @pytest.mark.parametrize(("text", "message"), [
        ("roe", "'roe' may be Jane Roe, Max Roe: write the whole name"),
        ("Nova", "may be Nova Motorsports, Nova Racing"), ("Jane Row", "did you mean Jane Roe"),
        ("MotoGP", "no claim in the store names MotoGP"), ("Qqq", "no 'Qqq' in the store"), ("", "in the store"),
    ])
    def test_not_found(self, lookup, text, message):
        with pytest.raises(NameUnknownError, match=message.replace("?", r"\?")):
            lookup.find(text)


class TestListedFacts:
    def test_series_of_a_team(self, catalog):
        facts = ListedFacts(catalog)
        assert facts.team_series("team/mercedes", 2025) == (("series/formula-1", "Formula 1"),)
        assert facts.team_series("team/nobody", 2025) == ()

    def test_bodies_and_people(self, catalog):
        facts = ListedFacts(catalog)
        assert "NASCAR" in facts.bodies("series/nascar-cup-series")
        assert facts.teams_of("toto wolff")
        assert facts.team_of("driver/george-russell") == "Mercedes"

    def test_where_cars_are_shared(self, catalog):
        facts = ListedFacts(catalog)
        assert facts.shares_cars("series/world-endurance-championship")
        assert not facts.shares_cars("series/formula-1")


class TestEffects:
    @pytest.mark.parametrize(("row", "fault"), [
        ("{positive: sideways, negative: out}", "sideways"), ("{positive: in, negative: out, flies: true}", "flies"),
    ])
    def test_a_faulty_table_says_where(self, tmp_path, row, fault):
        shipped = (patterns_dir() / "ledger" / "seat_effects.yaml").read_text(encoding="utf-8")
        path = tmp_path / "effects.yaml"
        path.write_text(shipped.replace("    join: {", f"    bad: {row}\n    join: {{"), encoding="utf-8")
        with pytest.raises(ValueError, match=rf"effects\.yaml: ride: bad: .*{fault}"):
            load_effects(path)


class TestWikitext:
    def table(self, *claims, **options):
        desk = Desk()
        desk.says("09-01", *claims)
        return lineup_wikitext(desk.stances(), "series/sun-series", 2026, **options)

    def test_only_what_may_come_about(self):
        table = self.table(claim("join"), claim("join", "Max Poe", no=True, sources=(driver("Max Poe"),)))
        assert table.text.count("<ref>") == 1
        assert table.without_url == 1

    def test_unnamed(self):
        rumour = claim("join", sure="probable", sources=(unnamed(),))
        assert (self.table(rumour).text.count("<ref>"), self.table(rumour).left_out) == (0, 1)
        assert self.table(rumour, include_unnamed=True).text.count("<ref>") == 1

    def test_the_party_is_cited_rather_than_the_first(self):
        desk = Desk()
        desk.says("09-01", claim("join", sure="probable"), outlet="Herald")
        desk.says("09-02", claim("join", sources=(team(),)), outlet="Post")
        desk.says("09-03", claim("join", sources=(team(),)), outlet="Mail")
        assert "|website=Mail" in lineup_wikitext(desk.stances(), "series/sun-series", 2026).text

    def test_escapes(self):
        assert escape("a|b {{x}} [[y]]\n<ref> ''i'' ~~~~ __TOC__ = ok") == (
            "a{{!}}b &#123;&#123;x&#125;&#125; &#91;&#91;y&#93;&#93; &lt;ref&gt; &#39;&#39;i&#39;&#39; "
            "&#126;&#126;&#126;&#126; &#95;&#95;TOC__ = ok"
        )
        assert escape_url("https://x.org/a b|c?d=[1]&e=é") == "https://x.org/a%20b%7Cc?d=%5B1%5D&e=%C3%A9"

    def test_authors(self):
        desk = Desk()
        desk.says(desk.article("09-01", authors=("Ann Lee", "Bo Day"), title="T"), claim("join", exact="W"))
        [stance] = desk.stances().all
        assert citation(stance) == (
            "{{cite web |author1=Ann Lee |author2=Bo Day |date=2025-09-01 |title=T |website=Gazette |quote=W}}"
        )


def test_words_are_quoted_for_the_search():
    assert match_expression(["new deal", 'a"b', "sign*", "*", "AND"]) == '"new deal" "a""b" "sign"* "AND"'


def test_csv_flattens():
    assert answer_csv([{"a": {"b": 1, "c": None}, "d": [1, 2]}, {"e": True}]) == b"a_b,a_c,d,e\n1,,1; 2,\n,,,true\n"
    assert answer_csv([]) == b""


def test_conflict_rows_have_a_row_a_piece_of_evidence():
    evidence = {"date": None, "by": "x", "certainty": "certain", "path": "p", "exact": "e"}
    rows = conflict_rows([
        {"kind": "seat", "driver": "A", "for": [evidence], "against": [evidence]},
        {"kind": "same-car", "drivers": [{"driver": "B", "state": "expected", "for": [evidence]}]},
    ])
    assert [(row["conflict"], row["side"], row["driver"]) for row in rows] == [
        (1, "for", "A"), (1, "against", "A"), (2, "for", "B"),
    ]


def test_the_commands_import_nothing_heavy():
    import subprocess
    import sys

    heavy = ("spacy", "pydantic", "rich", "rapidfuzz", "rensa", "pyarrow", "sqlite3", "yaml")
    code = f"import sys, extractor.cli.app; print([m for m in {heavy!r} if m in sys.modules])"
    folder = Path(__file__).parent.parent
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder)
    assert found.stdout.strip() == "[]"


class TestDerived:
    """The tables of a store are what the answers say."""

    def test_rows(self):
        desk = Desk()
        desk.says(desk.article("09-01", "Wire", text=STORY), claim("join", sure="probable"))
        desk.says(desk.article("09-02", "Post", text=STORY), claim("join", sure="probable"))
        desk.says("09-03", claim("join", no=True, sources=(team(),)), claim("win", kind="result", position=1))
        made = derived([report.article for report in desk.reports[:3]], desk.reports, NoFacts())
        assert made.stories == {1: 1, 2: 1, 3: 3}
        assert [origin.key for origin in made.origins] == ["outlet/wire", "team/nova-racing", "outlet/gazette"]
        assert [row.standing for row in made.claim_origins] == ["named", "named", "party", "stated"]
        joined, won = made.propositions
        assert (joined.driver, joined.season, joined.origins_for, joined.origins_against) == ("Jane Roe", 2026, 1, 1)
        assert [stance for _, stance in joined.reports] == ["for", "for", "against"]
        assert (won.type, len(won.reports)) == ("result", 1)
        [seat] = made.seats
        assert (seat.state, seat.first_by, seat.first_outlet, seat.origins) == ("denied", "Wire", "Wire", 1)

    def test_claims_that_are_no_seat_still_tell_where_a_team_races(self):
        desk = Desk()
        desk.says("09-01", claim("win", None, kind="result"))
        desk.says("09-02", claim("join", series=None))
        articles = {report.article.key: report.article for report in desk.reports}
        [seat] = derived(articles.values(), desk.reports, NoFacts()).seats
        assert seat.series == "Sun Series"
