"""What commas and dashes set off, and the parser hangs elsewhere: whom an apposition or a "who" means."""

from __future__ import annotations

from extractor.syntax.tokens import Token


def cut_off_from(noun: Token) -> Token | None:
    """Whom an apposition is of that the parser made an object: "passed Poe, last year's runner-up, to win", "led Poe
    (P5)".
    """
    if noun.i > 1 and noun.nbor(-1).text == "(" and noun.nbor(-2).pos_ == "PROPN":
        return noun.nbor(-2)
    if noun.lemma_ not in _BORNE or noun.dep_ not in ("dobj", "npadvmod", "dep", "oprd", "appos"):
        return None
    first, doc = noun.left_edge.i, noun.doc
    if first < 2 or doc[first - 1].text != "," or first == noun.i:
        return None
    after = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    name = doc[first - 2]
    closed = after is None or after.is_punct
    return name if closed and name.pos_ == "PROPN" and name.dep_ in ("dobj", "pobj", "conj") else None


_BORNE = frozenset({"champion", "winner", "up", "runner-up", "titleholder", "poleman", "polesitter"})


def last_before_who(who: Token) -> Token | None:
    """Whom "who" takes up after two names: of "Roe and Poe, who took Friday's heat, were delighted" Poe.

    None for any other subject, and where the clause tells of several: "Roe and Poe, who both crashed, are fine".
    """
    verb = who.head
    if who.lower_ != "who" or verb.dep_ != "relcl" or who.i < 2 or who.nbor(-1).text != ",":
        return None
    last = next((c for c in verb.head.children if c.dep_ == "conj" and c.pos_ == "PROPN" and c.i < who.i), None)
    if last is None or verb.head.pos_ != "PROPN" or verb.lemma_ in _TOGETHER or verb.tag_ in ("VBP", "VBG"):
        return None
    several = any(t.lower_ in _OF_SEVERAL for t in who.doc[who.i : verb.right_edge.i + 1])
    while (more := next((c for c in last.children if c.dep_ == "conj" and c.i < who.i), None)) is not None:
        last = more
    return None if several else last


_TOGETHER = frozenset("collide clash tangle battle share swap duel trade finish touch combine partner team".split())
_OF_SEVERAL = frozenset("both all each respectively are were have together alongside two their".split())


def named_before_who(who: Token) -> list[Token]:
    """Whom a "who" takes up that the parser hung on the main verb: "ahead of Roe and *Poe* of Nova – who is ill"."""
    doc, at = who.doc, who.i - 2
    if who.lower_ != "who" or at < 1:
        return []
    if doc[at + 1].pos_ == "PROPN":
        return [doc[at + 1]]  # "ahead of Roe who was ill"
    if doc[at + 1].text not in ("-", "–", "—", ","):
        return []
    if doc[at].dep_ == "pobj" and doc[at].head.lower_ in ("of", "for", "from"):
        at = doc[at].head.i - 1
    return [doc[at]] if at >= 0 and doc[at].pos_ == "PROPN" and doc[at].dep_ not in ("poss", "compound") else []
