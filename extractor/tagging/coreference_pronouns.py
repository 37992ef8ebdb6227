"""Personal and possessive pronouns of the third person: agreement, binding, then salience."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.annotations import Mention
from extractor.syntax.grammar import SUBJECTS, clause_head, is_verbal, surface_subjects
from extractor.syntax.tokens import Token
from extractor.tagging.catalog import fold
from extractor.tagging.coreference_discourse import (
    ORGANISATIONS,
    PEOPLE,
    Candidate,
    Discourse,
    Key,
    Ref,
    Site,
    ban_named_in_clause,
)
from extractor.tagging.coreference_evidence import Profiles
from extractor.tagging.coreference_nominals import confidence

_FORMS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
    "it": "it",
    "its": "it",
    "itself": "it",
    "they": "they",
    "them": "they",
    "their": "they",
    "theirs": "they",
    "themselves": "they",
}
_POSSESSIVES = frozenset({"his", "her", "its", "their"})
_REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
_AROUND = frozenset({"behind", "ahead", "around", "before", "alongside", "beside", "under"})
"""A pronoun after these may well mean the subject: "Pyke had four cars ahead of him"."""
_COMITATIVE = frozenset({"bring", "take", "carry", "have"})
_ENOUGH = {"m": 0.16, "f": 0.14, "it": 0.3, "they": 0.3}


@dataclass(frozen=True, slots=True)
class _Function:
    """What a pronoun is in its clause."""

    subject: bool
    possessive: bool
    reflexive: bool
    verb: Token


def is_pronoun(token: Token) -> bool:
    return token.lower_ in _FORMS


def resolve_pronoun(
    discourse: Discourse, profiles: Profiles, token: Token, speaker: Key | None
) -> Mention | None:
    """The mention that a pronoun is, or None. `speaker` is who says the quotation that it stands in."""
    form = _FORMS[token.lower_]
    function = _function(token)
    if form == "it" and not _refers(discourse, token, function):
        return None
    site = discourse.site(token.i, token.i + 1, token.i)
    if speaker is not None:
        site.banned.update(speaker)
    _bind(discourse, site, token, function)

    partitive = form == "they" and token.dep_ == "pobj" and token.head.lower_ in ("of", "among", "between")
    as_team = (
        form == "they"
        and function.subject
        and any(
            c.dep_ == "attr" and discourse.cues.kind(fold(c.lemma_)) == "team" for c in function.verb.children
        )
    )
    bare = (
        form == "it"
        and function.possessive
        and fold(token.head.lemma_) in discourse.cues.organisation_possessions
    )

    def fits(ref: Ref) -> bool:
        if (
            (partitive and not ref.plural)
            or (bare and ref.key[0] == "~")
            or (as_team and ref.label != "TEAM")
        ):
            return False
        return _agrees(profiles, ref, form)

    ahead = _cataphoric(discourse, token, function, fits)
    if ahead is not None:
        return _mention(token, ahead, 0.7, "subject of the main clause that follows")
    ranked = discourse.candidates(site, fits, 3 if form in ("it", "they") else 4)
    if form == "f":
        ranked = _women_first(profiles, ranked)
    best = _best(ranked, form)
    if best is None:
        return None
    low, high = (0.4, 0.9) if form in ("m", "f") else (0.4, 0.8)
    sure = confidence(best, ranked, low, high)
    if (
        form == "they"
        and not as_team
        and best.ref.key not in site.favoured
        and not _plural_before(discourse, best.ref)
    ):
        sure *= 0.6
    if best.ref.mention is not None and best.ref.mention.confidence < 1:
        sure = min(sure, best.ref.mention.confidence + 0.05)
    return _mention(token, best.ref, sure, f"salience {best.score:.2f}")


def _mention(token: Token, ref: Ref, sure: float, why: str) -> Mention:
    return Mention(token.i, token.i + 1, ref.label, ref.entities, "pronoun", round(sure, 2), why)


def _best(ranked: list[Candidate], form: str) -> Candidate | None:
    if not ranked or ranked[0].score < _ENOUGH[form]:
        return None
    return ranked[0] if ranked[0].ref.entities else None


def _women_first(profiles: Profiles, ranked: list[Candidate]) -> list[Candidate]:
    """Somebody of unknown gender is rarely meant where a woman is named."""
    for candidate in ranked:
        profile = profiles.get(str(candidate.ref.key[0]))
        candidate.score += 0.4 if profile and profile.gender == "f" else 0.0
    return sorted(ranked, key=lambda c: (-c.score, -c.ref.start))


def _function(token: Token) -> _Function:
    possessive = token.dep_ == "poss" or (token.lower_ in ("his", "its", "their") and token.dep_ != "nsubj")
    return _Function(
        token.dep_ in SUBJECTS,
        possessive and token.lower_ in _POSSESSIVES,
        token.lower_ in _REFLEXIVES,
        clause_head(token),
    )


def _plural_before(discourse: Discourse, ref: Ref) -> bool:
    """Whether the text treats a referent as several: two persons, "Ferrari have", "the Ohioans", "they"."""
    head = discourse.doc[ref.head]
    return (
        ref.plural
        or discourse.plural_teams
        or head.tag_ in ("NNS", "NNPS")
        or _FORMS.get(head.lower_) == "they"
    )


def _agrees(profiles: Profiles, ref: Ref, form: str) -> bool:
    if form in ("m", "f"):
        if ref.plural or (len(ref.key) != 1 and ref.key[0] != "~"):
            return False
        if ref.key[0] == "~":
            return ref.label == "~person"
        if ref.label not in PEOPLE:
            return False
        profile = profiles.get(ref.entities[0])
        return profile is None or profile.gender in (None, form)
    if ref.key[0] == "~":
        return ref.plural if form == "they" else (ref.label == "~thing" and not ref.plural)
    if form == "it":
        return not ref.plural and ref.label in ORGANISATIONS
    return ref.plural or ref.label in ("TEAM", "MANUFACTURER", "ORGANISATION", "SPONSOR")


def _bind(discourse: Discourse, site: Site, token: Token, function: _Function) -> None:
    """Rule out and favour by syntax: who shares the clause, whose clause it is embedded in."""
    verb = function.verb
    subject = discourse.subject_key(verb)
    if function.subject:
        _favour_matrix(discourse, site, verb)
        _ban_objects(discourse, site, verb)
        ban_named_in_clause(discourse, site, verb)
        return
    inside_subject = _inside_subject(token, verb)
    if function.reflexive:
        if subject:
            site.favoured[subject] = 2.0
        return
    if function.possessive:
        _bind_possessive(discourse, site, token, subject, inside_subject, verb)
        return
    _favour_owner(discourse, site, verb, inside_subject)
    if _is_about_event(discourse, verb):
        _favour_treated(discourse, site, clause_head(verb.head))
    elif verb.lemma_ in _BEFALL and is_consequence(verb) and token.dep_ in ("dobj", "dative"):
        # "Roe had a puncture, dropping him to last", but "Roe hit Poe, sending him into the wall".
        if not _favour_treated(discourse, site, verb.head):
            _favour_matrix(discourse, site, verb)
    elif subject and not inside_subject:
        if _like_reflexive(token, verb):
            site.favoured[subject] = 0.8
        else:
            site.banned.update(subject if subject[0] != "~" else subject[1:])
            _favour_matrix(discourse, site, verb)
    if token.dep_ == "pobj":
        _ban_objects(discourse, site, verb)
    _ban_containing(site, token)


def _bind_possessive(
    discourse: Discourse, site: Site, token: Token, subject: Key | None, inside_subject: bool, verb: Token
) -> None:
    noun = token.head
    _ban_containing(site, token)
    relational = fold(noun.lemma_) in discourse.cues.relational
    for ref in discourse.referents([noun, noun.head] if noun.dep_ == "appos" else [noun]):
        site.banned.update(ref.key)
    predicate = noun.dep_ in ("attr", "oprd") or (noun.dep_ == "pobj" and noun.head.lower_ == "as")
    stead = noun.lower_ in ("place", "stead") and noun.head.lower_ == "in"
    if (relational and predicate) or stead:
        if subject:
            site.banned.update(subject if subject[0] != "~" else subject[1:])
        _ban_objects(discourse, site, verb)
        return
    if subject and not inside_subject:
        site.favoured[subject] = 0.5
    else:
        _favour_matrix(discourse, site, verb)
    _favour_owner(discourse, site, verb, inside_subject)
    given = [c for c in verb.children if c.dep_ in ("dative", "dobj") and c.i == noun.left_edge.i - 1]
    for ref in discourse.referents(given) if noun.dep_ in ("dobj", "oprd") else ():
        if ref.label in PEOPLE:
            site.favoured[ref.entities] = 2.0  # "handed Roe his third win"


def _favour_matrix(discourse: Discourse, site: Site, verb: Token) -> None:
    """The subject of the clause above is the likeliest antecedent of an embedded clause's subject."""
    node, bonus = verb, 0.8
    for _ in range(4):
        if (
            node.dep_ not in ("ccomp", "advcl", "conj", "relcl", "acl", "parataxis", "xcomp", "pcomp")
            or node.head == node
        ):
            return
        above = clause_head(node.head)
        if not is_verbal(above):
            return
        key = _person_or_subject(discourse, above)
        if key and key not in site.favoured and node.dep_ != "parataxis":
            speaks = fold(above.lemma_) in discourse.cues.speech_verbs
            reports = all(discourse.label(str(k)) == "JOURNALIST" for k in key)
            site.favoured[key] = 0.2 if reports else bonus + (0.2 if speaks and node.dep_ == "ccomp" else 0.0)
            if not reports and all(discourse.label(str(k)) in PEOPLE for k in key):
                return
            bonus *= 0.5
        node = above


