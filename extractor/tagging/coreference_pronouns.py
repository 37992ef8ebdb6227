"""Personal and possessive pronouns of the third person: agreement, binding, then salience."""

from __future__ import annotations

from extractor.annotations import Mention
from extractor.syntax.grammar import SUBJECTS, clause_head, surface_subjects
from extractor.syntax.tokens import Token
from extractor.tagging.catalog import fold
from extractor.tagging.coreference_binding import Function, bind
from extractor.tagging.coreference_discourse import (
    ORGANISATIONS,
    PEOPLE,
    Candidate,
    Discourse,
    Key,
    Ref,
)
from extractor.tagging.coreference_evidence import Profiles
from extractor.tagging.coreference_kin import weigh_kin
from extractor.tagging.coreference_nominals import confidence
from extractor.tagging.namecues import name_cues

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
_ENOUGH = {"m": 0.16, "f": 0.14, "it": 0.3, "they": 0.3}


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
    if form == "they" and _said_by_many(discourse, function.verb):
        return None
    site = discourse.site(token.i, token.i + 1, token.i)
    if speaker is not None:
        site.banned.update(speaker)
    bind(discourse, site, token, function)
    if function.possessive and (noun := fold(token.head.lemma_)) in name_cues().kin:
        # "his father" is not the father's
        site.banned.update(e for e, p in profiles.items() if noun in p.words and p.label in PEOPLE)

    if form in ("m", "f"):
        weigh_kin(discourse, profiles, site)
        governor = clause_head(function.verb.head) if function.subject else function.verb
        if (function.reflexive or not function.subject) and _is_of_unknown(discourse, governor):
            return None
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
        if form == "they" and ref.label == "SERIES" and ref.key in site.favoured:
            return True  # "IndyCar announced that they"
        return _agrees(profiles, ref, form)

    ahead = _cataphoric(discourse, token, function, fits)
    if ahead is not None:
        return _mention(token, ahead, 0.7, "subject of the main clause that follows")
    ranked = discourse.candidates(site, fits, 3 if form in ("it", "they") else 4)
    if form == "f":
        ranked = _women_first(profiles, ranked)
    if form in ("m", "f") and function.possessive:
        ranked = _members_first(discourse, profiles, token, ranked)
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


def _members_first(
    discourse: Discourse, profiles: Profiles, token: Token, ranked: list[Candidate]
) -> list[Candidate]:
    """ "His Nova Racing team" is that of somebody who is known to be of it."""
    between = range(token.i + 1, token.head.i + 1)
    teams = {e for i in between if (r := discourse.at.get(i)) and r.label in _STABLES for e in r.entities}
    if not teams:
        return ranked
    for candidate in ranked:
        profile = profiles.get(str(candidate.ref.key[0]))
        own = {*profile.teams} if profile else set()
        names = {fold(discourse.entities[e].name) for e in teams if e in discourse.entities}
        if profile and (own & teams or names & set(profile.listed_teams)):
            candidate.score += 1.0
    return sorted(ranked, key=lambda c: (-c.score, -c.ref.start))


_STABLES = frozenset({"TEAM", "MANUFACTURER"})


def _function(token: Token) -> Function:
    possessive = token.dep_ == "poss" or (token.lower_ in ("his", "its", "their") and token.dep_ != "nsubj")
    return Function(
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


def _is_of_unknown(discourse: Discourse, verb: Token) -> bool:
    """Whether the subject of a clause is somebody whom nothing has found: "Jhon Roe drove his best race"."""
    subjects = [s for s in surface_subjects(verb) if s.pos_ == "PROPN"]
    unknown = (s for s in subjects if s.i not in discourse.at and s.dep_ in SUBJECTS)
    return any(c.dep_ == "compound" and c.pos_ == "PROPN" and c.i not in discourse.at for s in unknown for c in s.lefts)


_MANY = frozenset("half grid field paddock rest majority most many some others several few dozen".split())
"""Several who are not named."""


def _said_by_many(discourse: Discourse, verb: Token) -> bool:
    """ "Half the grid has said they will appeal": they are those who say so, whoever is named before."""
    above = verb.head
    if verb.dep_ != "ccomp" or fold(above.lemma_) not in discourse.cues.speech_verbs:
        return False
    subjects = [s for s in surface_subjects(above) if s.i < verb.i]
    many = (s for s in subjects if s.tag_ == "NNS" or s.lower_ in _MANY)
    return len(subjects) == 1 and any(s.i not in discourse.at for s in many)


def _cataphoric(discourse: Discourse, token: Token, function: Function, fits: object) -> Ref | None:
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
    # Who says a quotation is not "he" in it.
    quoted = discourse.quote[token.i]
    subjects = [s for s in surface_subjects(verb.head) if s.i > token.i and discourse.quote[s.i] == quoted]
    refs = [r for r in discourse.referents(subjects) if fits(r) and r.mention]
    return refs[0] if len(refs) == 1 and len(subjects) == 1 else None


def _refers(discourse: Discourse, token: Token, function: Function) -> bool:
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
