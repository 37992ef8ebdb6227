"""Who is whose kin, for the pronouns that it tells apart: in "he drove his father's car" he is the son."""

from __future__ import annotations

from extractor.tagging.catalog import fold
from extractor.tagging.coreference_discourse import PEOPLE, Discourse, Site
from extractor.tagging.coreference_evidence import Profiles

_REACH = 25
"""Tokens on to the kin."""
_WHOSE = frozenset({"his", "her"})
_OLDER = frozenset("father dad mother mum mom grandfather grandmother uncle aunt stepfather".split())
_YOUNGER = frozenset("son daughter grandson granddaughter nephew niece stepson".split())
_BONUS = 0.6


def weigh_kin(discourse: Discourse, profiles: Profiles, site: Site) -> None:
    """Rule out a father where the sentence goes on with "his father", and favour who is told as a son; and likewise."""
    noun = _kin_told(discourse, site)
    if noun is None:
        return
    own, other = (_OLDER, _YOUNGER) if noun in _OLDER else (_YOUNGER, _OLDER)
    people = [(entity, p) for entity, p in profiles.items() if p.label in PEOPLE]
    told = {entity for entity, p in people if own & p.words}
    meant = {entity for entity, p in people if other & p.words} - told
    if told or meant:
        site.banned.update(told)
        for entity in meant:
            site.favoured.setdefault((entity,), _BONUS)


def _kin_told(discourse: Discourse, site: Site) -> str | None:
    """The kin whom a sentence names as "his father" after a site, before it names anybody else."""
    doc, stop = discourse.doc, discourse.sentences[site.sentence][1]
    for i in range(site.end, min(stop - 1, site.end + _REACH)):
        ref = discourse.at.get(i)
        if ref is not None and ref.label in PEOPLE and ref.mention is not None and ref.mention.kind == "name":
            return None
        if doc[i].lower_ in _WHOSE and (noun := fold(doc[i + 1].lemma_)) in _OLDER | _YOUNGER:
            return noun
    return None
