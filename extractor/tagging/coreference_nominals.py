"""Whom or what a definite description means: evidence from the entity's profile first, salience after it."""

from __future__ import annotations

from collections.abc import Callable

from extractor.annotations import Mention
from extractor.syntax.grammar import clause_head, surface_subjects
from extractor.tagging.catalog import fold
from extractor.tagging.coreference_discourse import PEOPLE, Candidate, Discourse, Ref, ban_named_in_clause
from extractor.tagging.coreference_phrases import Phrase
from extractor.tagging.coreference_profiles import Profile

Profiles = dict[str, Profile]
_NEAR, _FAR = 4, 25
"""Sentences to look back without and with evidence."""
_NEEDS_EVIDENCE = frozenset({"winner", "champion", "champ", "leader", "favourite", "favorite", "contender", "star", "ace",
                             "youngest", "incumbent", "polesitter", "pole-sitter", "runner-up", "newcomer", "protege"})
_LABELS = {
    "team": frozenset({"TEAM", "MANUFACTURER"}), "company": frozenset({"SPONSOR", "MANUFACTURER", "TEAM", "ORGANISATION"}),
    "business": frozenset({"SPONSOR", "ORGANISATION"}),
    "manufacturer": frozenset({"MANUFACTURER", "TEAM"}), "series": frozenset({"SERIES"}),
    "circuit": frozenset({"CIRCUIT"}), "event": frozenset({"EVENT"}),
}
_PLACE_KINDS = frozenset({"circuit", "event", "series"})


