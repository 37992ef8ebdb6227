"""The car that a text goes on to speak of: "Nova fields the No. 7 truck. Roe drove *the truck* in ten races"."""

from __future__ import annotations

from extractor.assembly.draft import Draft
from extractor.claim import Argument
from extractor.syntax.tokens import Doc, Token

_VEHICLES = frozenset({"car", "truck", "entry", "machine", "bike"})
_NEAR = 90
"""Tokens between two claims of one paragraph that may speak of one car."""


class SameCar:
    """Gives a claim of "the truck" the team and the number of the car that its paragraph spoke of last."""

    def __init__(self, doc: Doc):
        self.doc = doc
        self.last: Draft | None = None

    def fill(self, draft: Draft) -> None:
        """Add team and car number to a ride whose car is only taken up; remember a ride that names its car."""
        if draft.type != "ride":
            return
        if "car_number" in draft.arguments and any(not a.implied for a in draft.arguments.get("team", ())):
            self.last = draft
            return
        last = self.last
        if last is None or "team" in draft.arguments or "manufacturer" in draft.arguments:
            return
        apart = draft.predicate.i - last.predicate.i
        if apart > _NEAR or draft.frame.sentence.paragraph != last.frame.sentence.paragraph:
            return
        if any(_takes_up(t) for t in self.doc[slice(*draft.span)]):
            for role in ("team", "car_number"):
                if role not in draft.arguments:
                    held = [not_in_words(a) for a in last.arguments[role]]
                    draft.arguments[role], draft.how[role] = held, "the car spoken of before"


def not_in_words(argument: Argument) -> Argument:
    """The same value, as one that is not in the claim's words."""
    return argument.model_copy(update={"implied": True, "start": 0, "end": 0})


def _takes_up(token: Token) -> bool:
    """Whether a noun is "the car", without a word that says which."""
    if token.lemma_.lower() not in _VEHICLES or token.tag_ != "NN":
        return False
    before = [c.lower_ for c in token.lefts]
    told = [c for c in token.rights if c.dep_ in ("prep", "relcl", "appos") and c.lower_ not in _LOOSE]
    return before == ["the"] and not told


_LOOSE = frozenset({"in", "for", "at", "on", "during"})
