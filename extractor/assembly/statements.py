"""What a source is reported to say that no rule has a type for."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc

from extractor.annotations import Attribution, Mention
from extractor.assembly.draft import Draft
from extractor.claim import Argument
from extractor.context.factuality import assess
from extractor.rules.index import SentenceView, sentence_views
from extractor.rules.loader import Rule
from extractor.rules.matcher import Frame
from extractor.rules.schema import Sets, Trigger

_ROLES = {
    "DRIVER": "driver", "TEAM": "team", "SERIES": "series", "PERSON": "person", "MANUFACTURER": "manufacturer",
    "EVENT": "event", "CIRCUIT": "circuit",
}
_SHORTEST = 4
"""Words that a reported sentence must have to say something."""

STATEMENT_RULE = "statement"


def statements(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """A `statement` draft for every reported sentence that is about the sport and in which no typed claim stands.

    A sentence of a quotation is one proposition; so is the whole content of indirect speech. What names nobody and
    nothing of the sport, not even by a pronoun, is no claim about it.
    """
    spoken_for = [d.span for d in drafts]
    views = sentence_views(doc)
    starts = [v.span.start for v in views]
    out: list[Draft] = []
    done: list[tuple[int, int]] = []
    for attribution in doc._.attributions or ():
        if attribution.source is None:
            continue
        for start, end in attribution.content:
            first = max(0, bisect_left(starts, start + 1) - 1)
            for view in views[first:]:
                if view.span.start >= end:
                    break
                a, b = max(start, view.span.start), min(end, view.span.end)
                if any(a < y and x < b for x, y in spoken_for + done):
                    continue
                draft = _draft(doc, attribution, view, a, b)
                if draft is not None:
                    done.append((a, b))
                    out.append(draft)
    return out


def _draft(doc: Doc, attribution: Attribution, view: SentenceView, start: int, end: int) -> Draft | None:
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    words = [t for t in doc[start:end] if t.is_alpha]
    if len(words) < _SHORTEST:
        return None
    predicate = doc[start:end].root
    if not predicate.dep_:
        return None
    mentions = [m for m in doc._.mentions or () if start <= m.start and m.end <= end]
    arguments = _arguments(doc, mentions)
    if not arguments:
        return None
    rule = _rule(attribution.cue_lemma or "say")
    draft = Draft([Frame(rule, predicate, doc[predicate.i : predicate.i + 1], view)], arguments=arguments)
    draft.how = dict.fromkeys(arguments, "named in what is reported")
    draft.span = (start, end)
    draft.factuality = assess(predicate)
    return draft


def _arguments(doc: Doc, mentions: list[Mention]) -> dict[str, list[Argument]]:
    out: dict[str, list[Argument]] = {}
    entities = doc._.entities or {}
    for m in mentions:
        role = _ROLES.get(m.label)
        if role is None or m.confidence < 0.5:
            continue
        span = doc[m.start : m.end]
        for identity in m.entities:
            values = out.setdefault(role, [])
            if identity in entities and all(v.id != identity for v in values):
                values.append(Argument(id=identity, name=entities[identity].name, start=span.start_char, end=span.end_char))
    return {role: values for role, values in out.items() if values}


def _rule(cue: str) -> Rule:
    action = cue.removeprefix("not ").replace(" ", "-") or "say"
    return Rule(
        name=STATEMENT_RULE, type="statement", action=action, doc="", triggers=(Trigger(verb=("say",)),), slots={}, needs=(),
        sets=Sets(), summary="", priority=0, examples=(), counterexamples=(), file="", line=0,
    )
