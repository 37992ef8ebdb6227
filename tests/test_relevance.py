"""Articles about something else are passed over; nothing that may be about motorsport is."""

from __future__ import annotations

import pytest

import extractor
from extractor.tagging.relevance import topic_cues

ELSEWHERE = (
    "The council voted on Monday to close the swimming baths in Ashwick, and residents said they had not been asked. "
    "A decision on the library is expected before the end of March, according to the mayor. “We cannot go on paying "
    "for a roof that leaks,” she said, and she will not stand again. The new timetable takes effect in May, with "
    "fewer services on a Sunday, and several shopkeepers told reporters that they would move if the market closed. "
)


@pytest.fixture(scope="module")
def nlp():
    return extractor.load()


def test_other_news_is_not_read(nlp):
    doc = nlp(ELSEWHERE)
    assert doc._.claims == ()
    assert doc._.sentences == []
    assert not doc.has_annotation("DEP")
    found = extractor.extract(ELSEWHERE, nlp=nlp)
    assert found.entities == ()
    assert found.article.text == ELSEWHERE


@pytest.mark.parametrize(
    "more",
    [
        "He also owns a late model team.",
        "The hillclimber was out again at Shelsley.",
        "She was at Snetterton.",
        "She once won a Grand Prix.",
        "NASCAR had no comment.",
        "Lewis Hamilton was there.",
        "The truck crashed into the pit and a car burned.",
        "Joe Gibbs Racing paid for it.",
        "It is all told in the paper of Mobility Resort Motegi.",
        "He came second in the UB150 class.",
        "She rode in the Isle of Man TT.",
        "Her son has a pit crew of his own.",
    ],
)
def test_a_word_or_a_name_of_the_sport_is_enough(nlp, more):
    assert not nlp.get_pipe("pitwire_relevance").objection(ELSEWHERE + more)


@pytest.mark.parametrize("more", ["She lives on the Isle of Man.", "They met in Motegi.", "Her holiday was in Miami."])
def test_a_place_is_not_enough(nlp, more):
    assert nlp.get_pipe("pitwire_relevance").objection(ELSEWHERE + more)


def test_everyday_words_are_enough_where_they_come_often(nlp):
    objection = nlp.get_pipe("pitwire_relevance").objection
    assert not objection(ELSEWHERE * 2 + "The driver will race his car. " * 4)
    assert objection(ELSEWHERE * 2 + "The driver will race. " * 4)
    assert objection(ELSEWHERE * 9 + "The driver will race his car.")


def test_fewer_are_enough_in_a_short_text(nlp):
    objection = nlp.get_pipe("pitwire_relevance").objection
    assert not objection(ELSEWHERE + "The driver will race.")
    assert objection(ELSEWHERE + "The champion will race.")
    back = "Roe, 24, will be back with them next season, said the owner on Friday, who also has in mind"
    assert not objection(f"{back} a second rider and a bike.")
    assert objection(f"{back} a second rider.")


def test_a_text_about_another_sport_is_not_read(nlp):
    objection = nlp.get_pipe("pitwire_relevance").objection
    other = "The quarterback from Silverstone threw a touchdown in the race for a place. "
    assert objection(other * 5 + ELSEWHERE).startswith("words of other news (quarterback, touchdown)")
    assert not objection(other + ELSEWHERE + "The Formula One driver will race his car. " * 2)


GRAND_PRIX = "The Ashwick Grand Prix is on Friday. {} She won the race last year, and the champion was second. "


def test_another_sport_with_a_grand_prix_is_not_read(nlp):
    objection = nlp.get_pipe("pitwire_relevance").objection
    runners = "The sprinters come first, and the hurdlers after the athletes of the marathon have left the stadium."
    assert objection(GRAND_PRIX.format(runners)).startswith("words of other news (athletes, hurdlers, marathon")
    assert not objection(GRAND_PRIX.format("The stadium opens at nine, and trains run until Saturday."))
    assert not objection(GRAND_PRIX.format(runners) + "The Formula One paddock knows her: she won at Monza, too.")


ROADS = (
    "The driver of a car that left the road near Ashwick on Monday was taken to hospital. The car had come through "
    "a bend and its engine was still running. He was driving home, and the crash closed the road for an hour. "
)


def test_road_traffic_is_no_racing(nlp):
    objection = nlp.get_pipe("pitwire_relevance").objection
    assert objection(ROADS + "The police have asked drivers of other cars to come forward.")
    assert "come only 0 times" in objection(ROADS * 4)
    assert not objection(ROADS * 4 + "He was a test driver with a motorsport team at Silverstone. " * 2)


