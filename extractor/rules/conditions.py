"""Whether a trigger's syntax holds where its words stand: its object, its prepositions, what governs it, its clause."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import Any

from extractor.rules.beside import PERSONS
from extractor.rules.borne import borne, borne_by_phrase, wanted_of
from extractor.rules.counted import has_number
from extractor.rules.index import BY_FORM, FillerIndex
from extractor.rules.offices import of_office
from extractor.rules.schema import Trigger
from extractor.rules.standings import goes_through_table
from extractor.syntax import grammar, mood
from extractor.syntax.memory import per_token
from extractor.syntax.tokens import Token


def violated(trigger: Trigger, predicate: Token, index: FillerIndex) -> str:
    """Why a trigger's syntax does not hold here; the empty string when it does."""
    if trigger.article and index.places.keys().isdisjoint(trigger.article):
        return f"the article has none of {_some(trigger.article)}"
    if trigger.voice and (grammar.is_passive(predicate) != (trigger.voice == "passive")):
        return f"not {trigger.voice}"
    if trigger.number and not has_number(predicate, trigger.number):
        return f"not {trigger.number}"
    if trigger.mood == "fact" and not mood.is_fact(predicate):
        return "it is not told as a fact"
    if trigger.mood == "ahead" and not mood.is_ahead(predicate):
        return "it is not told as to come"
    if trigger.reduced is False and mood.is_reduced(predicate):
        return "it is a bare participle"
    if trigger.bare and any(c.dep_ in _OBJECTS for c in predicate.children):
        return "it has an object"
    if trigger.object and not any_head(grammar.objects(predicate), trigger.object, index):
        return f"its object is none of {_some(trigger.object)}"
    if trigger.subject and not any_head(grammar.subjects(predicate), trigger.subject, index):
        return f"its subject is none of {_some(trigger.subject)}"
    if trigger.several and len(_named(grammar.subjects(predicate))) < 2:
        return "its subject is only one"
    if trigger.subject_lacks and any_head(_named(grammar.subjects(predicate)), trigger.subject_lacks, index):
        return f"its subject is one of {_some(trigger.subject_lacks)}"
    if trigger.modifier and not _modified(predicate, trigger.modifier, index):
        return f"it is modified by none of {_some(trigger.modifier)}"
    above = islice(grammar.ancestors(predicate), 3) if trigger.under else ()
    if trigger.under and not any(a.lemma_.lower() in trigger.under for a in above):
        return f"it is governed by none of {_some(trigger.under)}"
    if trigger.as_ and not _stands_as(predicate, trigger.as_, index):
        return f"it is no {trigger.as_}"
    if trigger.prep and not _preps(trigger.prep, predicate, index):
        return f"no preposition {_some(tuple(trigger.prep))} follows as wanted"
    if trigger.near and not _stands_near(predicate, trigger.near, index):
        return f"none of {_some(trigger.near)} near the sentence"
    if trigger.far and _stands_near(predicate, trigger.far, index):
        return f"one of {_some(trigger.far)} near the sentence"
    if trigger.about and not goes_through_table(predicate):
        return "its paragraph goes through no standings"
    if trigger.has or trigger.lacks:
        tokens, against, clause = _clause(predicate)
        if trigger.has and not _has(tokens, trigger.has, clause, predicate, index):
            return f"none of {_some(trigger.has)} in the clause"
        if trigger.lacks and (bad := any_token(against, trigger.lacks, index, strictly=True)):
            return f"{bad!r} in the clause"
    return ""


_SURROUNDINGS = 60
"""Tokens before a trigger, and after it half as many, in which `near` and `far` look."""


