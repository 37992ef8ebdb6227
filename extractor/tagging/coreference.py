"""Coreference: who is meant by "he", "the 23-year-old", "the team", and in quotations by "I" and "we".

`resolve` comes after the parse and before attribution, `resolve_first_person` after attribution. Both add
mentions of kind "nominal" and "pronoun" to `doc._.mentions` and keep it sorted. What has no good antecedent
gets no mention; what has a doubtful one gets a mention of confidence below 0.5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import spacy.tokens
from spacy.language import Language

from extractor.annotations import Mention, passed_over
from extractor.collecting import uncollected
from extractor.syntax.grammar import is_verbal, surface_subjects
from extractor.syntax.tokens import Doc, Token, records
from extractor.tagging.catalog import fold
from extractor.tagging.coreference_cues import load_cues
from extractor.tagging.coreference_discourse import PEOPLE, Discourse, Key
from extractor.tagging.coreference_evidence import Profiles
from extractor.tagging.coreference_nominals import resolve_phrase
from extractor.tagging.coreference_phrases import Phrase, find_phrases
from extractor.tagging.coreference_presented import presented
from extractor.tagging.coreference_profiles import build_profiles
from extractor.tagging.coreference_pronouns import is_pronoun, resolve_pronoun
from extractor.tagging.coreference_quotes import add_first_person, speaks_of_itself, spoken_of

_MOUTHPIECES = frozenset({"spokesman", "spokeswoman", "spokesperson", "representative", "official"})
_SILENT = frozenset({"byline", "metadata", "skip", "dateline"})


def resolve(doc: Doc) -> None:
    """Add nominal and pronoun mentions to `doc._.mentions`. Without names or a parse it adds none."""
    if not len(doc) or not doc._.mentions:
        return
    discourse = Discourse(doc, load_cues())
    profiles = build_profiles(discourse)
    found: list[Mention] = []
    last: Key | None = None
    for told in list(presented(discourse)):
        discourse.add(told)
        found.append(told)
    for sentences in _paragraphs(discourse):
        speakers: dict[int, Key | None] = {}
        for inside in (False, True):
            # What stands outside quotations goes first: it tells who speaks inside.
            if inside:
                speakers, last = _speakers(discourse, sentences, last)
            for number in sentences:
                for anaphor in _anaphors(discourse, number, inside):
                    mention = _resolve_one(discourse, profiles, anaphor, speakers)
                    if mention is not None:
                        discourse.add(mention)
                        found.append(mention)
    _merge(doc, found)


def resolve_first_person(doc: Doc) -> None:
    """Add mentions for "I", "my", "we", "our" inside quoted content, from `doc._.attributions`."""
    if not len(doc) or not doc._.mentions:
        return
    if meant := spoken_of(doc):
        places = {m.start for m in meant}
        kept = [m for m in doc._.mentions if m.kind != "pronoun" or m.start not in places]
        doc._.mentions = sorted([*kept, *meant], key=lambda m: (m.start, m.end))
    if not any(speaks_of_itself(doc, a) for a in doc._.attributions or ()):
        return
    discourse = Discourse(doc, load_cues(), named_only=True)
    _merge(doc, add_first_person(discourse))


def _merge(doc: Doc, found: list[Mention]) -> None:
    """Put new mentions among the others, by start; a stretch that has a mention already keeps it."""
    held = {(m.start, m.end) for m in doc._.mentions}
    fresh = [m for m in found if (m.start, m.end) not in held]
    doc._.mentions = sorted([*doc._.mentions, *fresh], key=lambda m: (m.start, m.end))


def _paragraphs(discourse: Discourse) -> Iterator[list[int]]:
    """The sentences of each paragraph that is read."""
    group: list[int] = []
    for number, paragraph in enumerate(discourse.paragraph):
        if group and paragraph != discourse.paragraph[group[-1]]:
            yield group
            group = []
        if discourse.kind[number] not in _SILENT:
            group.append(number)
    if group:
        yield group


def _anaphors(discourse: Discourse, number: int, inside: bool) -> list[Phrase | Token]:
    """Descriptions and pronouns of a sentence, inside or outside quotations, left to right."""
    start, end = discourse.sentences[number]
    quotes = discourse.quote[start:end]
    if (max(quotes) < 0) if inside else (min(quotes) >= 0):
        return []

    def here(i: int) -> bool:
        return (discourse.quote[i] >= 0) == inside

    out: list[tuple[int, int, Phrase | Token]] = [
        (token.i, 0, token)
        for token in discourse.doc[start:end]
        if is_pronoun(token) and token.dep_ and here(token.i) and token.i not in discourse.at
    ]
    out += [(phrase.start, 1, phrase) for phrase in find_phrases(discourse, number) if here(phrase.site.head)]
    return [item for _, _, item in sorted(out, key=lambda entry: entry[:2])]


def _resolve_one(
    discourse: Discourse, profiles: Profiles, anaphor: Phrase | Token, speakers: dict[int, Key | None]
) -> Mention | None:
    if isinstance(anaphor, Phrase):
        speaker = speakers.get(anaphor.site.quote)
        if speaker:
            anaphor.site.banned.update(speaker)
            anaphor.site.speaker = speaker
        return resolve_phrase(discourse, profiles, anaphor)
    return resolve_pronoun(discourse, profiles, anaphor, speakers.get(discourse.quote[anaphor.i]))


def _speakers(
    discourse: Discourse, sentences: list[int], last: Key | None
) -> tuple[dict[int, Key | None], Key | None]:
    """Who speaks each quotation of a paragraph (the subject of the verb beside it), and who spoke last.

    A quotation without one has the speaker of the quotation before it, else of the one after it. A paragraph
    that is nothing but quotation goes on with `last`, who spoke in the paragraph before.
    """
    told: dict[int, Key | None] = {}
    pending: Key | None = None
    for number in sentences:
        start, end = discourse.sentences[number]
        quotes = dict.fromkeys(q for q in discourse.quote[start:end] if q >= 0)
        announced = discourse.doc[end - 1].text == ":"
        speaker = _reporter(discourse, start, end) if quotes or announced else None
        for quote in quotes:
            told[quote] = told.get(quote) or speaker or pending
        pending = speaker if announced else None
    known = [key for key in told.values() if key]
    first = known[0] if known else (last if _all_quoted(discourse, sentences) else None)
    for quote, key in told.items():
        first = told[quote] = key or first
    return told, first


def _all_quoted(discourse: Discourse, sentences: list[int]) -> bool:
    start, end = discourse.sentences[sentences[0]][0], discourse.sentences[sentences[-1]][1]
    quote = discourse.quote
    return not any(quote[t.i] < 0 and t.is_alpha for t in discourse.doc[start:end])


def _reporter(discourse: Discourse, start: int, end: int) -> Key | None:
    """The person who is the subject of a reporting verb outside quotations, else the one nearest to it."""
    cues = discourse.cues
    verbs = [
        t
        for t in discourse.doc[start:end]
        if discourse.quote[t.i] < 0 and is_verbal(t) and fold(t.lemma_) in cues.speech_verbs
    ]
    for verb in verbs:
        subjects = surface_subjects(verb)
        for ref in discourse.referents(subjects):
            if ref.label in PEOPLE and discourse.quote[ref.head] < 0:
                return ref.key
        if any(s.lemma_.lower() in _MOUTHPIECES and s.i not in discourse.at for s in subjects):
            return None  # "said a spokesman for Pyke"
    people = [
        r
        for r in discourse.refs[discourse.sentence_of[start]]
        if r.mention and r.label in PEOPLE and r.quote < 0 and len(r.key) == 1
    ]
    near = [
        (abs(r.head - v.i), r.start, r.key) for v in verbs[:4] for r in people[:20] if abs(r.head - v.i) <= 6
    ]
    return min(near)[2] if near else None


@Language.factory("pitwire_coreference", requires=["doc._.mentions"], assigns=["doc._.mentions"])
def make_coreference(nlp: Language, name: str) -> Callable[[spacy.tokens.Doc], spacy.tokens.Doc]:
    """The component that resolves descriptions and third-person pronouns."""

    @uncollected
    def component(doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
        if not passed_over(doc):
            resolve(records(doc))
        return doc

    return component


@Language.factory("pitwire_first_person", requires=["doc._.attributions"], assigns=["doc._.mentions"])
def make_first_person(nlp: Language, name: str) -> Callable[[spacy.tokens.Doc], spacy.tokens.Doc]:
    """The component that resolves "I" and "we" of quotations, to run after attribution."""

    @uncollected
    def component(doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
        if not passed_over(doc):
            resolve_first_person(records(doc))
        return doc

    return component
