"""One deed in other words: when two claims of a move, a deal, a job or a sponsor tell the same."""

from __future__ import annotations

from extractor.assembly.draft import Draft
from extractor.assembly.season_tense import is_past
from extractor.context.lookup import lookup
from extractor.context.sources import source_chain
from extractor.syntax.tokens import Doc

_PLANS = frozenset({"ride", "contract", "personnel", "team", "sponsorship"})
"""Types of which a look back in other words is common: "joins Nova" is "will race for Nova" further down."""
_DEEDS = {
    "result": {"win": "finish", "finish": "finish", "dnf": "crash", "lead-laps": "lead"},
    "ride": dict.fromkeys("join race move-up return stay replace substitute".split(), "drive"),
    "contract": dict.fromkeys("sign extend length".split(), "deal"),
    "personnel": dict.fromkeys("hire take join replace".split(), "come"),
}
"""Actions of a type that are one deed in two words: who won finished first."""
_STAYING = frozenset({"stay", "return"})
_COMING = frozenset({"join", "move-up", "replace", "substitute"})
_EACH_ANEW = frozenset({"pay", "talks", "seek", "offer"})
"""Actions of which each telling may be of another time."""
_PARTIES = {
    "sponsorship": ("sponsor", "driver", "team"),
    "legal": ("plaintiff", "defendant", "team", "person"),
    "naming": ("event", "circuit", "series"),
}
_OWN = frozenset({"driver", "person", "team", "organisation"})
_HIMSELF = frozenset({"driver", "person"})
_NAMED = frozenset({"DRIVER", "PERSON", "TEAM", "MANUFACTURER", "EVENT", "CIRCUIT", "SPONSOR", "SERIES"})
_MEASURED = frozenset({"PARTICIPATION", "LENGTH", "STAT", "POSITION", "CAR_NUMBER", "ROLE", "POINTS", "OBJECT"})


def deed(draft: Draft) -> tuple[str, str]:
    """Type and deed: the action, or the one word for the several that mean it."""
    action = draft.frame.rule.action
    return draft.type, _DEEDS.get(draft.type, {}).get(action, action)


def who(draft: Draft) -> frozenset[str]:
    """Ids of those that a claim is about: drivers and persons, else teams; the sponsor, the parties of a suit."""
    roles = _PARTIES.get(draft.type)
    if roles:
        return frozenset(draft.ids(*roles))
    return frozenset(draft.ids("driver", "person") or draft.ids("team", "manufacturer"))


def is_plan(draft: Draft) -> bool:
    return draft.type in _PLANS


def one_plan(draft: Draft, told: Draft) -> bool:
    """Whether order, actions and tenses allow that the later of two tellings looks back on the earlier one."""
    a, b = draft.frame.rule.action, told.frame.rule.action
    if a in _EACH_ANEW or (a in _STAYING and b in _COMING) or (a in _COMING and b in _STAYING):
        return False
    if draft.predicate.i < told.predicate.i or draft.factuality.condition is not None:
        return False
    if a != b and draft.frame.sentence.span.start == told.frame.sentence.span.start:
        return False  # conjoined predicates are two
    return bool(draft.season) == bool(told.season) or is_past(draft.predicate) == is_past(told.predicate)


def adds(doc: Doc, draft: Draft, told: Draft) -> bool:
    """Whether a telling has anything that the other lacks: a role, a name or figure beside it, somebody who says so."""
    for role in draft.arguments:
        if not draft.ids(role) <= told.ids(role):
            return True
    found = lookup(doc)
    known = {e for m in found.mentions_between(*told.span) for e in m.entities}
    known |= {a.id for values in told.arguments.values() for a in values if a.id}
    sources = source_chain(doc, draft.factuality)
    said = {s.name for s in source_chain(doc, told.factuality)}
    # In so many words of his own even the one whom it is about says it anew.
    quoted = any(a.kind == "direct" for a in draft.factuality.attributions)
    own = _OWN - _HIMSELF if quoted else _OWN
    if any(s.name not in said and s.kind not in own for s in sources):
        return True
    speakers = {(s.start, s.end) for s in sources}
    for mention in found.mentions_between(*draft.span):
        place = (doc[mention.start].idx, doc[mention.end - 1].idx + len(doc[mention.end - 1]))
        if mention.label in _NAMED and not known & set(mention.entities) and place not in speakers:
            return True
    figures = {(v.label, str(v.value)) for v in found.values_between(*told.span)}
    return any(
        v.label in _MEASURED and (v.label, str(v.value)) not in figures for v in found.values_between(*draft.span)
    )
