"""Whom or what a definite description means: evidence from the entity's profile first, salience after it."""

from __future__ import annotations

from collections.abc import Callable

from extractor.annotations import Mention
from extractor.syntax.grammar import clause_head, conjuncts, surface_subjects
from extractor.syntax.tokens import Token
from extractor.tagging.catalog import fold
from extractor.tagging.coreference_discourse import PEOPLE, Candidate, Discourse, Ref, ban_named_in_clause
from extractor.tagging.coreference_evidence import Profiles, person_evidence, team_of, thing_evidence
from extractor.tagging.coreference_groups import resolve_group, resolve_half
from extractor.tagging.coreference_kin import weigh_kin
from extractor.tagging.coreference_phrases import Phrase, nominal
from extractor.tagging.coreference_profiles import FORMER
from extractor.tagging.surnames import surname

_NEAR, _FAR = 4, 25
"""Sentences to look back without and with evidence."""
_NEEDS_EVIDENCE = frozenset(
    "winner champion champ leader favourite favorite contender star ace youngest incumbent polesitter "
    "pole-sitter runner-up newcomer protege legend icon".split()
)
_PRAISE = frozenset({"star", "ace", "legend", "icon"})
_HONOURS = frozenset({"champion", "champ", "winner", "titleholder", "runner-up"})
"""Nouns whose "former" honours somebody spoken of and picks nobody out of many: "the former world champion"."""
_LABELS = {
    "team": frozenset({"TEAM", "MANUFACTURER"}),
    "company": frozenset({"SPONSOR", "MANUFACTURER", "TEAM", "ORGANISATION"}),
    "business": frozenset({"SPONSOR", "ORGANISATION"}),
    "manufacturer": frozenset({"MANUFACTURER", "TEAM"}),
    "series": frozenset({"SERIES"}),
    "circuit": frozenset({"CIRCUIT"}),
    "event": frozenset({"EVENT"}),
}
_OF_PEOPLE = frozenset({"age", "demonym", "region", "native", "driver", "man", "role"})
_KNOWN_OF_TEAM = 1.8
"""Evidence for a person that only the team that a description names can bring."""
_PLACE_KINDS = frozenset({"circuit", "event", "series"})