def _person_or_subject(discourse: Discourse, verb: Token) -> Key | None:
    """A verb's subject; where that is a thing, the person whose it is: "whose deal ended because he"."""
    key = discourse.subject_key(verb)
    if key is None or key[0] != "~":
        return key
    owners = [t for c in discourse.doc[int(key[1])].lefts if c.dep_ == "poss" for t in _antecedent(c)]
    refs = discourse.referents(owners)
    return refs[0].entities or key if refs else key


def _favour_owner(discourse: Discourse, site: Site, verb: Token, inside_subject: bool) -> None:
    """ "Roe's fourth place gave him his title": whose the subject is, is meant by what follows it."""
    if inside_subject or not is_verbal(verb):
        return
    key = discourse.subject_key(verb)
    owner = _person_or_subject(discourse, verb)
    if owner and owner != key and all(discourse.label(str(k)) in PEOPLE for k in owner):
        site.favoured[owner] = 2.0


def _is_about_event(discourse: Discourse, verb: Token) -> bool:
    """Whether "which" takes up all that was told before: "the same penalty as Roe, which dropped him to fifth"."""
    if verb.dep_ != "relcl" or all(c.lower_ != "which" for c in verb.children if c.dep_ in SUBJECTS):
        return False
    return any(ref.label in PEOPLE for ref in discourse.referents([verb.head]))


