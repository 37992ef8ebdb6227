"""From frames to claims: what is joined and what is not, seasons, what is implied, evidence, ids, confidence."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

import extractor
from extractor.claim import Argument
from extractor.rules.index import FillerIndex, SentenceView
from extractor.rules.loader import load_rules
from extractor.rules.schema import Example, SlotSpec
from extractor.rules.slots import SlotFinder
from extractor.rules.tester import run_example

ROE, POE = "[Jane Roe](DRIVER)", "[Bob Poe](DRIVER)"
NOVA, OAK = "[Nova Racing](TEAM)", "[Oak Motorsport](TEAM)"
CUP, TRUCKS = "[Sun Cup](SERIES)", "[Moon Trucks](SERIES)"


@pytest.fixture(scope="module")
def claims(nlp):
    """The claims of a marked sentence in an article of 28 August 2025."""
    return lambda text: run_example(nlp, Example(text=text))._.claims


def names(claim, role):
    return [a.name for a in claim.arguments.get(role, ())]


class TestMerging:
    @pytest.mark.parametrize(
        "text",
        [
            f"{NOVA} has signed {ROE} to drive its No. 7 car in 2026.",
            f"{ROE} has signed a multi-year contract to drive for {NOVA}.",
            f"{ROE} plans to run part-time for {NOVA} next season.",
            f"{ROE} will race in {CUP} for {NOVA} and in {TRUCKS} for {OAK} next season.",
            f"{ROE} and {POE} will drive for {NOVA} in 2026.",
            f"{ROE} took her first win at [Spa](CIRCUIT).",
            f"{ROE} has 3 wins, 12 top-fives and 20 top-10s.",
        ],
    )
    def test_one_fact_is_one_claim(self, claims, text):
        assert len(claims(text)) == 1

    def test_what_the_parts_tell_stands_in_the_one_claim(self, claims):
        (claim,) = claims(f"{NOVA} has signed {ROE} to drive its No. 7 car in 2026.")
        assert (names(claim, "driver"), names(claim, "team")) == (["Jane Roe"], ["Nova Racing"])
        assert names(claim, "car_number") == [7]
        assert claim.season == (2026,)

    def test_each_place_has_its_own_driver_and_team(self, claims):
        found = claims(f"{DOE} led practice, with {NOVA}'s {ROE} second and {OAK}'s {POE} third.")
        places = [(names(c, "driver"), names(c, "team"), names(c, "position")) for c in found if c.action == "finish"]
        assert places == [(["Jane Roe"], ["Nova Racing"], [2]), (["Bob Poe"], ["Oak Motorsport"], [3])]

    def test_who_led_to_win_has_won(self, claims):
        (claim,) = claims(f"{ROE} led from start to finish to win the [Spa Grand Prix](EVENT).")
        assert (claim.type, claim.action) == ("result", "win")

    def test_a_contract_knows_the_team_of_its_purpose(self, claims):
        (claim,) = claims(f"{ROE} has signed a multi-year contract to drive for {NOVA}.")
        assert claim.type == "contract"
        assert (names(claim, "team"), names(claim, "length")) == (["Nova Racing"], ["multi-year"])

    @pytest.mark.parametrize(
        ("text", "actions"),
        [
            (f"{ROE} will leave {OAK} and join {NOVA} next season.", ["leave", "join"]),
            ("[Spa](CIRCUIT) has been added and [Monza](CIRCUIT) removed from the schedule.", ["add", "drop"]),
            (f"{ROE} finished third at [Spa](CIRCUIT) and leads the standings.", ["finish", "lead"]),
            (f"{ROE} signed with {NOVA} in 2022, then moved to {OAK} for 2024.", ["join", "join"]),
        ],
    )
    def test_two_predicates_are_two_claims(self, claims, text, actions):
        assert [c.action for c in claims(text)] == actions

    def test_coordinated_names_stay_in_one_claim(self, claims):
        (claim,) = claims(f"{ROE} and {POE} will drive for {NOVA} in 2026.")
        assert names(claim, "driver") == ["Jane Roe", "Bob Poe"]

    def test_figures_and_their_names_are_lists_in_the_same_order(self, claims):
        (claim,) = claims(f"{ROE} has 3 wins, 12 top-fives and 20 top-10s.")
        assert list(zip(names(claim, "value"), names(claim, "stat"), strict=True)) == [
            (3, "wins"), (12, "top fives"), (20, "top 10s"),
        ]

    def test_what_has_no_figure_stands_apart_from_what_has_one(self, claims):
        made = claims(f"{ROE} secured her 12th race win and became the most successful driver of {OAK}.")
        counts = [c for c in made if c.type == "statistic"]
        assert [(names(c, "stat"), names(c, "value")) for c in counts] == [(["wins"], [12]), (["most successful"], [])]

    def test_a_tally_has_the_figure_that_follows(self, claims):
        made = claims(f"{ROE} won on Sunday to take her career total to 19 race wins.")
        counts = [c for c in made if c.type == "statistic"]
        assert [(names(c, "stat"), names(c, "value")) for c in counts] == [(["wins"], [19])]

    def test_pairs_are_entries(self, claims):
        (claim,) = claims(f"{ROE} will race in {CUP} for {NOVA} and in {TRUCKS} for {OAK} next season.")
        assert claim.entries == (
            {"series": "Sun Cup", "team": "Nova Racing"}, {"series": "Moon Trucks", "team": "Oak Motorsport"},
        )

    def test_counts_of_races_pair_off_too(self, claims):
        (claim,) = claims(f"{ROE} will run six races in the {CUP} and three in the {TRUCKS} next year.")
        assert claim.entries == (
            {"participation": "6 races", "series": "Sun Cup"}, {"participation": "3 races", "series": "Moon Trucks"}
        )

    def test_a_maker_left_with_a_team_is_not_the_new_one(self, claims):
        (claim,) = claims(f"{OAK} will hire {ROE} from {NOVA} and [Ford](MANUFACTURER).")
        assert names(claim, "from_team") == ["Nova Racing"]
        assert not names(claim, "manufacturer")

    @pytest.mark.parametrize("text", ["is good enough to drive", "is ready to be a driver", "is capable of driving"])
    def test_who_is_able_to_is_not_said_to(self, claims, text):
        assert not [c for c in claims(f"{ROE} {text} for {NOVA}.") if c.type == "ride"]

    def test_one_pair_is_no_entries(self, claims):
        (claim,) = claims(f"{ROE} will race in {CUP} for {NOVA} next season.")
        assert claim.entries == ()

    def test_a_question_is_no_claim(self, claims):
        assert claims(f"Will {ROE} join {NOVA}?") == ()


class TestSeason:
    @pytest.mark.parametrize(
        ("text", "season"),
        [
            (f"{ROE} joined {NOVA} in 2019.", (2019,)),
            (f"{ROE} will join {NOVA} next season.", (2026,)),
            (f"{NOVA} will switch to [Ford](MANUFACTURER) after running Hondas in 2021.", (2025,)),
            (f"{ROE} will join {NOVA}.", ()),
            (f"{ROE} won at [Spa](CIRCUIT).", (2025,)),
            (f"{ROE} won at [Spa](CIRCUIT) last year.", (2024,)),
            (f"{ROE} is signed through 2027 with {NOVA}.", ()),
            (f"{ROE}, who won at [Spa](CIRCUIT) in 2019, will join {NOVA} in 2026.", (2019,)),
            # A career's figure is of no season; a comparison, an epithet and an aside date nothing else.
            (f"{ROE} has 61 wins in {CUP}.", ()),
            (f"{ROE} took her first win at [Spa](CIRCUIT) since 2021.", (2025,)),
            (f"{ROE}, the winner here a year ago, started from pole.", (2025,)),
        ],
    )
    def test_of_the_first_claim(self, claims, text, season):
        assert claims(text)[0].season == season

    def test_of_each_predicate_its_own(self, claims):
        made = claims(f"{ROE}, who won at [Spa](CIRCUIT) in 2019, will join {NOVA} in 2026.")
        assert {c.action: c.season for c in made} == {"win": (2019,), "join": (2026,)}

    def test_of_coordinated_verbs_is_the_one_in_front_of_the_first(self, claims):
        made = claims(f"In 2027, {NOVA} will enter {CUP} and add a second car.")
        assert [c.season for c in made] == [(2027,), (2027,)]

    def test_a_yearless_date_is_of_the_calendar_that_the_article_is_about(self, nlp):
        text = "The 2027 calendar is out.\n\nThe season starts at Spa on 6 June. The last season started at Monza."
        made = extractor.extract(text, published="2026-01-10", nlp=nlp).claims
        assert [c.season for c in made if c.type == "schedule"] == [(2027,), (2025,)]

    def test_a_verb_that_goes_on_shares_the_time(self, claims):
        made = claims(f"Last year {ROE} took pole for the [Harvest 400](EVENT) and finished fifth.")
        assert {c.season for c in made} == {(2024,)}
        assert len(made) == 2

    def test_since_is_when_it_happened_last(self, claims):
        (claim,) = claims(f"{NOVA} took its first one-two since 2013.")
        assert claim.season == (2025,)

    def test_a_title_that_is_held_was_won_the_season_before(self, claims):
        made = claims(f"{ROE}, the reigning champion, won at [Spa](CIRCUIT).")
        assert {c.season for c in made} == {(2024,), (2025,)}

    def test_until_is_a_year(self, claims):
        (claim,) = claims(f"{ROE} is signed through 2027 with {NOVA}.")
        assert names(claim, "until") == [2027]

    def test_without_a_date_nothing_is_implied(self, nlp):
        text = "Kyle Larson won at Daytona. Larson will join Trackhouse Racing."
        assert {c.season for c in extractor.extract(text, nlp=nlp).claims} == {()}


MOVE = """Larson leaves Hendrick Motorsports for 23XI Racing

