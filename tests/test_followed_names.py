"""Series and teams told by the words that follow them, and which series a claim is implied to be of."""

from __future__ import annotations

import pytest

import extractor
from extractor.claim import Extraction


def named(text: str, label: str, published: str = "2019-06-03") -> set[str]:
    return {e.name for e in extractor.extract(text, published=published).entities if e.label == label}


def series_of(result: Extraction, words: str) -> set[str]:
    """The series of the claims whose evidence has some words."""
    claims = [c for c in result.claims if words in c.evidence.exact]
    assert claims
    return {str(a.name) for c in claims for a in c.arguments.get("series", ())}


class TestSeries:
    @pytest.mark.parametrize(("text", "name"), [
        ("Dara Quill took the Rally Dakota title on Sunday.", "Rally Dakota"),
        ("Dara Quill leads the Tamarack Super Sprint standings.", "Tamarack Super Sprint"),
        ("Dara Quill is the reigning Ohio Valley Midget champion.", "Ohio Valley Midget"),
        ("It was Rally Dakota's season opener, which Dara Quill won.", "Rally Dakota"),
        ("Dara Quill won the British GP2 title with Pell Racing.", "British GP2"),
        ("Dara Quill finished third in the Danish Formula 3 season.", "Danish Formula 3"),
        ("Dara Quill leads the world superbike championship.", "Superbike World Championship"),
        ("Dara Quill was sixth in the formula one race.", "Formula 1"),
        ("Dara Quill won the USAC National Midget feature.", "USAC National Midget"),
        ("Dara Quill won the Winston Cup race.", "NASCAR Cup Series"),
        ("Dara Quill won the ARCA Lakeside Tour opener.", "ARCA Lakeside Tour"),
    ])
    def test_is_told_by_what_follows(self, text, name):
        assert named(text, "SERIES") == {name}

    @pytest.mark.parametrize("text", [
        "Danish Formula 3 driver Dara Quill won at Spa.",
        "Dara Quill won the Sixth Championship of her career.",
        "Dara Quill won the Italian title on Sunday.",
    ])
    def test_no_other_words_are_one(self, text):
        assert not named(text, "SERIES") - {"Formula 3"}


    def test_engine_classes_of_motocross_are_not_those_of_the_road(self):
        text = "MOTOCROSS - DUTCH 500CC GRAND PRIX\n\nDara Quill won the 500cc race. MotoGP was at Assen."
        assert named(text, "SERIES", "1996-08-25") <= {"MotoGP"}
        result = extractor.extract(text, published="1996-08-25")
        assert [m.text for e in result.entities if e.label == "SERIES" for m in e.mentions] == ["MotoGP"]


class TestTeams:
    @pytest.mark.parametrize(("text", "name"), [
        ("Dara Quill rides for the Orlen Team in 2019.", "Orlen Team"),
        ("Dara Quill signed for Lotek Honda, a superbike outfit.", "Lotek Honda"),
        ("The Lotek Kawasaki rider Dara Quill won the Peoria TT race.", "Lotek Kawasaki"),
        ("Ivo Renner of Lotek Pell Suzuki won the race.", "Lotek Pell Suzuki"),
        ("Dara Quill was second for Newman/Haas Racing.", "Newman/Haas Racing"),
        ("Dara Quill and the Pell Rally team lead the championship.", "Pell Rally"),
    ])
    def test_is_told_by_what_follows(self, text, name):
        assert named(text, "TEAM") == {name}

    def test_a_backer_s_team_of_another_sport_is_not_the_listed_one(self):
        text = "Eli Tomac and Ken Roczen race in the AMA Supercross. The Red Bull KTM rider Dara Quill won at Anaheim."
        result = extractor.extract(text, published="2025-01-12")
        assert [(e.name, e.known) for e in result.entities if e.label == "TEAM"] == [("Red Bull KTM", False)]

    @pytest.mark.parametrize("text", [
        "Dara Quill drove her Lotek Chevrolet to a NASCAR Cup Series win.",
        "Dara Quill drove the Lotek Honda Civic.",
    ])
    def test_a_backed_car_is_none(self, text):
        assert not named(text, "TEAM")


class TestTeamsAndTheirNamesakes:
    @pytest.mark.parametrize(("text", "name"), [
        ("Roger Penske spoke in May. Dara Quill drove for Penske, Meyer Shank Racing and Prema.", "Team Penske"),
        ("Roger Penske was there. The Penske #12 was second in the IndyCar Series.", "Team Penske"),
        ("Frank Williams founded it. Williams have won one Formula 1 race since.", "Williams"),
        ("1. Dara Quill (Austria) Jordan 1:20.5 in the British Grand Prix of the Formula One season.", "Jordan"),
    ])
    def test_the_team(self, text, name):
        assert name in named(text, "TEAM", "2003-06-03" if "Jordan" in name else "2025-06-03")

    @pytest.mark.parametrize(("text", "name"), [
        ("Sir Frank Williams left Formula 1. Williams, 77, was there for 40 years.", "Williams"),
        ("Roger Penske owns the IndyCar Series. Penske, 88, was there in May.", "Team Penske"),
    ])
    def test_the_person(self, text, name):
        assert name not in named(text, "TEAM")

    def test_the_founder_of_a_maker_is_seldom_meant(self):
        text = "Enzo Ferrari founded it. Ferrari won the Formula 1 race, and Ferrari will be there again."
        result = extractor.extract(text, published="2019-06-03")
        founder = next(e for e in result.entities if e.name == "Enzo Ferrari")
        assert [m.text for m in founder.mentions] == ["Enzo Ferrari"]

    def test_a_team_of_another_time_is_the_maker(self):
        text = "Ivo Renner (Finland) Toyota Celica leads the World Rally Championship event."
        assert not named(text, "TEAM", "1996-08-24")