def is_consequence(verb: Token) -> bool:
    """Whether a participle tells what came of all that was told before it: "had a puncture, dropping him to last"."""
    return verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.i < verb.i and is_verbal(verb.head)


_BEFALL = frozenset(
    "send relegate drop leave put demote promote cost force rob give hand earn drag push spin launch knock eliminate "
    "allow help enable move lift elevate deny keep prevent dump throw pitch rule see take bring end net".split()
)
"""What befalls somebody by what was told before."""


def _favour_treated(discourse: Discourse, site: Site, verb: Token) -> bool:
    """To whom something was done: who was given the penalty is who was dropped by it. Gives whether there is one."""
    for dep in ("nsubjpass", "dative", "dobj"):
        for ref in discourse.referents([c for c in verb.children if c.dep_ == dep]):
            if ref.label in PEOPLE:
                site.favoured[ref.entities] = 2.0
                return True
    return False


def _antecedent(possessor: Token) -> list[Token]:
    """Whom "whose" takes up; any other possessor is itself."""
    if possessor.lower_ != "whose":
        return [possessor]
    clause = clause_head(possessor)
    return [clause.head] if clause.dep_ == "relcl" else []


def _ban_objects(discourse: Discourse, site: Site, verb: Token) -> None:
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "attr", "oprd") and child.i != site.head:
            for ref in discourse.referents([child]):
                site.banned.update(ref.key)


def _ban_containing(site: Site, token: Token) -> None:
    """A noun phrase is not meant by a pronoun inside it: "a person with knowledge of his plans"."""
    node = token.head
    for _ in range(8):
        if is_verbal(node) or node.head is node:
            return
        site.banned.add(node.i)
        node = node.head


def _inside_subject(token: Token, verb: Token) -> bool:
    node = token
    for _ in range(12):
        if node.dep_ in SUBJECTS and node.head == verb:
            return True
        if node.head == node or node == verb:
            return False
        node = node.head
    return False


def _like_reflexive(token: Token, verb: Token) -> bool:
    word = token.head.lower_
    return token.dep_ == "pobj" and (
        word in _AROUND
        or (word == "of" and token.head.head.lower_ in _AROUND)
        or (word == "with" and verb.lemma_ in _COMITATIVE)
    )


def _cataphoric(discourse: Discourse, token: Token, function: _Function, fits: object) -> Ref | None:
    """ "Because he does not turn 18 until May, Crane ...": the clause precedes its referent."""
    assert callable(fits)
    verb = function.verb
    for _ in range(3):
        if verb.dep_ == "advcl" and verb.i < verb.head.i:
            break
        if verb.dep_ not in ("xcomp", "ccomp", "conj", "pcomp") or verb.head == verb:
            return None
        verb = clause_head(verb.head)
    else:
        return None
    subjects = [s for s in surface_subjects(verb.head) if s.i > token.i]
    refs = [r for r in discourse.referents(subjects) if fits(r) and r.mention]
    return refs[0] if len(refs) == 1 and len(subjects) == 1 else None


def _refers(discourse: Discourse, token: Token, function: _Function) -> bool:
    """Whether an "it" can mean a team or company; weather, clefts and "it is understood that" do not."""
    if function.possessive:
        return True
    if token.dep_ == "expl":
        return False
    verb = function.verb
    if not function.subject:
        if token.dep_ == "pobj":
            return token.head.lower_ in ("for", "with", "by", "against", "at") and verb.lemma_ not in (
                "be",
                "do",
            )
        return fold(verb.lemma_) in discourse.cues.organisation_objects
    if fold(verb.lemma_) not in discourse.cues.organisation_verbs:
        return False
    clause = [c for c in verb.children if c.dep_ in ("ccomp", "csubj", "csubjpass")]
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return not (passive and clause)