def _stands_near(predicate: Token, words: tuple[str, ...], index: FillerIndex) -> bool:
    wanted, tokens = wanted_of(words), predicate.doc.tokens
    low, high = max(0, predicate.i - _SURROUNDINGS), min(len(tokens), predicate.i + _SURROUNDINGS // 2)
    if not BY_FORM.isdisjoint(wanted):
        return bool(any_token(tokens[low:high], words, index))
    if index.titles:
        return bool(any_token(tokens[low:high], words, index))
    return bool(any_token([tokens[i] for i in index.places_of(wanted, low, high)], words, index))


@per_token
def _clause(predicate: Token) -> tuple[list[Token], list[Token], list[int]]:
    """The words among which a trigger has what it must have, those that may speak against it, and its clause's places.
    """
    clause = grammar.clause_tokens(grammar.clause_head(predicate))
    all_tokens, held = predicate.doc.tokens, set(clause)
    tokens = [all_tokens[i] for i in clause]
    elsewhere = {t.i for c in predicate.children if c.dep_ == "conj" and grammar.is_verbal(c) for t in c.subtree}
    tokens += [t for t in predicate.subtree if t.i not in held and t.i not in elsewhere]
    if grammar.is_verbal(predicate):
        aside = mood.asides(predicate)
        tokens = [t for t in tokens if t not in aside]
    against = tokens
    if predicate.dep_ == "appos":
        against = list(predicate.subtree)
    elif grammar.is_verbal(predicate):
        # A word in a clause of its own says nothing against this one, unless that clause tells its time.
        beside = _beside_subject(predicate) | _done_before(predicate) | _beyond_place(predicate)
        against = [t for t in tokens if t.i in held and t.i not in beside and not _is_honour(t)]
        against += [t for c in mood.time_clauses(predicate) for t in c.subtree]
        against += _sought_before(predicate)
    return tokens, against, clause


def _sought_before(verb: Token) -> list[Token]:
    """What a relative clause without an object is about: "the *title* that she won with Nova"."""
    if any(c.dep_ == "dobj" or any(g.tag_ in ("WDT", "WP") for g in c.children) for c in verb.children):
        return []
    return grammar.relative_gap(verb)


_EARLIER = frozenset({"after", "before", "despite", "by"})


def _done_before(verb: Token) -> set[int]:
    """What was done at another time, or by what: "claimed third after *starting 13th*"."""
    preps = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in _EARLIER)
    doing = [g for prep in preps for g in prep.children if g.dep_ == "pcomp" and g.tag_ == "VBG"]
    return {i for g in doing for i in range(g.left_edge.i, g.right_edge.i + 1)}


def _beyond_place(verb: Token) -> set[int]:
    """Whom the parser coordinates with a place: "Roe finished fourth and *pole sitter* Poe crashed"."""
    doc = verb.doc
    if verb.i + 2 >= len(doc) or doc[verb.i + 2].lower_ not in _BETWEEN_CLAUSES or doc[verb.i + 1].tag_ == "NNP":
        return set()
    behind = (c for c in doc[verb.i + 1].children if c.dep_ == "conj" and c.pos_ == "NOUN" and c.tag_ != "CD")
    return {t.i for c in behind for t in c.subtree}


def _beside_subject(verb: Token) -> set[int]:
    """What is told of the subject between commas, by the way: "Roe, *on the pole for Nova*, ended up fifth"."""
    doc = verb.doc
    out: set[int] = set()
    for subject in verb.children:
        if subject.dep_ not in grammar.SUBJECTS or subject.pos_ != "PROPN":
            continue
        for child in subject.rights:
            first, last = child.left_edge.i, child.right_edge.i
            aside = child.dep_ in ("prep", "appos", "amod", "acl") and doc[first - 1].text == ","
            if aside and last + 1 < len(doc) and doc[last + 1].text == ",":
                out.update(range(first, last + 1))
    return out


_HONOURS = frozenset({"champion", "champ", "winner", "leader", "runner-up"})
_OF_WHAT = frozenset({"championship", "standings", "points", "title", "series", "table"})
_BEARERS = _HONOURS | {"rival", "contender", "favourite", "favorite", "challenger", "hopeful", "protagonist"}