class TestDepartments:
    def test_a_field_of_work_is_no_team(self):
        text = "Quill joins the Formula 1 team Ferrari as head of Chassis Engineering. Vehicle Engineering is next."
        assert named(text, "TEAM") == {"Ferrari"}


class TestEvents:
    @pytest.mark.parametrize(("text", "name"), [
        ("Dara Quill won the 2019 Lotek 400 at Dover.", "Lotek 400"),
        ("Dara Quill won the March 3 Pell Park Grand Prix.", "Pell Park Grand Prix"),
        ("Dara Quill won the Austrian F1 Grand Prix on Sunday.", "Austrian Grand Prix"),
        ("Dara Quill leads the 1,000 Lakes Rally.", "Rally Finland"),
    ])
    def test_by_its_bare_name(self, text, name):
        assert named(text, "EVENT") == {name}

    def test_a_time_and_a_count_are_none(self):
        assert not named("Dara Quill lapped in 1:15.125 and has 91 Grand Prix wins.", "EVENT")


class TestPeople:
    def test_hyphenated_surnames_are_whole(self):
        text = 'Andrew "Ace" Quill-Perrin won the NASCAR Cup Series race. Morgan McLaren-Rade was second.'
        assert named(text, "DRIVER") == {"Andrew Quill-Perrin", "Morgan McLaren-Rade"}


    @pytest.mark.parametrize("text", [
        "Dara Quill won the NASCAR Cup Series race at Thompson on Sunday.",
        "Dara Quill led. The F.C.C. TSR team won the NASCAR Cup Series race.",
        "Dara Quill won in Top Fuel, on Cooper Tires.",
    ])
    def test_places_acronyms_and_goods_are_nobody(self, text):
        assert named(text, "DRIVER") | named(text, "PERSON") == {"Dara Quill"}


class TestYears:
    def test_the_sentence_s_year_tells_which_team_there_was(self):
        text = "Formula 1 is at Spa. In 2021 Dara Quill drove for Alfa Romeo and was in Formula 1 again."
        assert named(text, "TEAM", "2025-06-15") == {"Alfa Romeo"}


class TestPlaces:
    def test_where_somebody_is_from_is_no_track(self):
        text = "Dara Quill, of Las Vegas, and Ivo Renner, a native of Dover, raced in the NASCAR Cup Series."
        assert not named(text, "CIRCUIT")

    def test_a_home_town_is_nobody_and_no_track(self):
        result = extractor.extract(
            "The rider from Winn, Michigan, beat Luc Perrin, of St. Martin de Rade, PQ., to the win.",
            published="2019-06-03",
        )
        assert {e.name for e in result.entities} == {"Luc Perrin"}


class TestImplied:
    def test_an_unlisted_series_that_the_article_names(self):
        result = extractor.extract(
            "Dara Quill leads the Rally Dakota championship.\n\nIvo Renner crashed on Sunday.", published="2019-06-03"
        )
        assert series_of(result, "Renner crashed") == {"Rally Dakota"}

    def test_a_career_before_implies_none(self):
        result = extractor.extract(
            "Former Formula 1 driver Dara Quill won at Lime Rock Park on Sunday. Ivo Renner crashed.",
            published="2019-06-03",
        )
        assert not any("series" in c.arguments for c in result.claims)

    def test_a_father_s_series_is_not_the_son_s(self):
        result = extractor.extract(
            "Dara Quill leads Formula 2.\n\nIvo Renner, son of Formula One legend Max, finished third.",
            published="2019-06-03",
        )
        assert series_of(result, "finished third") == {"Formula 2"}

    def test_an_event_is_of_its_series(self):
        result = extractor.extract(
            "Dara Quill won the 24 Hours of Le Mans on Sunday. Ivo Renner crashed.", published="2019-06-16"
        )
        assert series_of(result, "Dara Quill won") == {"World Endurance Championship"}

    def test_a_grand_prix_may_be_another_series_own(self):
        result = extractor.extract(
            "Formula 2's Russian Grand Prix was won by Dara Quill, who leads Formula 2. Formula 1 races later.",
            published="2019-06-16",
        )
        assert series_of(result, "won by Dara Quill") == {"Formula 2"}

    def test_a_driver_known_to_run_another_series_is_not_put_into_the_article_s(self):
        result = extractor.extract(
            "Max Verstappen won on Sunday. In Formula 2, Dara Quill wrapped up the title at Monza.",
            published="2022-09-11",
        )
        assert not series_of(result, "Max Verstappen won")

    def test_who_enters_a_series_enters_another_than_its_own(self):
        result = extractor.extract(
            "Formula 1 was at Spa. Dara Quill raced in the World Endurance Championship.\n\nMcLaren will join the "
            "hypercar class in 2027.",
            published="2025-06-16",
        )
        assert "Formula 1" not in series_of(result, "hypercar class")

    def test_an_epithet_in_a_phrase_about_others_tells_no_series(self):
        result = extractor.extract(
            "Cadillac came home ninth, its crew led by the 1997 Formula 1 world champion Jacques Villeneuve.",
            published="2025-06-16",
        )
        assert "Formula 1" not in series_of(result, "came home ninth")

    def test_several_who_run_others_too_tell_the_series_together(self):
        result = extractor.extract(
            "Scott McLaughlin, the former Supercars champion, won on Sunday. Alex Palou was second for Chip Ganassi "
            "Racing.", published="2025-03-09",
        )
        assert series_of(result, "won on Sunday") == {"IndyCar Series"}