def resolve_phrase(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    """The mention that a description is, or None where nothing supports one reading."""
    _ban_clause_mates(discourse, phrase)
    if phrase.kind == "group":
        return _group(discourse, phrase)
    if phrase.kind == "pair_half":
        return _pair_half(discourse, phrase)
    if phrase.kind == "own_team":
        return _own_team(discourse, profiles, phrase)
    if phrase.kind == "related":
        return _related(discourse, profiles, phrase)
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
        return
    for ref in discourse.referents(surface_subjects(verb)):
        if not phrase.start <= ref.head < phrase.end:
            phrase.site.banned.update(ref.key)


def _mention(phrase: Phrase, label: str, entities: tuple[str, ...], confidence: float, why: str) -> Mention:
    return Mention(phrase.start, phrase.end, label, entities, "nominal", round(confidence, 2), why)


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
    ranked, found = _rank(
        discourse, phrase, lambda r: r.label in PEOPLE,
        lambda entity: _person_evidence(discourse, profiles[entity], phrase) if entity in profiles else None,
    )
    if not ranked:
        return None
    best = ranked[0]
    told = found[best.ref.entities[0]]
    if not phrase.closed and (told < 1.2 or phrase.kind == "role"):
        return None
    if (phrase.kind in ("role", "man") and told < 1) or (phrase.kind == "native" and told < 0.5):
        return None
    if phrase.noun in _NEEDS_EVIDENCE and told < 1 and not phrase.epithet:
        return None
    near = best.ref.sentence >= phrase.site.sentence - _NEAR
    if phrase.kind == "role" and not near:
        return None
    if told < 1 and (not near or best.score - told < 0.2):
        return None
    strong = told >= 1.2
    sure = confidence(best, ranked, 0.55 if strong else 0.42, 0.95 if strong else 0.75)
    why = f"the {phrase.noun}: " + ("what is known of the person" if strong else "most salient that fits")
    return _mention(phrase, best.ref.label, best.ref.entities, sure, why)


def _singles_out(discourse: Discourse, phrase: Phrase) -> bool:
    """ "the first driver", "the fastest rider": somebody picked out of many, not taken up."""
    tokens = [t for t in discourse.doc[phrase.start:phrase.end] if t.lower_ != "old"]
    return any(t.tag_ in ("JJS", "RBS") or fold(t.text) in discourse.cues.strangers for t in tokens if not t.text[0].isupper())


def _person_evidence(discourse: Discourse, profile: Profile, phrase: Phrase) -> float | None:
    """How well a profile bears out a description: 0 nothing known, None contradicted."""
    score = 0.0
    if phrase.number is not None:
        return 3.0 if phrase.number in profile.numbers else None
    for part in (_age_evidence(profile, phrase), _origin_evidence(discourse, profile, phrase),
                 _noun_evidence(profile, phrase), _team_evidence(discourse, profile, phrase)):
        if part is None:
            return None
        score += part
    return score


def _age_evidence(profile: Profile, phrase: Phrase) -> float | None:
    known = profile.told_age if profile.told_age is not None else profile.age
    if phrase.age is not None:
        if known is None:
            return 0.0
        if known == phrase.age:
            return 2.0 if profile.told_age is not None else 1.3
        return 0.8 if profile.told_age is None and abs(known - phrase.age) == 1 else None
    if known is None:
        return 0.0
    if phrase.noun in ("teenager", "teen"):
        return 1.5 if 12 < known < 20 else None
    if phrase.noun == "veteran":
        return 0.5 if known >= 32 else (None if known < 24 else 0.0)
    if phrase.noun in ("rookie", "youngster"):
        return None if known > 38 else 0.0
    return 0.0


def _origin_evidence(discourse: Discourse, profile: Profile, phrase: Phrase) -> float | None:
    cues = discourse.cues
    nations = profile.nations | (profile.told_nations if not profile.nations else set())
    if phrase.kind == "region":
        return _region_evidence(discourse, profile, phrase, nations)
    if phrase.kind == "native":
        return _native_evidence(discourse, profile, phrase, nations)
    wanted: set[str] = set()
    for word in [phrase.noun, *phrase.modifiers] if phrase.kind == "demonym" else phrase.modifiers:
        wanted |= cues.people.get(word, frozenset()) if phrase.kind == "demonym" else cues.adjectives.get(word, frozenset())
    if not wanted:
        return 0.0
    gender = cues.demonym_gender.get(phrase.noun)
    if gender and profile.gender and gender != profile.gender:
        return None
    fit = _fit(nations, wanted, 1.4)
    # "The Georgian" may come from Tbilisi or from Atlanta.
    region = _region_evidence(discourse, profile, phrase, nations) if phrase.kind == "demonym" else None
    return fit if region is None else max(fit or 0.0, region)


def _region_evidence(discourse: Discourse, profile: Profile, phrase: Phrase, nations: set[str]) -> float | None:
    regions = discourse.cues.region_people.get(phrase.noun, ())
    if not regions:
        return None
    if any(r.name in profile.places or r.forms & profile.places for r in regions):
        return 2.0
    return _fit(nations, {r.country for r in regions}, 0.6)


def _fit(nations: set[str], wanted: set[str], value: float) -> float | None:
    if not nations:
        return 0.0
    return value if nations & wanted else None


def _native_evidence(discourse: Discourse, profile: Profile, phrase: Phrase, nations: set[str]) -> float | None:
    """ "the Indiana native": by what the article tells of the home, else by the country that the state is in."""
    cues = discourse.cues
    words = set(phrase.modifiers)
    text = " ".join(phrase.modifiers)
    if words & profile.places:
        return 2.5
    countries = {r.country for form, r in cues.region_forms.items() if form in words or (" " in form and form in text)}
    for country, codes in cues.countries.items():
        if country in words or (" " in country and country in text):
            countries |= codes
    if not countries:
        return 0.6 if "US" in nations else 0.4
    fit = _fit(nations, countries, 1.2)
    return 0.4 if fit == 0.0 else fit


def _noun_evidence(profile: Profile, phrase: Phrase) -> float | None:
    noun = phrase.noun
    if phrase.kind == "role":
        if noun not in profile.words and not (noun == "boss" and "principal" in profile.words):
            return None
        extra = [w for w in phrase.modifiers if w in profile.words]
        return 1.5 + 0.3 * len(extra)
    if phrase.kind == "driver":
        if profile.label == "JOURNALIST" or (profile.label != "DRIVER" and noun in ("driver", "rider", "rookie")):
            return None if profile.label == "JOURNALIST" or profile.words & {"principal", "owner", "chief"} else 0.0
        if noun in profile.words and noun not in ("driver", "rider"):
            return 1.5
        return 0.3 if profile.label == "DRIVER" else 0.0
    return 0.2 if profile.label == "DRIVER" else 0.0


def _team_evidence(discourse: Discourse, profile: Profile, phrase: Phrase) -> float | None:
    """ "the Team Penske driver", "the former Ferrari man"."""
    score = 0.0
    for ref in phrase.names:
        for entity in ref.entities:
            record = discourse.entities.get(entity)
            name = fold(record.name) if record else entity
            if entity in profile.teams or name in profile.listed_teams:
                score += 2.0
            elif profile.listed_teams and ref.label in ("TEAM", "MANUFACTURER"):
                score -= 0.2
    return max(score, 0.0)


def _thing(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    """Teams, companies, series, circuits, events."""
    if phrase.plural or not phrase.closed or set(phrase.modifiers) & discourse.cues.strangers:
        return None
    if phrase.names or (phrase.noun == "factory" and _is_place(discourse, phrase)):
        return None
    labels = _LABELS[phrase.kind]
    told_by = _members_teams(discourse, profiles, phrase) if phrase.kind == "team" else frozenset()
    if phrase.kind in _PLACE_KINDS and phrase.modifiers:
        return None
    ranked, found = _rank(
        discourse, phrase, lambda r: r.label in labels,
        lambda entity: _thing_evidence(discourse, profiles.get(entity), phrase) if not told_by
        else 1.5 * (entity in told_by),
    )
    best = ranked[0] if ranked else None
    told = found[best.ref.entities[0]] if best else 0.0
    if best is None or (told < 1 and (best.ref.sentence < phrase.site.sentence - _NEAR or best.score - told < 0.15)):
        back = _main_team(discourse, phrase)
        if back or best is None or best.ref.sentence < phrase.site.sentence - _NEAR or best.score - told < 0.04:
            return back
    if told < 1 and "based" in phrase.modifiers and len(ranked) > 1 and ranked[1].score > 0.6 * best.score:
        return None
    unknown = [w for w in phrase.modifiers if w not in discourse.cues.plain_modifiers and w != "based"]
    high = 0.92 if told >= 1.4 else (0.6 if unknown else 0.82)
    low = 0.55 if told >= 1.4 else 0.42
    if phrase.kind == "company" and told < 1.4 and best.ref.label == "TEAM":
        high = 0.45
    return _mention(phrase, best.ref.label, best.ref.entities, confidence(best, ranked, low, high), f"the {phrase.noun}")


def _main_team(discourse: Discourse, phrase: Phrase) -> Mention | None:
    """ "The team" of an article that is about one: a press release comes back to it after a page of drivers."""
    team = discourse.main_team
    if team is None or not (phrase.kind == "team" or phrase.noun == "factory") or phrase.modifiers or team in phrase.site.banned:
        return None
    return _mention(phrase, discourse.label(team) or "TEAM", (team,), 0.6, "the article's team")


def _is_place(discourse: Discourse, phrase: Phrase) -> bool:
    """ "staff at the factory" is a building."""
    return discourse.doc[phrase.site.head].dep_ in ("pobj", "dobj")


def _members_teams(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> frozenset[str]:
    """Teams of the persons that a phrase's possession names: "Poole and Dorn, the team's other drivers"."""
    head = discourse.doc[phrase.site.head]
    noun = head.head
    if head.dep_ != "poss" or discourse.cues.kind(fold(noun.lemma_)) not in ("driver", "role"):
        return frozenset()
    named = [noun.head] if noun.dep_ == "appos" else [c for c in noun.children if c.dep_ == "appos"]
    found = {t[0] for r in discourse.referents(named) for e in r.entities if (t := team_of(discourse, profiles, e))}
    return frozenset(found - set(map(str, phrase.site.banned)))


def _thing_evidence(discourse: Discourse, profile: Profile | None, phrase: Phrase) -> float | None:
    if profile is None:
        return 0.0
    cues = discourse.cues
    score = 0.25 if phrase.kind == "manufacturer" and profile.label == "MANUFACTURER" else 0.0
    if phrase.kind == "team" and profile.label == "TEAM":
        score += 0.1
    if phrase.kind == "company" and profile.label != "TEAM":
        score += 0.15
    for word in phrase.modifiers:
        nations = cues.adjectives.get(word)
        if nations:
            fit = _fit(profile.nations | profile.told_nations, set(nations), 2.0)
            if fit is None and (phrase.kind == "team" or profile.label == "MANUFACTURER"):
                return None
            # A maker's team may well be based abroad.
            score += fit or 0.0
        elif len(word) > 3 and word in profile.base:
            score += 2.0
    return score


def _townsmen(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    """ "the Ohioans": a team that is based there."""
    regions = discourse.cues.region_people.get(phrase.noun, ())

    def evidence(entity: str) -> float | None:
        base = profiles[entity].base.replace(",", " ").split() if entity in profiles else []
        return 2.0 if any(r.name in " ".join(base) or r.forms & set(base) for r in regions) else None

    ranked, _ = _rank(discourse, phrase, lambda r: r.label == "TEAM", evidence)
    if not ranked:
        return None
    return _mention(phrase, "TEAM", ranked[0].ref.entities, confidence(ranked[0], ranked, 0.55, 0.9), "by its base")


def _group(discourse: Discourse, phrase: Phrase) -> Mention | None:
    """ "the duo", "both drivers": the last names that were coordinated, else the only ones of the paragraph so far."""
    teams = discourse.cues.kind(phrase.noun) in ("team", "manufacturer")
    labels = frozenset({"TEAM", "MANUFACTURER"}) if teams else PEOPLE
    number = phrase.site.sentence
    for at in range(number, max(-1, number - 4), -1):
        groups = [r for r in discourse.refs[at] if len(r.key) == phrase.size and r.plural and r.key[0] != "~"
                  and r.end <= phrase.start and (r.label in labels or phrase.noun == "both")]
        if groups and _kin(discourse, phrase, groups[-1].entities):
            return _mention(phrase, groups[-1].label, groups[-1].entities, 0.85 - 0.1 * (number - at), "named together")
    if phrase.noun == "both":
        return None
    seen: list[str] = []
    for at in range(number, max(-1, number - 4), -1):
        if discourse.paragraph[at] < discourse.paragraph[number] - 1:
            break
        for ref in reversed(discourse.refs[at]):
            if ref.mention and ref.end <= phrase.start and ref.label in labels and len(ref.key) == 1:
                seen += [e for e in ref.entities if e not in seen]
    if len(seen) != phrase.size or not _kin(discourse, phrase, tuple(seen)):
        return None
    label = discourse.label(seen[0]) or ("TEAM" if teams else "DRIVER")
    return _mention(phrase, label, tuple(reversed(seen)), 0.6, f"the only {phrase.size} so far")


def _kin(discourse: Discourse, phrase: Phrase, entities: tuple[str, ...]) -> bool:
    """Brothers and sisters bear one surname."""
    if phrase.noun not in ("brothers", "sisters", "siblings", "twins"):
        return True
    names = [discourse.entities[e].name for e in entities if e in discourse.entities]
    surnames = {fold(n.removesuffix(" Jr.").split()[-1]) for n in names if n.split()}
    return len(surnames) == 1


def _pair_half(discourse: Discourse, phrase: Phrase) -> Mention | None:
    """ "the former", "the latter" of two that were named together in this sentence or the one before."""
    number = phrase.site.sentence
    for at in (number, number - 1):
        groups = [] if at < 0 else [
            r for r in discourse.refs[at] if r.plural and len(r.key) == 2 and r.key[0] != "~" and r.end <= phrase.start
        ]
        if groups:
            entity = groups[-1].entities[0 if phrase.noun == "former" else 1]
            return _mention(phrase, discourse.label(entity) or groups[-1].label, (entity,), 0.85, f"the {phrase.noun} of two")
    return None


def _owner(discourse: Discourse, phrase: Phrase) -> str | None:
    """The person whose teammate or team it is: what the possessive pronoun was resolved to."""
    ref = discourse.at.get(phrase.owner) if phrase.owner is not None else None
    if ref is None or ref.mention is None or ref.label not in PEOPLE or len(ref.key) != 1:
        return None
    return ref.entities[0] if ref.mention.confidence >= 0.5 else None


def _own_team(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    owner = _owner(discourse, phrase)
    team = team_of(discourse, profiles, owner) if owner else None
    return _mention(phrase, "TEAM", (team[0],), team[1], "the team told with the person") if team else None


def team_of(discourse: Discourse, profiles: Profiles, person: str) -> tuple[str, float] | None:
    """A person's team with how sure that is: named with the person, else the only listed one in the article."""
    profile = profiles.get(person)
    if profile is None:
        return None
    named = [t for t in profile.teams if discourse.label(t) in ("TEAM", "") and t.startswith("team/")]
    if len(named) == 1:
        return named[0], 0.8
    present = [e for e, r in discourse.entities.items() if r.label == "TEAM" and fold(r.name) in profile.listed_teams]
    if len(present) == 1:
        return present[0], 0.7
    both = [t for t in named if t in present]
    return (both[0], 0.6) if len(both) == 1 else None


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
    return _mention(phrase, "DRIVER", (mates[0],), 0.65, "the only other driver of the team") if len(mates) == 1 else None