def test_a_racing_driver_whom_the_police_have_is_read_about(nlp):
    arrest = "The police spoke to NASCAR driver Kyle Larson after the race at Sonoma Raceway. Nobody was charged. "
    objection = nlp.get_pipe("pitwire_relevance").objection
    assert not objection(arrest * 2)
    assert not objection("The police suspect NASCAR driver Kyle Larson of assault. Detectives said so on Friday. " * 2)
    assert objection("The police suspect a driver of assault at a Grand Prix. Detectives said so on Friday. " * 2)


def test_the_objection_says_what_there_is(nlp):
    objection = nlp.get_pipe("pitwire_relevance").objection
    assert objection(ELSEWHERE + "The champion will race.").endswith("everyday words only champion, race")
    assert objection(ELSEWHERE).endswith("everyday words nothing")
    assert "only 1 time" in objection(ELSEWHERE * 9 + "Lewis Hamilton was there.")


def test_what_was_passed_over_is_told_and_can_be_read_all_the_same(nlp):
    from extractor.reading.article import read_article

    article = read_article(ELSEWHERE)
    assert "everyday words nothing" in extractor.extract_article(article, nlp)[1].passed_over
    result, trace = extractor.extract_article(article, extractor.load(all_topics=True))
    assert not trace.passed_over
    assert trace.sentences
    assert result.article == article


def test_a_team_that_no_list_has_is_a_name(nlp):
    objection = nlp.get_pipe("pitwire_relevance").objection
    back = "Roe, 24, will not be back next season, said the owner on Friday after many weeks of talks at"
    assert not objection(f"{back} Harlan Brothers Racing.")
    assert objection(f"{back} Kestrel Racing Club.")


def test_a_name_in_passing_is_not_enough(nlp):
    assert nlp.get_pipe("pitwire_relevance").objection(ELSEWHERE * 6 + "Lewis Hamilton was there.")


PORTRAIT = (
    "Ann Roe has mended every motorcycle that she owns. Her tyres are her own choice, her engine is a friend's, and "
    "she would rather be driving than talk about it. The house is full of her brother's paintings, and the neighbours "
    "know the noise. She crashed in April. "
)


def test_a_long_portrait_of_a_racer_is_read(nlp):
    objection = nlp.get_pipe("pitwire_relevance").objection
    assert not objection("Ann Roe is back for the TT races, her third as a road racer. " + PORTRAIT * 8)
    assert objection("Ann Roe is back. " + PORTRAIT * 8)


def test_a_text_of_a_sentence_is_always_read(nlp):
    relevance = nlp.get_pipe("pitwire_relevance")
    assert not relevance.objection("Roe has signed until 2027.")
    assert not relevance.objection("")


def test_a_short_text_needs_a_sign_of_the_sport(nlp):
    objection = nlp.get_pipe("pitwire_relevance").objection
    signing = "Roe has signed a new contract that keeps her there until 2027, her agent said on Friday after talks"
    assert objection(f"Roe signs. {signing} with the club and its owners.")
    assert not objection(f"Roe signs. {signing} with the motorsport club.")
    assert not objection(f"Roe signs. {signing} with the owners of the car that she will race.")


def test_capitals_and_accents_make_no_difference(nlp):
    assert not nlp.get_pipe("pitwire_relevance").objection(ELSEWHERE + "SERGIO PÉREZ")


def test_cues_are_words():
    cues = topic_cues()
    assert ("grand", "prix") in cues.telling
    assert all(words and all(word.isalnum() for word in words) for words in cues.telling)
    assert all(word.isalnum() for word in cues.vehicles | cues.sports)
    assert cues.roads <= cues.vehicles | cues.sports
    assert cues.elsewhere.isdisjoint(cues.telling)
    single = {words[0] for words in cues.elsewhere if len(words) == 1}
    assert single.isdisjoint(cues.vehicles | cues.sports)


def test_near_misses_of_an_article_that_was_passed_over_are_none(nlp):
    from extractor.reading.article import read_article

    assert extractor.extract_article(read_article(ELSEWHERE), nlp)[1].sentences == []


def test_an_agency_says_which_sport_it_is(nlp):
    objection = nlp.get_pipe("pitwire_relevance").objection
    race = "\n\nThe Ashwick Grand Prix on Sunday was won by the champion, who led the race on the last lap."
    assert objection("CYCLING - ROE WINS IN ASHWICK." + race) == "its headline calls it cycling"
    assert not objection("MOTOR RACING - ROE WINS IN ASHWICK." + race)
    assert not objection("ROE WINS - CYCLING HOME IN FIRST." + race)


def test_paragraphs_about_another_field_are_known(nlp):
    race = "The Formula One race at Monza was won by Lewis Hamilton on Sunday.\n\n"
    doc = nlp(race + "At the tennis in Ashwick the final is on Friday.\n\nThe police held a man.\n\n" + race)
    told = [(doc.text[field.start : field.end].split()[-1], field.sport) for field in doc._.elsewhere]
    assert told == [("Friday.", True), ("man.", False)]
    assert nlp(race * 2)._.elsewhere is None
