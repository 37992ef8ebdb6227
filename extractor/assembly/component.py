"""The last component: rules over the parsed text, context for each predicate, claims on the Doc."""

from __future__ import annotations

import hashlib
import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import spacy.tokens
from spacy.language import Language

from extractor.annotations import Attribution, fold_sentences, passed_over, tell_trace, text_of
from extractor.assembly.ability import only_able
from extractor.assembly.arguments import draft as make_draft
from extractor.assembly.arguments import drop_third_drivers, keep_to_racers, pairs
from extractor.assembly.careers import Careers
from extractor.assembly.confidence import company, confidence
from extractor.assembly.count_scopes import keep_own_scope
from extractor.assembly.draft import Draft
from extractor.assembly.echoes import echoes
from extractor.assembly.evidence import evidence, token_range
from extractor.assembly.implied import ImpliedTeams
from extractor.assembly.implied_series import ImpliedSeries
from extractor.assembly.implied_session import ImpliedSessions
from extractor.assembly.injury_places import keep_own_places
from extractor.assembly.list_heads import ListHeads
from extractor.assembly.merge import best_readings, join, link_headlines
from extractor.assembly.other_sports import OtherSports
from extractor.assembly.repeats import Repeats
from extractor.assembly.same_car import SameCar
from extractor.assembly.season import Seasons
from extractor.assembly.staff import without_seats_of_staff
from extractor.assembly.statements import statements
from extractor.assembly.successors import name_who_left
from extractor.assembly.summary import summarise
from extractor.assembly.told_teams import ToldTeams
from extractor.assembly.trace import ClaimTrace, NearMiss, SentenceTrace, Trace
from extractor.assembly.unreal import unreal
from extractor.assembly.wishes import wishes
from extractor.cache import cached
from extractor.claim import Argument, Claim, Source
from extractor.collecting import uncollected
from extractor.context.conditions import question
from extractor.context.cues import load_cues
from extractor.context.factuality import Factuality, assess
from extractor.context.lookup import drop_lookup
from extractor.context.quote_kind import quote_kind
from extractor.context.sources import source_chain
from extractor.data import patterns_dir
from extractor.rules.compiler import CompiledRules, RuleForms
from extractor.rules.dated import dated_frames
from extractor.rules.gapping import gapped_frames
from extractor.rules.index import FillerIndex
from extractor.rules.loader import load_rules
from extractor.rules.matcher import Frame, Miss, find_frames
from extractor.syntax import grammar
from extractor.syntax.memory import forget
from extractor.syntax.tokens import Doc, records
from extractor.tagging.catalog import Catalog
from extractor.tagging.compiled import load_lists
from extractor.tagging.names import entity_folders

_ORDER = ("certain", "probable", "possible")
_Made = tuple[Claim, Draft]