By Ann Writer
August 28, 2025

Kyle Larson will leave Hendrick Motorsports and join 23XI Racing in the NASCAR Cup Series next season.

Larson won at Daytona in February. He will drive the No. 45 Toyota.
"""


class TestArticle:
    @pytest.fixture(scope="class")
    def result(self, nlp):
        return extractor.extract(MOVE, nlp=nlp)

    def test_a_headline_that_the_body_repeats_is_no_claim_of_its_own(self, result):
        body = MOVE.index("Kyle Larson will")
        assert [c.action for c in result.claims] == ["leave", "join", "win", "race"]
        assert all(c.evidence.start >= body for c in result.claims)

    def test_a_headline_alone_is_a_claim(self, nlp):
        text = "Larson leaves Hendrick Motorsports\n\nAugust 28, 2025\n\nThe weather at Daytona was fine on Thursday.\n"
        made = [c for c in extractor.extract(text, nlp=nlp).claims if c.action == "leave"]
        assert [c.evidence.start for c in made] == [0]

    def test_the_series_is_implied_and_marked(self, result):
        told = {c.action: c.arguments["series"][0] for c in result.claims}
        assert {a.name for a in told.values()} == {"NASCAR Cup Series"}
        assert {action: a.implied for action, a in told.items()} == {
            "leave": True, "join": False, "win": True, "race": True,
        }
        assert all((a.start, a.end) == (0, 0) for a in told.values() if a.implied)
        assert MOVE[told["join"].start : told["join"].end] == "NASCAR Cup Series"

    def test_a_team_that_the_context_gives_is_marked(self, result):
        team = next(c for c in result.claims if c.action == "race").arguments["team"][0]
        assert (team.implied, team.start, team.end) == (True, 0, 0)

    def test_what_is_told_is_not_marked_as_implied(self, result):
        leave = result.claims[0]
        assert leave.arguments["team"][0] == Argument(
            id="team/hendrick-motorsports", name="Hendrick Motorsports",
            start=MOVE.index("Hendrick Motorsports and"), end=MOVE.index(" and join"),
        )

    def test_no_series_is_implied_where_two_compete(self, nlp):
        text = "August 28, 2025\n\nFormula 1 and MotoGP race this weekend. Jane Roe will drive for Oakfield Racing.\n"
        made = [c for c in extractor.extract(text, nlp=nlp).claims if c.type == "ride"]
        assert all("series" not in c.arguments for c in made)


class TestEvidence:
    @pytest.mark.parametrize(
        ("text", "exact"),
        [
            (f"{NOVA} has signed {ROE} for 2026.", ["Nova Racing has signed Jane Roe for 2026"]),
            (
                f"{ROE} will leave {OAK} and join {NOVA} next season.",
                ["Jane Roe will leave Oak Motorsport", "join Nova Racing next season"],
            ),
            (f"[Tom Boss](PERSON) said that {ROE} will join {NOVA}.", ["Jane Roe will join Nova Racing"]),
            (f"“{ROE} is the best we have seen,” said [Tom Boss](PERSON).", ["Jane Roe is the best we have seen"]),
            (f"“{ROE} is “the best” we saw,” said [Tom Boss](PERSON).", ["Jane Roe is “the best” we saw"]),
        ],
    )
    def test_is_the_clause(self, claims, text, exact):
        assert [c.evidence.exact for c in claims(text)] == exact

    def test_has_what_stands_around_it(self, nlp):
        claim = extractor.extract(MOVE, nlp=nlp).claims[0]
        proof = claim.evidence
        assert MOVE[proof.start : proof.end] == proof.exact == "Kyle Larson will leave Hendrick Motorsports"
        assert proof.prefix == MOVE[proof.start - 40 : proof.start]
        assert proof.suffix == MOVE[proof.end : proof.end + 40]


class TestStatements:
    def test_what_no_rule_has_a_type_for_is_a_statement_of_its_source(self, claims):
        (claim,) = claims(f"“{ROE} is the best we have seen,” said [Tom Boss](PERSON).")
        assert (claim.type, claim.action, claim.quote) == ("statement", "say", "direct")
        assert [s.name for s in claim.sources] == ["Tom Boss"]
        assert names(claim, "driver") == ["Jane Roe"]

    def test_what_a_rule_reads_is_no_statement_as_well(self, claims):
        assert [c.type for c in claims(f"“{ROE} will join {NOVA},” said [Tom Boss](PERSON).")] == ["ride"]

    def test_what_is_about_nobody_is_none(self, claims):
        assert claims("“It was raining cats and dogs,” said [Tom Boss](PERSON).") == ()


class TestIdsAndConfidence:
    def test_ids_are_the_same_at_every_run(self, nlp):
        once, twice = (extractor.extract(MOVE, nlp=nlp).claims for _ in range(2))
        assert [c.id for c in once] == [c.id for c in twice]
        assert len({c.id for c in once}) == len(once)

    def test_ids_belong_to_the_article(self, nlp):
        other = extractor.extract(MOVE + "\nMore soon.\n", nlp=nlp).claims
        assert not {c.id for c in other} & {c.id for c in extractor.extract(MOVE, nlp=nlp).claims}

    def test_claims_on_the_same_words_have_ids_of_their_own(self, claims):
        made = claims(f"{ROE} signed with {NOVA} in 2022, then moved to {OAK} for 2024.")
        assert len({c.id for c in made}) == len(made) == 2

    def test_claims_stand_in_the_order_of_the_text(self, nlp):
        starts = [c.evidence.start for c in extractor.extract(MOVE, nlp=nlp).claims]
        assert starts == sorted(starts)

    def test_confidence_lies_between_and_falls_with_what_is_guessed(self, claims):
        (told,) = claims(f"{ROE} will join {NOVA}.")
        (_, guessed) = claims(f"{ROE} will drive for {NOVA}. She will stay until 2028.")
        assert 0 < guessed.confidence < told.confidence < 1
        assert guessed.confidence == round(guessed.confidence, 2)


class TestFreeText:
    """A role that takes words: what the phrase of a noun is, from analyses set by hand."""

    def find(self, nlp, words, heads, deps, at):
        doc = Doc(nlp.vocab, words=words, heads=heads, deps=deps, pos=["NOUN"] * len(words))
        index = FillerIndex(doc)
        finder = SlotFinder(doc, index, load_rules().roles)
        spec = SlotSpec.model_validate({"from": ["phrase"], "text": True})
        found = finder.find("object", spec, doc[at], doc[at : at + 1], SentenceView(doc[:], 0), {})
        return [f.values[0][1] for f, _ in found]

    def test_an_apposition_has_its_noun(self, nlp):
        words = ["Roe", ",", "the", "new", "rule"]
        assert self.find(nlp, words, [0, 0, 4, 4, 0], ["ROOT", "punct", "det", "amod", "appos"], 4) == ["new rule"]

    def test_a_mark_that_the_parser_takes_for_a_noun_has_no_words(self, nlp):
        assert self.find(nlp, ["rule", "—"], [0, 0], ["ROOT", "punct"], 1) == []


DOE = "[Ann Doe](DRIVER)"
SPA, MONZA, IMOLA = "[Spa](CIRCUIT)", "[Monza](CIRCUIT)", "[Imola](CIRCUIT)"


class TestGapping:
    def test_each_clause_has_its_own_names(self, claims):
        found = claims(f"{ROE} won at {SPA}, {POE} at {MONZA} and {DOE} at {IMOLA}.")
        assert [(names(c, "driver"), names(c, "circuit")) for c in found] == [
            (["Jane Roe"], ["Spa"]), (["Bob Poe"], ["Monza"]), (["Ann Doe"], ["Imola"]),
        ]

    def test_what_the_object_was_is_filled_anew(self, claims):
        found = claims(f"{ROE} will drive the No. 7 for {NOVA} in 2026 and {POE} the No. 42.")
        assert [(names(c, "driver"), names(c, "car_number")) for c in found] == [
            (["Jane Roe"], [7]), (["Bob Poe"], [42]),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            f"{ROE} won at {SPA}, and {POE} will race at {MONZA}.",
            f"{ROE} won at {SPA} ahead of {POE} and {DOE}.",
        ],
    )
    def test_a_name_without_a_remnant_of_the_kind_is_none(self, claims, text):
        assert not any(c.action == "win" and names(c, "driver") != ["Jane Roe"] for c in claims(text))
