"""The verb of a summary: its forms, its tense, and what certainty and polarity make of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from extractor.assembly.draft import Draft
from extractor.assembly.summary_fill import ORDINALS
from extractor.assembly.summary_words import summary_words
from extractor.syntax import grammar, mood
from extractor.syntax.tokens import Token

Tense = Literal["past", "present", "future"]
Kind = Literal["verb", "passive", "state", "noun"]

_IRREGULAR = {
    "be": ("was", "been"),
    "become": ("became", "become"),
    "begin": ("began", "begun"),
    "bring": ("brought", "brought"),
    "buy": ("bought", "bought"),
    "come": ("came", "come"),
    "cut": ("cut", "cut"),
    "do": ("did", "done"),
    "drive": ("drove", "driven"),
    "find": ("found", "found"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "have": ("had", "had"),
    "hold": ("held", "held"),
    "hurt": ("hurt", "hurt"),
    "keep": ("kept", "kept"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "mean": ("meant", "meant"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "quit": ("quit", "quit"),
    "ride": ("rode", "ridden"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "seek": ("sought", "sought"),
    "sell": ("sold", "sold"),
    "set": ("set", "set"),
    "sit": ("sat", "sat"),
    "spend": ("spent", "spent"),
    "split": ("split", "split"),
    "stand": ("stood", "stood"),
    "take": ("took", "taken"),
    "tell": ("told", "told"),
    "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"),
}
_DOUBLING = frozenset({"ban", "drop", "plan", "skip", "step", "swap", "scrap", "stop", "top", "tip"})
_FUTURE = frozenset(
    {
        "will",
        "'ll",
        "’ll",
        "wo",
        "shall",
        "would",
        "'d",
        "could",
        "can",
        "ca",
        "may",
        "might",
        "should",
        "must",
    }
)
_PAST = frozenset({"was", "were", "had", "has", "have", "'ve", "’ve", "did"})


def present(base: str, plural: bool = False) -> str:
    """ "join" as "joins"; a plural subject takes the base."""
    if plural or base == "be":
        return ("are" if plural else "is") if base == "be" else base
    if base in ("have", "do", "go"):
        return {"have": "has", "do": "does", "go": "goes"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    return base[:-1] + "ies" if base.endswith("y") and base[-2:-1] not in "aeiou" else base + "s"


def past(base: str) -> str:
    """ "join" as "joined"."""
    return _IRREGULAR[base][0] if base in _IRREGULAR else _regular(base)


def participle(base: str) -> str:
    """ "drive" as "driven"."""
    return _IRREGULAR[base][1] if base in _IRREGULAR else _regular(base)


def _regular(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ied"
    return base + base[-1] * (base in _DOUBLING) + "ed"


@cache
def act_forms() -> frozenset[str]:
    """Bases and participles of the verbs that tell an act of its own day."""
    return frozenset(form for base in summary_words().acts for form in (base, participle(base)))


@cache
def _forms() -> dict[str, str]:
    """Every form of the verbs that templates open with, to its base; the verb listed first decides."""
    out: dict[str, str] = {}
    for base in (*summary_words().verbs, *_IRREGULAR):
        for form in (base, present(base), past(base), participle(base)):
            out.setdefault(form, base)
    return out


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a template says, taken apart.

    `head` is a verb's base or a participle, empty for a state or a noun; `told` the tense of the template's
    own words; `owned` the noun whose owner the subject is ("contract" in "contract ends").
    """

    kind: Kind
    head: str
    rest: str
    negated: bool = False
    told: Tense | None = None
    owned: str = ""


def parse(body: str) -> Phrase:
    """Take a filled template apart: "to join Nova", "won", "penalised", "in talks", "contract ends"."""
    words = summary_words()
    first, _, rest = body.partition(" ")
    if first in ("not", "no") and rest:
        inner = parse(rest)
        return Phrase(inner.kind, inner.head, inner.rest, not inner.negated, inner.told, inner.owned)
    if first == "did" and rest.startswith("not "):
        base, _, rest = rest[4:].partition(" ")
        return Phrase("verb", base, rest, True, "past")
    if first == "to" and rest:
        base, _, rest = rest.partition(" ")
        if base == "be" and rest:
            done, _, after = rest.partition(" ")
            return (
                Phrase("passive", done, after, told="future")
                if _is_participle(done)
                else Phrase("state", "", rest, told="future")
            )
        return Phrase("verb", base, rest, told="future")
    plain = first.rstrip(":,")
    if plain in words.passives:
        return Phrase("passive", first, rest, told="past")
    if (
        plain in words.states
        or plain in ORDINALS
        or (plain[:1].isdigit() and plain.endswith(("st", "nd", "rd", "th")))
    ):
        return Phrase("state", "", body)
    base = _forms().get(first, "")
    if base and (first != base or first == past(base)):  # a bare base form is a noun: "offer from Nova"
        return Phrase("verb", base, rest, told="present" if first == present(base) else "past")
    if plain.endswith("ed"):
        return Phrase("passive", first, rest, told="past")
    second, _, after = rest.partition(" ")
    if second in words.passives:
        return Phrase("passive", second, after, told="past", owned=first)
    if second in _forms() and second == present(_forms()[second]):
        return Phrase("verb", _forms()[second], after, told="present", owned=first)
    return Phrase("noun", "", body)


