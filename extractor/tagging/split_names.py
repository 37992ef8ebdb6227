"""Names of persons that are told in parts: with a nickname, with a part in brackets, two that share a surname."""

from __future__ import annotations

from extractor.tagging.gazetteer import PEOPLE, Gazetteer, Hit
from extractor.tagging.namecues import NameCues, name_cues
from extractor.tagging.runs import Unlisted, covering, tidy
from extractor.tagging.surface import Surface

_OPENING = ('"', "\u201c", "(")


def find_split(surface: Surface, hits: list[Hit], gazetteer: Gazetteer) -> list[Unlisted]:
    """Names in two parts: "Ann "Buddy" Roe", "Zane (Poe)", "Jo and Ann Roe"."""
    cues = name_cues()
    cover = covering(hits, len(surface))
    found = _sharing_surname(surface, hits, gazetteer, cues)
    upper = surface.upper
    for index in range(len(surface) - 1):
        if not (upper[index] and upper[index + 1]):
            continue
        mark = surface.text[surface.ends[index] + 1 : surface.ends[index] + 2]
        if mark not in _OPENING:
            continue
        if (
            not _may_be_given(surface, index, mark, cues)
            or not surface.readable(index)
            or surface.starts[index + 1] != surface.ends[index] + 2
        ):
            continue
        name = _bracketed(surface, index, mark, cues, gazetteer)
        if name is not None and (cover[index] < 0 or hits[cover[index]].last == index + 1):
            found.append(name)
    found += _given_in_brackets(surface, gazetteer)
    return found


def _given_in_brackets(surface: Surface, gazetteer: Gazetteer) -> list[Unlisted]:
    """ "(Ann) Roe" where that is a listed name."""
    found: list[Unlisted] = []
    if ") " not in surface.text:
        return found
    for index in range(1, len(surface) - 1):
        if surface.gap(index) != ") " or not surface.gap(index - 1).endswith("(") or not surface.upper[index + 1]:
            continue
        forms = tuple(
            form
            for form in gazetteer.lookup(surface.keys[index : index + 2])
            if form.entry.label in PEOPLE and form.kind != "short"
        )
        if forms and surface.readable(index):
            name = forms[0].entry.name
            found.append(Unlisted(index, index + 2, "", name, "given name in brackets", Hit(index, index + 2, forms)))
    return found


def _may_be_given(surface: Surface, index: int, mark: str, cues: NameCues) -> bool:
    """Whether a word can be the given name before a nickname; any name can, before quotation marks."""
    key = surface.keys[index]
    return key in cues.given_names or (
        mark != "(" and key not in cues.not_names | cues.roles | cues.common_words
    )


def _sharing_surname(
    surface: Surface, hits: list[Hit], gazetteer: Gazetteer, cues: NameCues
) -> list[Unlisted]:
    """Given names that share the surname of a listed person: "Jo" in "Jo and Ann Roe"."""
    found: list[Unlisted] = []
    for hit in hits:
        index = hit.first - 2
        if (
            hit.last - hit.first < 2
            or index < 0
            or surface.keys[index + 1] != "and"
            or not surface.upper[index]
            or surface.keys[index] not in cues.given_names
            or not surface.same_sentence(index, hit.first)
        ):
            continue
        forms = tuple(
            form
            for form in gazetteer.lookup([surface.keys[index], *surface.keys[hit.first + 1 : hit.last]])
            if form.entry.label in PEOPLE and form.kind != "short"
        )
        if forms and any(form.entry.label in PEOPLE for form in hit.forms):
            found.append(
                Unlisted(
                    index,
                    index + 1,
                    "",
                    forms[0].entry.name,
                    "shares a surname",
                    Hit(index, index + 1, forms),
                )
            )
    return found


def _bracketed(
    surface: Surface, index: int, mark: str, cues: NameCues, gazetteer: Gazetteer
) -> Unlisted | None:
    keys, closing = surface.keys, surface.gap(index + 1)
    if mark == "(":
        forms = tuple(
            form for form in gazetteer.lookup(keys[index : index + 2]) if form.entry.label in PEOPLE
        )
        if not closing.startswith(")") or not forms:
            return None
        name = f"{surface.word(index)} {surface.word(index + 1)}"
        return Unlisted(index, index + 2, "", name, "surname in brackets", Hit(index, index + 2, forms))
    last = index + 3
    if closing not in ('" ', "\u201d ") or last > len(surface) or not surface.upper[last - 1]:
        return None
    while last < len(surface) and surface.joins[last - 1] and (
        keys[last] in cues.suffixes or (surface.gap(last - 1) == "-" and surface.upper[last])
    ):
        last += 1
    name = tidy(f"{surface.word(index)} {surface.span(index + 2, last)}")
    for given in (index, index + 1):
        forms = tuple(
            form
            for form in gazetteer.lookup([keys[given], *keys[index + 2 : last]])
            if form.entry.label in PEOPLE and form.kind != "short"
        )
        if forms:
            return Unlisted(index, last, "", name, "nickname", Hit(index, last, forms))
    return Unlisted(index, last, "", name, "nickname")


def hyphened(surface: Surface, index: int) -> bool:
    """Whether a hyphen and a capitalised word follow."""
    return surface.gap(index) == "-" and surface.upper[index + 1] and surface.keys[index + 1].isalpha()
