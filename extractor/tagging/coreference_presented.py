"""Whom a noun means that says right behind it who that is: "the guard, identified as 27-year-old Max Poe, was held"."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.annotations import Mention
from extractor.tagging.coreference_discourse import PEOPLE, Discourse

_TELLS = frozenset({"identify", "name"})
_LONGEST = 6


def presented(discourse: Discourse) -> Iterator[Mention]:
    """The nominal mentions of people whose names a participle gives."""
    doc = discourse.doc
    for refs in discourse.refs:
        for ref in refs:
            if ref.mention is None or ref.mention.kind != "name" or ref.label not in PEOPLE or len(ref.key) != 1:
                continue
            name = doc[ref.head]
            teller = name.head.head if name.dep_ == "pobj" and name.head.lower_ == "as" else name
            noun = teller.head
            if teller.lemma_ not in _TELLS or teller.dep_ != "acl" or noun.tag_ != "NN" or noun.i in discourse.at:
                continue
            start = noun.left_edge.i
            if noun.i - start < _LONGEST and not any(i in discourse.at for i in range(start, noun.i)):
                yield Mention(start, noun.i + 1, ref.label, ref.entities, "nominal", 0.9, "named right behind it")