def resolve_phrase(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    """The mention that a description is, or None where nothing supports one reading."""
    _ban_clause_mates(discourse, phrase)
    if phrase.kind == "group":
        return resolve_group(discourse, profiles, phrase)
    if phrase.kind == "pair_half":
        return resolve_half(discourse, phrase)
    if phrase.kind == "own_team":
        return _own_team(discourse, profiles, phrase)
    if phrase.kind == "related":
        return _related(discourse, profiles, phrase)
    if phrase.kind == "kin":
        return _kin(discourse, profiles, phrase)
    if phrase.kind == "region" and phrase.plural:
        return _townsmen(discourse, profiles, phrase)
    if phrase.kind in _LABELS:
        return _thing(discourse, profiles, phrase)
    return _person(discourse, profiles, phrase)


def _ban_clause_mates(discourse: Discourse, phrase: Phrase) -> None:
    """A description does not mean the subject of its own clause: "Power ... the Australian" are two there."""
    head = discourse.doc[phrase.site.head]
    verb = clause_head(head)
    if discourse.before_verb(phrase.end) and head.dep_ not in ("nsubj", "nsubjpass"):
        return
    if head.dep_ in ("nsubj", "nsubjpass"):
        ban_named_in_clause(discourse, phrase.site, verb)
        if phrase.kind in _OF_PEOPLE:
            _disfavour_above(discourse, phrase, verb)
        return
    for ref in discourse.referents(surface_subjects(verb)):
        if not phrase.start <= ref.head < phrase.end:
            phrase.site.banned.update(ref.key)


def _disfavour_above(discourse: Discourse, phrase: Phrase, verb: Token) -> None:
    """Nor is it likely the subject of a clause that its own is part of, or that "but" sets it against.

    In "Roe drove the car in which the Dane won" and "Roe was ahead, but the champion won" somebody else is meant, if
    there is anybody.
    """
    node = verb
    for _ in range(_ABOVE):
        told_after = node.dep_ == "advcl" and node.i > node.head.i  # "Roe was ahead when the Dane retired"
        if not (node.dep_ in _PARTS or told_after) or node.head == node:
            return
        above = clause_head(node.head)
        clauses = [above]
        if node.dep_ == "conj":
            if all(c.lower_ != "but" for c in node.head.children if c.dep_ == "cc"):
                clauses = []
            else:
                clauses += [c for c in above.children if c.dep_ in ("ccomp", "advcl") and c.i < node.i]
        for ref in discourse.referents(s for clause in clauses for s in surface_subjects(clause)):
            phrase.site.favoured[ref.key] = _AGAINST
        node = above


_PARTS = frozenset({"relcl", "ccomp", "xcomp", "conj"})
_ABOVE = 4
"""Clauses above a description's own that are looked at."""
_AGAINST = -0.6


def confidence(best: Candidate, ranked: list[Candidate], low: float, high: float) -> float:
    """Between `low` and `high` by how far the best candidate is ahead of the next."""
    rival = ranked[1].score if len(ranked) > 1 else 0.0
    margin = max(0.0, (best.score - rival) / best.score) if best.score > 0 else 0.0
    return low + (high - low) * min(1.0, margin * 1.6)


def _rank(
    discourse: Discourse, phrase: Phrase, fits: Callable[[Ref], bool], evidence: Callable[[str], float | None]
) -> tuple[list[Candidate], dict[str, float]]:
    """Single named referents by salience plus evidence; those that the evidence contradicts are left out."""
    found: dict[str, float] = {}

    def agrees(ref: Ref) -> bool:
        if ref.mention is None or len(ref.key) != 1 or not fits(ref):
            return False
        entity = ref.entities[0]
        if entity not in found:
            told = evidence(entity)
            found[entity] = -1.0 if told is None else told
        return found[entity] >= 0

    ranked = discourse.candidates(phrase.site, agrees, _FAR)
    for candidate in ranked:
        candidate.score += found[candidate.ref.entities[0]]
    return sorted(ranked, key=lambda c: (-c.score, -c.ref.start)), found


def _person(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    if phrase.plural or (phrase.kind == "driver" and _singles_out(discourse, phrase)):
        return None
    weigh_kin(discourse, profiles, phrase.site)
    _ban_told_by_team(discourse, phrase)
    ranked, found = _rank(
        discourse, phrase, lambda r: r.label in PEOPLE,
        lambda entity: person_evidence(discourse, profiles[entity], phrase) if entity in profiles else None,
    )
    if not ranked:
        return None
    best = ranked[0]
    told = found[best.ref.entities[0]]
    if told < _KNOWN_OF_TEAM and phrase.names and phrase.noun not in _HONOURS and "former" in phrase.words:
        return None  # "the former Nova driver" need not be somebody spoken of, unless known for Nova
    if not phrase.closed and (told < 1.2 or phrase.kind == "role"):
        return None
    if (phrase.kind in ("role", "man") and told < 1) or (phrase.kind == "native" and told < 0.5):
        return None
    if phrase.noun in _NEEDS_EVIDENCE and told < 1:
        spoken_of = best.ref.sentence >= phrase.site.sentence - 1 or best.ref.key == (discourse.main,)
        if not (phrase.epithet and spoken_of) and not _alone(phrase, ranked):
            return None
    near = best.ref.sentence >= phrase.site.sentence - _NEAR
    if phrase.kind == "role" and not near:
        return None
    if told < 1 and (not near or best.score - told < 0.2):
        return None
    strong = told >= 1.2
    low = 0.55 if strong else (0.5 if phrase.kind == "native" else 0.42)
    sure = confidence(best, ranked, low, 0.95 if strong else 0.75)
    why = f"the {phrase.noun}: " + ("what is known of the person" if strong else "most salient that fits")
    return nominal(phrase, best.ref.label, best.ref.entities, sure, why)


def _alone(phrase: Phrase, ranked: list[Candidate]) -> bool:
    """ "The star", of the only one whom this sentence and the one before speak of."""
    near = [c for c in ranked if c.ref.sentence >= phrase.site.sentence - 1]
    return phrase.noun in _PRAISE and not phrase.modifiers and phrase.closed and len(near) == 1 and near[0] is ranked[0]


def _ban_told_by_team(discourse: Discourse, phrase: Phrase) -> None:
    """ "The Oak driver won, the Nova driver was second": who was told by one team is not told by another one."""
    teams = {ref.key for ref in phrase.names}
    for ref in discourse.refs[phrase.site.sentence] if teams else ():
        if ref.mention is None or ref.mention.kind != "nominal" or ref.label not in PEOPLE or ref.end > phrase.start:
            continue
        other = {r.key for i in range(ref.start, ref.end) if (r := discourse.at.get(i)) and r.label not in PEOPLE}
        if other and not other & teams:
            phrase.site.banned.update(ref.key)


def _singles_out(discourse: Discourse, phrase: Phrase) -> bool:
    """ "the first driver", "the fastest rider": somebody picked out of many, not taken up."""
    known = ("old", "former") if phrase.noun in _HONOURS or phrase.names else ("old",)
    tokens = [t for t in discourse.doc[phrase.start : phrase.end] if t.lower_ not in known]
    return any(
        t.tag_ in ("JJS", "RBS") or fold(t.text) in discourse.cues.strangers
        for t in tokens
        if not t.text[0].isupper()
    )


def _is_plain(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether a place is taken up, not told from others: "the race", "the gravel event", "the Oslo-based rally"."""
    if phrase.kind != "event":
        return not phrase.modifiers
    return "based" in phrase.modifiers or discourse.cues.event_modifiers.issuperset(phrase.modifiers)


def _thing(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    """Teams, companies, series, circuits, events."""
    if phrase.plural or not phrase.closed or set(phrase.modifiers) & discourse.cues.strangers:
        return None
    if any(r.label != "SERIES" or phrase.kind != "team" for r in phrase.names):
        return None
    if phrase.noun == "factory" and _is_place(discourse, phrase):
        return None
    labels = _LABELS[phrase.kind]
    if phrase.kind == "team":
        _favour_speakers(discourse, phrase)
    told_by = _members_teams(discourse, profiles, phrase) if phrase.kind == "team" else frozenset()
    if phrase.kind in _PLACE_KINDS and not _is_plain(discourse, phrase):
        return None
    ranked, found = _rank(
        discourse,
        phrase,
        lambda r: r.label in labels and not (phrase.kind == "team" and _is_car(discourse, r)),
        lambda entity: (
            thing_evidence(discourse, profiles.get(entity), phrase)
            if not told_by
            else 1.5 * (entity in told_by)
        ),
    )
    if (own := _speakers_own(discourse, profiles, phrase, ranked)) is not None:
        return own
    best = ranked[0] if ranked else None
    told = found[best.ref.entities[0]] if best else 0.0
    if best is None or (
        told < 1 and (best.ref.sentence < phrase.site.sentence - _NEAR or best.score - told < 0.15)
    ):
        back = _main_team(discourse, phrase)
        if (
            back
            or best is None
            or best.ref.sentence < phrase.site.sentence - _NEAR
            or best.score - told < 0.04
        ):
            return back
    if told < 1 and "based" in phrase.modifiers and len(ranked) > 1 and ranked[1].score > 0.6 * best.score:
        return None
    if told < 1 and phrase.kind == "team" and _bears_a_name(discourse, phrase):
        return None
    if phrase.words[0] == "that" and best.ref.sentence < phrase.site.sentence:
        return None
    unknown = [w for w in phrase.modifiers if w not in discourse.cues.plain_modifiers and w != "based"]
    high = 0.92 if told >= 1.4 else (0.6 if unknown else 0.82)
    low = 0.55 if told >= 1.4 else 0.42
    if phrase.kind == "company" and told < 1.4 and best.ref.label == "TEAM":
        high = 0.45
    return nominal(
        phrase, best.ref.label, best.ref.entities, confidence(best, ranked, low, high), f"the {phrase.noun}"
    )


def _is_car(discourse: Discourse, ref: Ref) -> bool:
    """Whether a make only tells what is driven: "in the Nova Korrin"."""
    return ref.label == "MANUFACTURER" and discourse.doc[ref.head].dep_ in ("compound", "nmod")


def _favour_speakers(discourse: Discourse, phrase: Phrase) -> None:
    """ "Nova president Ann Lee said that the team will ...": it is the speaker's, whoever was spoken of before."""
    verb = clause_head(discourse.doc[phrase.site.head])
    if verb.dep_ != "ccomp":
        return
    for subject in surface_subjects(verb.head):
        for token in (*subject.lefts, *(c for a in subject.lefts for c in a.lefts)):
            ref = discourse.at.get(token.i) if token.dep_ in ("compound", "poss", "nmod") else None
            if ref is not None and ref.label in _LABELS["team"]:
                phrase.site.favoured[ref.key] = 0.5


def _speakers_own(
    discourse: Discourse, profiles: Profiles, phrase: Phrase, ranked: list[Candidate]
) -> Mention | None:
    """ "Everybody in the team": said by one of its people, unless he has just named another."""
    speaker, site = phrase.site.speaker, phrase.site
    if phrase.kind != "team" or phrase.modifiers or not speaker or len(speaker) != 1:
        return None
    if any(c.ref.quote == site.quote and c.ref.sentence >= site.sentence - 1 for c in ranked):
        return None
    told = profiles.get(str(speaker[0]))
    if told is not None and not told.words.isdisjoint(FORMER):
        return None  # "former Nova boss Ann Lee" speaks of others' teams
    team = team_of(discourse, profiles, str(speaker[0]))
    return nominal(phrase, "TEAM", (team[0],), min(team[1], 0.7), "the speaker's team") if team else None


def _bears_a_name(discourse: Discourse, phrase: Phrase) -> bool:
    """Whether a description has a name of its own, be it one that no list knows: "the YART team"."""
    doc = discourse.doc
    inside = (t for t in doc[phrase.start + 1 : phrase.site.head] if t.i not in discourse.at and t.is_alpha)
    return any(
        t.text[:1].isupper() and t.lower_ != "no" and doc[t.i + 1].text != "-" and doc[t.i - 1].text != "-"
        and fold(t.text) not in discourse.cues.adjectives for t in inside
    )


def _main_team(discourse: Discourse, phrase: Phrase) -> Mention | None:
    """ "The team" of an article that is about one, after a page of drivers: a press release."""
    team = discourse.main_team
    if (
        team is None
        or not (phrase.kind == "team" or phrase.noun == "factory")
        or phrase.modifiers
        or team in phrase.site.banned
    ):
        return None
    return nominal(phrase, discourse.label(team) or "TEAM", (team,), 0.6, "the article's team")


def _is_place(discourse: Discourse, phrase: Phrase) -> bool:
    """ "staff at the factory" is a building."""
    return discourse.doc[phrase.site.head].dep_ in ("pobj", "dobj")


def _members_teams(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> frozenset[str]:
    """Teams of the persons that a phrase's possession names: "Poole and Dorn, the team's other drivers"."""
    head = discourse.doc[phrase.site.head]
    noun = head.head
    if head.dep_ != "poss" or discourse.cues.kind(fold(noun.lemma_)) not in ("driver", "role"):
        return frozenset()
    named = (
        list(conjuncts(noun.head))
        if noun.dep_ == "appos"
        else [c for c in noun.children if c.dep_ == "appos"]
    )
    found = {
        t[0] for r in discourse.referents(named) for e in r.entities if (t := team_of(discourse, profiles, e))
    }
    return frozenset(found - set(map(str, phrase.site.banned)))


def _townsmen(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    """ "the Ohioans": a team that is based there."""
    regions = discourse.cues.region_people.get(phrase.noun, ())

    def evidence(entity: str) -> float | None:
        base = profiles[entity].base.replace(",", " ").split() if entity in profiles else []
        return 2.0 if any(r.name in " ".join(base) or r.forms & set(base) for r in regions) else None

    ranked, _ = _rank(discourse, phrase, lambda r: r.label == "TEAM", evidence)
    if not ranked:
        return None
    return nominal(
        phrase, "TEAM", ranked[0].ref.entities, confidence(ranked[0], ranked, 0.55, 0.9), "by its base"
    )


def _owner(discourse: Discourse, phrase: Phrase) -> str | None:
    """The person whose teammate or team it is: what the possessive pronoun was resolved to."""
    ref = discourse.at.get(phrase.owner) if phrase.owner is not None else None
    if ref is None or ref.mention is None or ref.label not in PEOPLE or len(ref.key) != 1:
        return None
    return ref.entities[0] if ref.mention.confidence >= 0.5 else None


def _own_team(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    owner = _owner(discourse, phrase)
    team = team_of(discourse, profiles, owner) if owner else None
    return nominal(phrase, "TEAM", (team[0],), team[1], "the team told with the person") if team else None


def _kin(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    """ "his father", where the article names one of the surname as somebody's father."""
    owner = _owner(discourse, phrase)
    record = discourse.entities.get(owner or "")
    if owner is None or record is None:
        return None
    nouns, name = {phrase.noun, _SAME_KIN.get(phrase.noun, phrase.noun)}, fold(surname(record.name))
    kin = [
        e for e, p in profiles.items()
        if e != owner and p.label in PEOPLE and nouns & p.words and fold(surname(discourse.entities[e].name)) == name
    ]
    return nominal(phrase, discourse.label(kin[0]), (kin[0],), 0.75, "the kin who is named") if len(kin) == 1 else None


_SAME_KIN = {"dad": "father", "father": "dad"}


def _related(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    """ "his teammate", where the article holds exactly one other driver of the same team."""
    owner = _owner(discourse, phrase)
    if owner is None or "mate" not in phrase.words[-1] or discourse.label(owner) not in ("DRIVER", ""):
        return None
    team = team_of(discourse, profiles, owner)
    if team is None:
        return None
    mates = [
        e for e, p in profiles.items()
        if e != owner and p.label == "DRIVER" and (found := team_of(discourse, profiles, e)) and found[0] == team[0]
    ]
    return nominal(phrase, "DRIVER", (mates[0],), 0.65, "the team's only other driver") if len(mates) == 1 else None
