"""What is kept of a document is asked once, and dropped when it is parsed anew."""

from __future__ import annotations

import gc
import weakref

import pytest
import spacy
from spacy.tokens import Doc

import extractor
from extractor.collecting import at_rest, kept, quietly, uncollected
from extractor.rules.index import FillerIndex, sentence_views
from extractor.rules.loader import load_rules
from extractor.rules.needed import NeededMasks, SentenceWords, needed
from extractor.syntax.memory import forget, list_per_token, per_token
from extractor.syntax.tokens import Token, records


@pytest.fixture
def doc():
    return spacy.blank("en")("Roe joins Nova . Poe won .")


def test_a_question_is_answered_once_until_the_document_is_forgotten(doc):
    asked = []

    @per_token
    def length(token, more=0):
        asked.append(token.i)
        return len(token) + more

    assert [length(doc[0]), length(doc[0]), length(doc[0], 2), length(doc[0], more=2)] == [3, 3, 5, 5]
    assert asked == [0, 0, 0]
    forget(doc)
    assert length(doc[0]) == 3
    assert asked == [0] * 4


def test_a_list_belongs_to_who_asked_for_it(doc):
    @list_per_token
    def letters(token):
        yield from token.text

    letters(doc[0]).append("x")
    assert letters(doc[0]) == ["R", "o", "e"]


def test_a_copy_of_a_document_has_answers_of_its_own(doc):
    @per_token
    def owner(token):
        return token.doc

    assert owner(doc[0]) is doc
    copy = doc.copy()
    assert owner(copy[0]) is copy


def test_a_sentence_holds_its_own_words_only(doc):
    doc._.sentences = [doc[0:4], doc[4:7]]
    read = records(doc)
    words, masks = SentenceWords(read, sentence_views(read), FillerIndex(read)), NeededMasks()
    roe, poe, stop = (masks.of((frozenset({word}),)) for word in ("roe", "poe", "."))
    assert words.held(masks) == [roe | stop] * 4 + [poe | stop] * 3
    assert words.labels_around(5) is words.labels_around(4)


def test_no_trigger_needs_what_its_own_examples_lack():
    """A rule that needs nothing but what it sets itself is not passed over."""
    rules = load_rules()
    wanted = {rule.name: [needed(rule, trigger, rules.roles) for trigger in rule.triggers] for rule in rules}
    assert any(any(sets for sets in all_sets) for all_sets in wanted.values())
    for rule in rules:
        for group in rule.needs:
            if set(group) & set(rule.sets.arguments):
                others = [g for g in rule.needs if g != group]
                assert all(len(sets) <= len(others) + 6 for sets in wanted[rule.name])


def test_nothing_stands_around_a_token_outside_all_sentences():
    doc = Doc(spacy.blank("en").vocab, words=["a", "b"])
    doc._.sentences = [doc[0:1]]
    read = records(doc)
    words = SentenceWords(read, sentence_views(read), FillerIndex(read))
    assert words.labels_around(1) == frozenset()
    assert words.held(NeededMasks()) == [0, 0]


def test_the_collector_rests_and_is_as_it_was_afterwards():
    seen = []

    @uncollected
    def work(fail):
        seen.append(gc.isenabled())
        if fail:
            raise ValueError

    work(False)
    with pytest.raises(ValueError):  # noqa: PT011
        work(True)
    assert gc.isenabled()
    gc.disable()
    work(False)
    assert not gc.isenabled()
    gc.enable()
    assert seen == [False] * 3


def test_the_collector_rests_also_where_a_library_switches_it_on():
    before = gc.get_threshold()
    collected = []
    gc.callbacks.append(told := lambda phase, _: collected.append(phase))
    try:
        with at_rest():
            gc.enable()
            left = [[] for _ in range(3 * before[0])]
            so_far = len(collected)
    finally:
        gc.callbacks.remove(told)
    assert left
    assert so_far == 0
    assert gc.get_threshold() == before


def test_what_is_kept_is_not_searched_any_more():
    before = gc.get_freeze_count()
    try:
        with kept():
            mine = [[]]
        assert gc.get_freeze_count() > before
        assert all(thing is not mine for thing in gc.get_objects())
    finally:
        gc.unfreeze()


def test_the_collector_rests_while_a_stream_is_made_and_runs_while_the_caller_has_an_item():
    def stream(fails):
        for number in range(3):
            seen.append(gc.isenabled())
            if fails and number == 1:
                raise ValueError
            yield number

    seen = []
    assert [(n, gc.isenabled()) for n in quietly(stream(fails=False))] == [(0, True), (1, True), (2, True)]
    with pytest.raises(ValueError):  # noqa: PT011
        list(quietly(stream(fails=True)))
    left = quietly(stream(fails=False))
    next(left)
    del left
    assert gc.isenabled()
    assert not any(seen)


def test_a_stream_of_articles_is_read_as_one_by_one():
    nlp = extractor.load()
    texts = ["Jane Roe will drive for Nova Racing in 2027.", "", "Lewis Hamilton won at Monza on Sunday."]
    assert [doc._.claims for doc in nlp.pipe(texts)] == [nlp(text)._.claims for text in texts]
    assert [number for _, number in nlp.pipe(zip(texts, range(3), strict=True), as_tuples=True)] == [0, 1, 2]


def test_what_a_document_was_read_with_goes_with_its_claims():
    """Records point at one another in circles: left so, they would wait for the collector."""
    nlp = extractor.load()
    text = "Jane Roe will drive for Nova Racing in 2027. She won at Oakhill Raceway on Sunday, her third win."
    nlp(text)
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(thing, Token) for thing in gc.get_objects())
        told = nlp(text)._.claims
        assert told
        assert sum(isinstance(thing, Token) for thing in gc.get_objects()) == before
    finally:
        gc.enable()


def test_a_document_goes_when_nobody_uses_it_and_has_its_sentences_until_then():
    nlp = extractor.load()
    doc = nlp("Racer Ann Roe won the race at Oak Park on Sunday. Bo Poe was second.")
    told = [s.text for s in doc._.sentences]
    assert told == ["Racer Ann Roe won the race at Oak Park on Sunday.", "Bo Poe was second."]
    doc = nlp("Racer Ann Roe won the race at Oak Park on Sunday.")
    left = weakref.ref(doc)
    gc.disable()
    try:
        del doc
        assert left() is None
    finally:
        gc.enable()


def test_a_trace_is_told_of_the_same_claims_however_late():
    doc = extractor.load()("Jane Roe will drive for Nova Racing in 2027.")
    stories = [story.claim for sentence in doc._.trace.sentences for story in sentence.claims]
    assert tuple(stories) == doc._.claims
    assert spacy.blank("en")("No claims.")._.trace is None