def _is_participle(word: str) -> bool:
    return (
        word in summary_words().passives
        or word.endswith("ed")
        or (word in _forms() and word == participle(_forms()[word]))
    )


def tense(draft: Draft, acts: bool) -> Tense | None:
    """The tense that the claim's own words are in, turned by its season; None where neither tells.

    `acts`: the template tells an act of its own day, which a season ahead does not put into the future.
    """
    told = _of_verb(draft.predicate)
    article = draft.predicate.doc._.article
    year = article.published.year if article is not None and article.published else None
    if year is not None and draft.season:
        if min(draft.season) > year and not (acts and told in ("past", "present")):
            return "future"
        if max(draft.season) < year:
            return "past"
    return told


def _of_verb(predicate: Token) -> Tense | None:
    verb = predicate if grammar.is_verbal(predicate) else grammar.clause_head(predicate)
    for _ in range(6):
        words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
        if words & _FUTURE:
            return "past" if "have" in words else "future"
        if "to" in words and "have" in words:
            return "past"
        if verb.tag_ == "VBD" or words & _PAST:
            return "past"
        if "to" in words and not mood.is_fact(verb):
            return "future"
        if verb.tag_ in ("VBZ", "VBP"):
            return "present"
        if words & {"is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m"}:
            return "future" if verb.tag_ == "VBG" or "being" in words else "present"
        if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl", "amod", "ROOT"):
            return "past"
        if verb.head == verb or verb.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "prep", "ccomp"):
            return None
        verb = grammar.clause_head(verb.head)
    return None


def predicate_phrase(phrase: Phrase, when: Tense | None, certainty: str, negative: bool, plural: bool) -> str:
    """The line's predicate: "to join Nova", "likely to join Nova", "will not join", "not penalised"."""
    if when is None or (when == "present" and phrase.told == "past"):
        when = phrase.told
    negative = negative != phrase.negated
    if phrase.kind == "noun":
        return _noun(phrase.rest, certainty, negative)
    if phrase.kind == "verb":
        words = _verb(phrase.head, when, certainty, negative, plural)
    elif phrase.kind == "passive":
        words = _passive(phrase.head, when, certainty, negative)
    else:
        words = _state(when, certainty, negative)
    return f"{words} {phrase.rest}".strip()


def _noun(words: str, certainty: str, negative: bool) -> str:
    no = "" if not negative else "no " if words[:1].islower() else "not "
    return (
        {"certain": "", "probable": "likely ", "possible": "possible " if not negative else "possibly "}[
            certainty
        ]
        + no
        + words
    )


def _hedged(base: str, perfect: str, when: Tense | None, certainty: str, negative: bool) -> str:
    """What is not certain: "likely to join", "may not have joined" (`perfect`: "joined", "been fined")."""
    if certainty == "probable":
        if when == "past":
            return f"believed {'not ' * negative}to have {perfect}"
        return f"{'unlikely' if negative else 'likely'} to {base}"
    if when == "past":
        return f"may {'not ' * negative}have {perfect}"
    return f"may not {base}" if negative else f"could {base}"


def _verb(base: str, when: Tense | None, certainty: str, negative: bool, plural: bool) -> str:
    if certainty in ("probable", "possible"):
        return _hedged(base, participle(base), when, certainty, negative)
    if when == "past":
        return f"did not {base}" if negative else past(base)
    if when == "present":
        return f"{'do' if plural else 'does'} not {base}" if negative else present(base, plural)
    return f"will not {base}" if negative else f"to {base}"


def _passive(done: str, when: Tense | None, certainty: str, negative: bool) -> str:
    if certainty in ("probable", "possible"):
        return _hedged(f"be {done}", f"been {done}", when, certainty, negative)
    if when == "future":
        return f"will not be {done}" if negative else f"to be {done}"
    return f"not {done}" if negative else done


def _state(when: Tense | None, certainty: str, negative: bool) -> str:
    if certainty == "probable":
        return "unlikely to be" if negative else "likely"
    if certainty == "possible":
        return _hedged("be", "been", when, certainty, negative)
    if when == "future":
        return "will not be" if negative else "to be"
    return "not" if negative else ""
