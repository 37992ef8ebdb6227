"""Whether the words after a name make whoever bears it a sponsor: "Poplar will return as the title sponsor of"."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.tagging.namecues import NameCues
from extractor.tagging.surface import Surface

_FAR = 12
"""How many words after the name are read."""
_ARTICLES = frozenset({"a", "an", "the", "its"})


def told_as_backer(surface: Surface, last: int, cover: Sequence[int], cues: NameCues) -> bool:
    """Whether only verbs of coming, staying and naming, and listed names, stand between the name and "sponsor".

    "Partner" and "supplier" say what a sponsor is only with a word of their kind, or beside the name with whose they
    are: "official partner", "Poplar, a partner of Nova".
    `cover` tells which words are listed names, `last` is the first word after the name.
    """
    keys = surface.keys
    stop = min(last + _FAR, len(surface))
    if last >= stop or keys[last] not in cues.backer_path or not surface.same_sentence(last - 1, last):
        return False
    if keys[last] in _ARTICLES and (surface.joins[last - 1] or surface.gap(last - 1).strip() != ","):
        return False  # "Yesterday the sponsor left", not "Poplar, the sponsor of"
    kind = False
    for index in range(last, stop):
        key = keys[index]
        if not surface.same_sentence(last - 1, index):
            return False
        if cover[index] >= 0:
            if index == last:
                return False
        elif key in cues.backer_nouns:
            return _of_racing(keys, index, cues)
        elif key in cues.backer_partners:
            named = keys[index + 1 : index + 2] == ["of"] and index + 2 < stop and surface.upper[index + 2]
            return (kind or (keys[last] in _ARTICLES and named)) and _of_racing(keys, index, cues)
        elif key in cues.backer_kinds:
            kind = True
        elif key not in cues.backer_path:
            return False
    return False


def _of_racing(keys: Sequence[str], index: int, cues: NameCues) -> bool:
    """Whether the words after "sponsor" name no other affair: "the sponsor of the bill"."""
    return cues.backer_elsewhere.isdisjoint(keys[index + 1 : index + 6])