def _is_honour(token: Token) -> bool:
    """Whether a word is only in the title of a name behind it: "injured *champion* Roe", "*standings* leader Roe"."""
    if token.lower_ in _OF_WHAT and token.i + 1 < len(token.doc):
        behind = token.nbor(1)
        return behind.lower_ in _BEARERS and behind.dep_ == "compound" and behind.head.tag_ == "NNP"
    if token.lower_ not in _HONOURS:
        return False
    if token.dep_ == "compound":
        return token.head.tag_ == "NNP"
    return any(c.dep_ == "appos" and c.tag_ == "NNP" and c.left_edge.i == token.i + 1 for c in token.children)


def _has(
    tokens: list[Token], wanted: tuple[str, ...], clause: list[int], predicate: Token, index: FillerIndex
) -> bool:
    """Whether what a trigger must have stands there: a place only in the clause itself ("starting 20th, she won")."""
    if "TEAM" in wanted:
        # Who is speaking of himself names no team: "we are in a good spot".
        tokens = [t for t in tokens if t.lower_ not in _SPEAKING]
    if "POSITION" not in wanted or not grammar.is_verbal(predicate):
        if any_token(tokens, wanted, index):
            return True
        # "Roe, who was let go in May": whom "who" stands for is named outside the clause.
        return "DRIVER" in wanted and any_head(_named(_who(predicate)), ("DRIVER",), index)
    if any_token(tokens, tuple(w for w in wanted if w != "POSITION"), index):
        return True
    own = (predicate, grammar.clause_head(predicate))
    here = [t for t in tokens if t.i in clause and grammar.clause_head(t) in own]
    return bool(any_token(here, ("POSITION",), index)) or _place_behind(predicate, index)


def _who(predicate: Token) -> list[Token]:
    """Who does what a relative clause says, or has it done to him."""
    verb = grammar.clause_head(predicate)
    return grammar.subjects(verb) + grammar.objects(verb) if verb.dep_ == "relcl" else []


def _place_behind(verb: Token, index: FillerIndex) -> bool:
    """Whether a place right behind its verb is hung on the clause after: "Roe was third but champion Poe crashed"."""
    doc = verb.doc
    if verb.i + 2 >= len(doc) or doc[verb.i + 2].lower_ not in _BETWEEN_CLAUSES:
        return False
    return any(f.label == "POSITION" and f.start == verb.i + 1 for f in index.at(verb.i + 1))


_BETWEEN_CLAUSES = frozenset({"but", "and", "while", "as", ","})