class ClaimMaker:
    """Sets doc._.claims (tuple of Claim, by place) and doc._.trace."""

    def __init__(self, rules: CompiledRules, catalog: Catalog):
        self.rules, self.series_name = rules, catalog.series_name
        self.ladder, self.kinds = catalog.ladder(), catalog.kinds()

    @uncollected
    def __call__(self, doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
        if not passed_over(doc):
            made, _ = self._read(records(doc))
            doc._.claims = tuple(c for c, _ in made)
            tell_trace(doc, lambda told: Trace(lambda: self._story(records(told))))
            # Nobody reads these any more, or makes them anew.
            drop_lookup(doc)
            forget(doc)
            fold_sentences(doc)
        return doc

    def _read(self, doc: Doc) -> tuple[list[_Made], list[tuple[Frame, Frame]]]:
        """The claims of a document, by place, and the frames that others were preferred to."""
        index = FillerIndex(doc)
        frames, _ = find_frames(doc, self.rules, index)
        frames += gapped_frames(doc, frames, index)
        kept, lost = best_readings(frames)
        drafts = self._drafts(doc, dated_frames(doc, kept, index))
        among = company(drafts)
        made = [(self._claim(doc, d, among), d) for d in drafts]
        made.sort(key=lambda m: (m[0].evidence.start, m[0].evidence.end, m[0].rule))
        return made, lost

    def _story(self, doc: Doc) -> list[SentenceTrace]:
        """How each claim came about: the document is read once more, for most who read it never ask."""
        made, lost = self._read(doc)
        _, misses = find_frames(doc, self.rules, FillerIndex(doc), with_misses=True)
        return _trace(doc, made, misses, lost)

    def _drafts(self, doc: Doc, frames: list[Frame]) -> list[Draft]:
        seasons, implied = Seasons(doc), ImpliedSeries(doc, self.series_name, self.ladder, self.kinds)
        headlines, others = _headline_ranges(doc), OtherSports(doc)
        drafts = []
        for frame in frames:
            one = make_draft(frame, doc)
            if not keep_to_racers(one, doc) or others.are_told(one):
                continue
            keep_own_places(one, doc)
            keep_own_scope(one, doc)
            one.span = token_range(one)
            one.season, one.season_basis = seasons.resolve(one)
            one.headline = any(a <= frame.predicate.idx < b for a, b in headlines)
            drafts.append(one)
        ImpliedSessions(doc).fill(drafts)
        drafts = join(drafts)
        teams, heads, cars = ImpliedTeams(doc), ListHeads(doc), SameCar(doc)
        ToldTeams(doc, teams.own).fill_all(drafts)
        teams.learn(drafts)
        for one in drafts:
            if len(one.frames) > 1:
                one.span = token_range(one)
            one.entries = pairs(one.arguments)
            one.factuality = _factuality(one)
            cars.fill(one)
            teams.fill(one)
            heads.fill(one)
            implied.fill(one)
            drop_third_drivers(one, doc)
        name_who_left(drafts)
        careers = Careers(doc, drafts)
        drafts = [d for d in drafts if not question(d.predicate) and _about_somebody(d) and careers.speaks_of(d)]
        drafts = without_seats_of_staff(doc, [d for d in drafts if not (only_able(d) or unreal(d))])
        drafts, wished = wishes(doc, drafts)
        drafts += wished
        drafts = Repeats(doc, _combined).without(drafts)
        drafts += echoes(doc, drafts, _combined)
        return link_headlines(drafts + statements(doc, drafts))

    def _claim(self, doc: Doc, one: Draft, among: Counter[str]) -> Claim:
        fact, rule = one.factuality, one.frame.rule
        certainty, polarity = _combined(one)
        sources = source_chain(doc, fact)
        if rule.sets.unnamed and not sources:
            sources = (_UNNAMED,)
        proof = evidence(doc, *one.span)
        condition = " ".join(doc[slice(*fact.condition)].text.split()) if fact.condition else None
        arguments = {role: _in_text_order(role, values) for role, values in one.arguments.items() if values}
        article = doc._.article.id if doc._.article else ""
        place = map(str, (proof.start, proof.end, one.frame.trigger.start_char))
        key = "|".join([article, one.type, rule.action, *place, rule.name])
        return Claim(
            id=hashlib.sha256(key.encode()).hexdigest()[:16], type=one.type, action=rule.action,
            summary=summarise(one, certainty, polarity, condition, sources), arguments=arguments,
            entries=tuple(one.entries), season=one.season, certainty=certainty, polarity=polarity, condition=condition,
            also=tuple(evidence(doc, *span) for span in one.also),
            sources=sources, quote=quote_kind(doc, proof.start, proof.end), evidence=proof, rule=rule.name,
            confidence=confidence(one, among),
        )


_ABOUT = frozenset({"ride", "contract", "result", "statistic", "championship", "personnel", "injury"})
"""Types that are about somebody: with nobody named, not even by a pronoun that is resolved, they tell nothing."""


def _about_somebody(one: Draft) -> bool:
    if one.type not in _ABOUT or (one.type == "injury" and not one.frame.rule.needs):
        return True  # a rule that needs nobody tells of people whom the text does not name
    return any(a.id and not a.implied for role, values in one.arguments.items() if role != "series" for a in values)


def _in_text_order(role: str, values: list[Argument]) -> tuple[Argument, ...]:
    return tuple(values if len(values) == 1 or role in ("stat", "value") else sorted(values, key=lambda a: a.start))


def _factuality(one: Draft) -> Factuality:
    """The context of the governing predicate, no surer than that of the one which spells it out."""
    top = one.governing
    fact = assess(top.predicate, trigger=_told_by_rule(top))
    if one.type in _ACTS:
        fact = replace(fact, attributions=tuple(a for a in fact.attributions if not _is_the_act(a, top.predicate.i)))
    for frame in one.frames:
        if frame is not top:
            lower = assess(frame.predicate, trigger=_within_act(top, frame) or _told_by_rule(frame))
            if _ORDER.index(lower.certainty) > _ORDER.index(fact.certainty):
                fact = replace(fact, certainty=lower.certainty, cues=fact.cues + lower.cues)
    return fact


_ACTS = frozenset({"legal", "sanction"})
_STEPS = 3
"""Words up to the verb that a trigger's `under` asks for."""
_NEAR = 8


def _within_act(top: Frame, frame: Frame) -> tuple[int, int] | None:
    """The words from an act to what it is done with, none of which hedges: "was *assessed a fine*"."""
    start, end = top.trigger.start, frame.trigger.end
    return (start, end) if top.rule.type in _ACTS and start < frame.trigger.start < end <= start + _NEAR else None


_DOINGS = frozenset({"denial", "stance", "description", "asking", "call"})


def _is_the_act(a: Attribution, predicate: int) -> bool:
    """Whether the cue is what the claim tells: the court that rejects an appeal acts, and is no source for that."""
    if a.cue is None or not a.cue[0] <= predicate < a.cue[1]:
        return False
    return any(r.group in _DOINGS for r in load_cues().reporting.get(a.cue_lemma.removeprefix("not "), ()))


def _told_by_rule(frame: Frame) -> tuple[int, int]:
    """The trigger's words, in which the context looks for no cues: without a modal that the rule makes nothing of.

    Nor do they hold an adverb that merely stands in a gap of the phrase: "is *not* coming back", "is *likely* bound".
    """
    start, end = frame.trigger.start, frame.trigger.end
    if any(t.whatever_verb for t in frame.rule.triggers):
        return start, start  # what it is told by may hedge it: "*wants* Roe in the Sun Series"
    if adverbs := [t for t in frame.trigger[:-1] if t.dep_ in ("neg", "advmod")]:
        phrases = [words for t in frame.rule.triggers if t.kind == "phrase" for words in t.words]
        told = {word for phrase in phrases for word in _WORDS.findall(phrase)}
        start = max((t.i + 1 for t in adverbs if told.isdisjoint((t.lower_, t.lemma_.lower()))), default=start)
    if frame.rule.sets.certainty == "certain":
        verbs = {lemma for t in frame.rule.triggers for lemma in t.under}
        above = itertools.islice(grammar.ancestors(frame.predicate), _STEPS)
        start = min([start, *(a.i for a in above if a.lemma_.lower() in verbs)])  # "is *seeking* her first win"
    if frame.rule.sets.certainty is None:
        while start < end - 1 and frame.predicate.doc[start].tag_ == "MD":
            start += 1
    return start, end


def _combined(one: Draft) -> tuple[str, str]:
    """The context's certainty and polarity, lowered or turned by what the rule itself says."""
    sets, fact = one.frame.rule.sets, one.factuality
    certainty = max(fact.certainty, sets.certainty or "certain", key=_ORDER.index)
    polarity = fact.polarity
    if sets.polarity == "negative":
        polarity = "positive" if fact.polarity == "negative" else "negative"
    return certainty, sets.polarity if sets.polarity == "positive" else polarity


_WORDS = re.compile(r"[^\s|]+")
_UNNAMED = Source(name="unnamed", kind="unnamed")


_HEADINGS = ("headline", "dek", "subheading")


def _headline_ranges(doc: Doc) -> list[tuple[int, int]]:
    article = doc._.article
    return [(b.start, b.end) for b in article.blocks if b.kind in _HEADINGS] if article is not None else []


def _trace(
    doc: Doc, made: list[_Made], misses: list[Miss], lost: list[tuple[Frame, Frame]]
) -> list[SentenceTrace]:
    sentences = list(doc._.sentences) if doc._.sentences is not None else [doc[:]]
    text = text_of(doc)
    breaks = [i for i, c in enumerate(text) if c == "\n"]
    out = [SentenceTrace(s.start_char, s.end_char, bisect_right(breaks, s.start_char) + 1) for s in sentences]
    starts = [s.start_char for s in sentences]

    def home(char: int) -> SentenceTrace:
        return out[max(0, bisect_right(starts, char) - 1)]

    if not out:
        return []
    for claim, one in made:
        trigger = one.frame.trigger
        home(trigger.start_char).claims.append(
            ClaimTrace(
                claim, one.frame.rule.name, (trigger.start_char, trigger.end_char, trigger.text), dict(one.how),
                [f"“{doc[a:b].text}”: {what}" for (a, b), what in one.factuality.cues],
                [f"{s.name} ({s.kind}{', ' + s.outlet if s.outlet else ''}) by “{s.cue}”" for s in claim.sources],
                [f"{low.rule.name} on “{low.trigger.text}”" for low, high in lost if high is one.frame],
            )
        )
    for miss in sorted(misses, key=_closeness):
        near = home(miss.trigger.start_char).near
        told = len(near) >= _NEAREST or any(n.rule == miss.rule.name for n in near)
        if not told and miss.trigger.root.lemma_ not in _EVERYWHERE:
            near.append(NearMiss(miss.rule.name, miss.trigger.text, miss.why))
    return out


_NEAREST = 5
"""Near misses that `explain` shows of a sentence."""
_EVERYWHERE = frozenset({"be", "have", "do", "go", "get", "make"})
"""Triggers that stand in every other sentence: that they did not fire explains nothing."""


def _closeness(miss: Miss) -> tuple[int, int]:
    """Those first whose words and grammar fitted and that lacked an argument only."""
    return (0 if miss.why.endswith("found") else 1, miss.trigger.start)


@Language.factory("pitwire_claims", default_config={"patterns": None}, assigns=["doc._.claims", "doc._.trace"])
def make_claims(nlp: Language, name: str, patterns: str | None) -> Callable[[spacy.tokens.Doc], spacy.tokens.Doc]:
    """The rule component. `patterns` is a folder that adds to the shipped patterns or overrides them by name."""
    folders = (Path(patterns),) if patterns else ()
    catalog = load_lists(entity_folders(patterns))
    places = [p for root in (patterns_dir(), *folders) for p in (root, root / "claims") if p.is_dir()]
    spelt = cached("rules", places, lambda: RuleForms(load_rules(folders)))
    return ClaimMaker(CompiledRules(spelt, nlp.vocab), catalog)
