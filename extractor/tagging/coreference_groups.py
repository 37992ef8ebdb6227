"""Descriptions of several ("the duo", "both drivers", "the brothers") and of one of two ("the latter")."""

from __future__ import annotations

from extractor.annotations import Mention
from extractor.tagging.catalog import fold
from extractor.tagging.coreference_discourse import PEOPLE, Discourse
from extractor.tagging.coreference_evidence import Profiles
from extractor.tagging.coreference_phrases import Phrase, nominal


def resolve_group(discourse: Discourse, profiles: Profiles, phrase: Phrase) -> Mention | None:
    """ "the duo", "both drivers": the last names that were coordinated, else the only ones near by."""
    if phrase.end < len(discourse.doc) and discourse.doc[phrase.end].lower_ == "of":
        return None  # "the Nova pair of Roe and Poe"
    if not (discourse.cues.strangers - _SAME).isdisjoint(phrase.words):
        return None  # "the top three", "the other two"
    teams = discourse.cues.kind(phrase.noun) in ("team", "manufacturer")
    labels = frozenset({"TEAM", "MANUFACTURER"}) if teams else PEOPLE
    number = phrase.site.sentence
    for at in range(number, max(-1, number - 4), -1):
        groups = [
            r
            for r in discourse.refs[at]
            if len(r.key) == phrase.size
            and r.plural
            and r.key[0] != "~"
            and r.end <= phrase.start
            and (r.label in labels or phrase.noun == "both")
            and _of_the_team(discourse, profiles, phrase, r.entities)
        ]
        if groups and _kin(discourse, phrase, groups[-1].entities):
            return nominal(
                phrase, groups[-1].label, groups[-1].entities, 0.85 - 0.1 * (number - at), "named together"
            )
    if phrase.noun == "both":
        return None
    seen: list[str] = []
    for at in range(number, max(-1, number - 4), -1):
        if discourse.paragraph[at] < discourse.paragraph[number] - 3:
            break
        for ref in reversed(discourse.refs[at]):
            if ref.mention and ref.end <= phrase.start and ref.label in labels and len(ref.key) == 1:
                fresh = [e for e in ref.entities if e not in seen]
                seen += [e for e in fresh if _of_the_team(discourse, profiles, phrase, (e,))]
        if len(seen) >= phrase.size:
            break
    if len(seen) != phrase.size or not _kin(discourse, phrase, tuple(seen)):
        return None
    label = discourse.label(seen[0]) or ("TEAM" if teams else "DRIVER")
    return nominal(phrase, label, tuple(reversed(seen)), 0.6, f"the only {phrase.size} so far")


_SAME = frozenset({"same", "former", "old", "whole", "entire", "last", "right"})
"""Words of strangers that a group spoken of may have as well."""


def _of_the_team(discourse: Discourse, profiles: Profiles, phrase: Phrase, entities: tuple[str, ...]) -> bool:
    """Whether nobody of some is known to drive for others than whom "the two Nova drivers" are said to drive for."""
    wanted = {e for ref in phrase.names if ref.label == "TEAM" for e in ref.entities}
    names = {fold(record.name) for e in wanted if (record := discourse.entities.get(e))}
    for told in (profiles.get(e) for e in entities if wanted):
        if told is None or not (told.teams or told.listed_teams):
            continue
        if wanted.isdisjoint(told.teams) and names.isdisjoint(told.listed_teams):
            return False
    return True


def _kin(discourse: Discourse, phrase: Phrase, entities: tuple[str, ...]) -> bool:
    """Brothers and sisters bear one surname."""
    if phrase.noun not in ("brothers", "sisters", "siblings", "twins"):
        return True
    names = [discourse.entities[e].name for e in entities if e in discourse.entities]
    surnames = {fold(n.removesuffix(" Jr.").split()[-1]) for n in names if n.split()}
    return len(surnames) == 1


def resolve_half(discourse: Discourse, phrase: Phrase) -> Mention | None:
    """ "the former", "the latter" of two that were named together in this sentence or the one before."""
    number = phrase.site.sentence
    for at in (number, number - 1):
        groups = (
            []
            if at < 0
            else [
                r
                for r in discourse.refs[at]
                if r.plural and r.key[0] != "~" and r.end <= phrase.start
                and (len(r.key) == 2 or (phrase.noun == "latter" and len(r.key) > 1))
            ]
        )
        if groups:
            entity = groups[-1].entities[0 if phrase.noun == "former" else -1]
            return nominal(
                phrase,
                discourse.label(entity) or groups[-1].label,
                (entity,),
                0.85,
                f"the {phrase.noun} of two",
            )
    return None