_SPEAKING = frozenset({"we", "us"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp"})
_AS = {
    "complement": frozenset({"attr", "oprd", "acomp", "pobj"}),
    "subject": grammar.SUBJECTS,
    "object": frozenset({"dobj", "dative"}),
}


def _stands_as(noun: Token, function: str, index: FillerIndex) -> bool:
    """Whether a noun, or that which it is coordinated with, is its verb's complement, subject or object; or whether a
    word stands under a noun as its attribute, or between commas behind a name.
    """
    if function == "aside":
        return _is_aside(noun, index)
    if function == "attribute":
        return noun.head != noun and noun.head.pos_ in ("NOUN", "PROPN")
    first = noun
    while first.dep_ == "conj" and first.head != first:
        first = first.head
    return first.dep_ in _AS[function]


_WHO = frozenset({"DRIVER", "PERSON", "TEAM", "MANUFACTURER", "CAR_NUMBER"})
_AFTER_ASIDE = frozenset({",", "on", "in", "at", "for", "aboard", "after", "despite", "behind"})


def _is_aside(word: Token, index: FillerIndex) -> bool:
    """Whether a word is told beside a name, by a comma: "Roe, third, led", "Roe of Nova, third on the night, led"."""
    doc, i = word.doc, word.i
    if i < 2 or i + 1 >= len(doc):
        return False
    if doc[i - 1].text == "(" and doc[i + 1].text == ")":
        return any(f.label in PERSONS for f in index.at(i - 2))
    if doc[i - 1].text != "," or doc[i + 1].lower_ not in _AFTER_ASIDE:
        return False
    return doc[i - 2].text == ")" or any(f.label in _WHO for f in index.at(i - 2))


@lru_cache(maxsize=4096)
def _some(words: tuple[str, ...]) -> str:
    return ", ".join(words[:6]) + (" …" if len(words) > 6 else "")


def _is(token: Token, words: tuple[str, ...], index: FillerIndex) -> bool:
    return not wanted_of(words).isdisjoint(borne(token, index))


def _named(heads: list[Token]) -> list[Token]:
    """Those that are no pronouns: whom "we" stands for is too much of a guess to speak against a claim."""
    return [h for h in heads if h.pos_ != "PRON"]


def any_head(heads: list[Token], words: tuple[str, ...], index: FillerIndex) -> bool:
    """Whether a head, a name beside it or what it is a part of is one of the words or bears a label of them."""
    wanted = wanted_of(words)
    return any(not wanted.isdisjoint(borne_by_phrase(head, index)) for head in heads)


def any_token(tokens: list[Token], words: tuple[str, ...], index: FillerIndex, *, strictly: bool = False) -> str:
    """The first of the tokens that is one of the words or bears a label of them, as written; "" for none.

    `strictly`, for words that speak against a claim: no word is one that is an event's whole name or half an office's.
    """
    wanted = wanted_of(words)
    if BY_FORM.isdisjoint(wanted):
        # A title or a label is borne only where a filler stands.
        covered = index.by_token
        tokens = [t for t in tokens if t.i in covered or t.lower_ in wanted or t.lemma_.lower() in wanted]
    strictly = strictly and "EVENT" not in wanted
    for t in tokens:
        if wanted.isdisjoint(borne(t, index)) or _of_team_mate(t):
            continue
        if not (strictly and (_is_whole_event(t, index) or of_office(t))):
            return t.text
    return ""


def _is_whole_event(token: Token, index: FillerIndex) -> bool:
    return any(f.label == "EVENT" and f.kind == "name" and f.end - f.start == 1 for f in index.at(token.i))


def _of_team_mate(token: Token) -> bool:
    """Whether it is the first half of "team-mate" or "team mate", which says nothing of a team."""
    doc = token.doc
    return token.lower_ == "team" and any(t.lower_ in ("mate", "mates") for t in doc[token.i + 1 : token.i + 3])


def _modified(predicate: Token, words: tuple[str, ...], index: FillerIndex) -> bool:
    if any(_is(t, words, index) for t in grammar.phrase_tokens(predicate, with_preps=False) if t != predicate):
        return True
    return "TIME:season" in words and any(_is(t, ("TIME:season",), index) for t in _in_front(predicate))


def _in_front(noun: Token) -> list[Token]:
    """The words in a row in front of a title, whatever the parser hangs them on: "president and *1996 Sun Series*
    champion Roe".
    """
    out: list[Token] = []
    for token in reversed(noun.doc[max(noun.sent.start, noun.i - _TITLE) : noun.i]):
        if token.tag_ not in _BEFORE_NOUNS:
            break
        out.append(token)
    return out


_TITLE = 6
_BEFORE_NOUNS = frozenset({"NN", "NNP", "NNPS", "CD", "JJ", "POS"})


def _preps(wanted: Any, predicate: Token, index: FillerIndex) -> bool:
    for prep in grammar.prepositions(predicate):
        if prep.lower_ not in wanted:
            continue
        fits = wanted[prep.lower_] if isinstance(wanted, dict) else ()
        if not fits or any(
            _is(t, fits, index) for o in grammar.governed_by(prep) for t in grammar.conjuncts(o)
        ):
            return True
    return False
