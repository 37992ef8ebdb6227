"""The whole pipeline: what `extract` takes and gives, and the shape of its JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest
from spacy.tokens import Doc

import extractor
from extractor.annotations import LABELS
from extractor.article import Article, text_id
from extractor.claim import ClaimType, SourceKind
from extractor.pipeline import extract_article
from extractor.reading.article import read_article
from extractor.views.json import extraction_json

TEXT = """Tillery could leave Pell Motorsports, sources say

By Ann Marsh
August 28, 2025

Nora Beckwith of The Oval Report said that, according to industry sources, driver Wes Tillery could leave Pell \
Motorsports at the end of next season. “I am happy where I am,” Tillery told Motorsport.com.

Denny Hamlin has signed with Joe Gibbs Racing through 2027. He will drive the No. 11 Toyota if his shoulder heals.

Corey Heim will race in the NASCAR Cup Series for 23XI Racing and in the NASCAR Craftsman Truck Series for Tricon \
Garage in 2026. Heim has 5 wins and 12 top-fives.
"""
STRINGS = {
    "id": str, "type": str, "action": str, "summary": str, "certainty": str, "polarity": str, "quote": str, "rule": str,
}


@pytest.fixture(scope="module")
def document(nlp):
    """The JSON of the text, read back."""
    return json.loads(extraction_json(extractor.extract(TEXT, nlp=nlp)))


class TestJson:
    def test_the_article(self, document):
        assert set(document) == {"article", "entities", "claims"}
        article = document["article"]
        assert {"id", "path", "url", "title", "outlet", "authors", "published", "published_basis"} <= set(article)
        assert article["id"] == text_id(TEXT)
        assert article["title"] == "Tillery could leave Pell Motorsports, sources say"
        assert (article["authors"], article["published"]) == (["Ann Marsh"], "2025-08-28")
        assert article["published_basis"] == "header"

    def test_entities(self, document):
        assert document["entities"]
        for entity in document["entities"]:
            assert {"id", "label", "name", "known", "mentions"} <= set(entity)
            assert entity["label"] in LABELS
            assert entity["id"].startswith(entity["label"].lower() + "/")
            assert type(entity["known"]) is bool
            assert entity["mentions"]
            for mention in entity["mentions"]:
                assert TEXT[mention["start"] : mention["end"]] == mention["text"] != ""
        ids = [e["id"] for e in document["entities"]]
        assert len(ids) == len(set(ids))

    def test_every_claim_has_the_fields_of_the_contract(self, document):
        assert len(document["claims"]) >= 5
        for claim in document["claims"]:
            assert {
                *STRINGS, "arguments", "entries", "season", "condition", "sources", "evidence", "confidence",
            } <= set(claim)
            assert all(type(claim[key]) is kind and claim[key] for key, kind in STRINGS.items())
            assert claim["type"] in ClaimType.__args__
            assert claim["certainty"] in ("certain", "probable", "possible")
            assert claim["polarity"] in ("positive", "negative")
            assert claim["quote"] in ("direct", "indirect", "mixed", "none")
            assert claim["condition"] is None or claim["condition"]
            assert all(type(year) is int for year in claim["season"])
            assert 0 <= claim["confidence"] <= 1

    def test_arguments_are_canonical_values_with_their_place(self, document):
        known = {e["id"]: e["name"] for e in document["entities"]}
        for claim in document["claims"]:
            for role, values in claim["arguments"].items():
                assert values, role
                for value in values:
                    assert {"id", "name", "start", "end"} <= set(value)
                    assert 0 <= value["start"] <= value["end"] <= len(TEXT)
                    if value["id"] in known:
                        assert value["name"] == known[value["id"]]
                    if value.get("implied"):
                        assert (value["start"], value["end"]) == (0, 0)
                    elif value["id"]:
                        assert value["start"] < value["end"]

    def test_numbers_are_numbers(self, document):
        values = [
            (role, v["name"]) for c in document["claims"] for role, filled in c["arguments"].items() for v in filled
            if role in ("until", "car_number", "value", "position", "points")
        ]
        assert {("until", 2027), ("car_number", 11), ("value", 5), ("value", 12)} <= set(values)
        assert all(type(v) in (int, float) for _, v in values)

    def test_evidence_is_the_text(self, document):
        for claim in document["claims"]:
            proof = claim["evidence"]
            assert set(proof) == {"start", "end", "exact", "prefix", "suffix"}
            assert TEXT[proof["start"] : proof["end"]] == proof["exact"] != ""
            assert TEXT[: proof["start"]].endswith(proof["prefix"])
            assert TEXT[proof["end"] :].startswith(proof["suffix"])

    def test_sources_are_a_chain_from_the_nearest_to_the_furthest(self, document):
        leave = next(c for c in document["claims"] if c["action"] == "leave")
        first, second = leave["sources"]
        assert (first["name"], first["kind"], first["outlet"]) == ("Nora Beckwith", "journalist", "Oval Report")
        assert (second["name"], second["kind"]) == ("industry sources", "unnamed")
        for source in (s for c in document["claims"] for s in c["sources"]):
            assert {"name", "kind", "outlet", "cue"} <= set(source)
            assert source["kind"] in SourceKind.__args__
            assert source["name"]

    def test_who_is_told_something_is_the_sources_outlet(self, document):
        said = next(c for c in document["claims"] if c["quote"] == "direct")
        assert [(s["name"], s["kind"], s["outlet"]) for s in said["sources"]] == [
            ("Wes Tillery", "driver", "Motorsport.com"),
        ]

    def test_the_articles_own_voice_has_no_source(self, document):
        sign = next(c for c in document["claims"] if c["type"] == "contract")
        assert sign["sources"] == []

    def test_entries(self, document):
        race = next(c for c in document["claims"] if c["entries"])
        assert race["entries"] == [
            {"series": "NASCAR Cup Series", "team": "23XI Racing"},
            {"series": "NASCAR Craftsman Truck Series", "team": "Tricon Garage"},
        ]
        assert race["season"] == [2026]

    def test_certainty_and_condition(self, document):
        by_action = {(c["type"], c["action"]): c for c in document["claims"]}
        assert by_action["ride", "leave"]["certainty"] == "possible"
        assert by_action["contract", "sign"]["certainty"] == "certain"
        hangs = next(c for c in document["claims"] if c["condition"])
        assert "shoulder heals" in hangs["condition"]


class TestInput:
    def test_the_date_may_be_given_as_date_or_text(self, nlp):
        text = "Larson will join Trackhouse Racing next season."
        for day in ("2024-08-28", date(2024, 8, 28)):
            result = extractor.extract(text, nlp=nlp, published=day)
            assert (result.article.published, result.article.published_basis) == (date(2024, 8, 28), "option")
            assert [c.season for c in result.claims] == [(2025,)]

    def test_no_date(self, nlp):
        with pytest.raises(ValueError, match="yesterday"):
            extractor.extract("Text.", nlp=nlp, published="yesterday")

    def test_address_outlet_and_path_are_told(self, nlp):
        result = extractor.extract(TEXT, nlp=nlp, url="https://example.com/a", outlet="The Post", path="a.txt")
        assert (result.article.url, result.article.outlet, result.article.path) == (
            "https://example.com/a", "The Post", "a.txt",
        )

    def test_the_pipeline_is_loaded_once(self):
        assert extractor.load() is extractor.load()

    def test_no_such_model(self):
        with pytest.raises(OSError, match="no_such_model"):
            extractor.load(model="no_such_model")

    def test_an_article_without_text(self, nlp):
        result, trace = extract_article(Article(id=text_id("")), nlp)
        assert (result.claims, result.entities, list(trace.sentences)) == ((), (), [])

    def test_articles_do_not_touch_one_another(self, nlp):
        alone = extraction_json(extractor.extract(TEXT, nlp=nlp))
        extractor.extract("Max Verstappen won at Monza for Red Bull in 2025.", nlp=nlp)
        assert extraction_json(extractor.extract(TEXT, nlp=nlp)) == alone


class TestComponents:
    def test_the_pipeline_is_a_spacy_pipeline(self, nlp):
        doc = nlp(TEXT)
        assert doc._.claims
        assert doc._.article.text == TEXT

    def test_a_stream_gives_what_single_texts_give(self, nlp):
        texts = [TEXT, "Larson won at Daytona.", ""]
        assert [d._.claims for d in nlp.pipe(texts)] == [nlp(t)._.claims for t in texts]

    @pytest.mark.parametrize("words", [[], ["Roe"], ["Roe", "joins", "Nova", "."]])
    def test_every_component_stands_alone(self, nlp, words):
        for _, component in nlp.pipeline:
            doc = Doc(nlp.vocab, words=words)
            assert component(doc) is doc

    @pytest.mark.parametrize("missing", range(10))
    def test_a_component_may_be_left_out(self, nlp, missing):
        doc = nlp.make_doc(TEXT)
        doc._.article = read_article(TEXT)
        for k, (_, component) in enumerate(nlp.pipeline):
            if k != missing:
                doc = component(doc)
        assert all(TEXT[c.evidence.start : c.evidence.end] == c.evidence.exact for c in doc._.claims or ())
