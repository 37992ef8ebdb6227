"""The pattern language: what a file in `patterns/claims/` may say.

A rule has triggers (what makes us think that a claim is here), slots (where each role's value stands, by grammatical
function), what it sets, and examples and counterexamples that are run as its tests. See docs/rules.md.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from extractor.claim import Certainty, ClaimType, Polarity


def _as_tuple(value: Any) -> Any:
    if value is None:
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)


Words = Annotated[tuple[str, ...], BeforeValidator(_as_tuple)]

FUNCTIONS = (
    "subject", "object", "complement", "prep", "phrase", "head", "clause", "sentence", "line", "before",
    "after", "machine", "owner", "placed", "else", "paragraph", "article",
)
"""Where a slot may look, as docs/rules.md explains them; `prep:with,at` narrows `prep` to these words."""
ANY = "ANY"
"""As a trigger's verb: whatever verb its clause has."""
_ANCHORS = ("verb", "noun", "adjective", "phrase", "value", "line")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Trigger(_Strict):
    """One way to say it. Exactly one of `verb`, `noun`, `adjective`, `phrase`, `value`, `line` names the anchor."""

    verb: Words = ()
    noun: Words = ()
    adjective: Words = ()
    phrase: Words = ()
    value: Words = ()
    line: Words = Field((), description="LABELS all of which a line without a verb must hold")
    object: Words = Field((), description="lemmas or LABELS, one of which the logical object must be")
    subject: Words = Field((), description="lemmas or LABELS, one of which the logical subject must be")
    prep: dict[str, Words] | Words = Field((), description="prepositions one of which must follow, and what after it")
    has: Words = Field((), description="lemmas or LABELS, one of which must stand in the clause")
    lacks: Words = Field((), description="lemmas or LABELS, none of which may stand in the clause")
    modifier: Words = Field((), description="lemmas or LABELS, one of which must modify the anchor")
    under: Words = Field((), description="lemmas of verbs, one of which must govern the anchor")
    as_: Literal["complement", "subject", "object", "attribute", "aside"] | None = Field(
        None, alias="as", description="what the anchor is to its verb, an attribute, or an aside"
    )
    subject_lacks: Words = Field((), description="lemmas or LABELS, none of which the logical subject may be")
    article: Words = Field((), description="lemmas or forms, one of which must stand somewhere in the article")
    near: Words = Field((), description="lemmas or LABELS, one of which must stand shortly before or after")
    far: Words = Field((), description="lemmas or LABELS, none of which may stand shortly before or after")
    about: Literal["standings"] | None = Field(None, description="what its paragraph goes through: a title's table")
    voice: Literal["active", "passive"] | None = None
    number: Literal["singular", "plural"] | None = Field(None, description="of the anchor; of a verb's object")
    several: bool = Field(False, description="the logical subject is more than one")
    bare: bool = Field(False, description="the verb has no object of its own")
    reduced: Literal[False] | None = Field(None, description="false: the verb is no bare participle beside a noun")
    mood: Literal["fact", "ahead"] | None = Field(
        None, description="fact: what took place or did not, no modal, wish or condition; ahead: what will or may be"
    )

    @model_validator(mode="after")
    def _one_anchor(self) -> Trigger:
        anchors = [k for k in _ANCHORS if getattr(self, k)]
        if len(anchors) != 1:
            raise ValueError(f"a trigger has exactly one of {', '.join(_ANCHORS)}; this one has {anchors or 'none'}")
        if ANY in self.verb and (len(self.verb) > 1 or not (self.subject or self.object)):
            raise ValueError("the verb ANY stands alone and needs a subject or an object")
        return self

    @cached_property
    def kind(self) -> str:
        return next(k for k in _ANCHORS if getattr(self, k))

    @cached_property
    def words(self) -> tuple[str, ...]:
        return getattr(self, self.kind)

    @property
    def whatever_verb(self) -> bool:
        """Whether it stands on any verb, and only what stands around that tells."""
        return self.verb == (ANY,)


def _slot(value: Any) -> Any:
    if isinstance(value, str):
        value = {"from": [v.strip() for v in value.split("|")]}
    if isinstance(value, list):
        value = {"from": value}
    return value


class SlotSpec(_Strict):
    """Where a role's value stands: functions in order of belief, and the labels that fit (default: the role's own)."""

    sources: Words = Field((), alias="from")
    label: Words = ()
    text: bool = Field(False, description="take the noun phrase's words when no mention fits")

    @model_validator(mode="after")
    def _known_functions(self) -> SlotSpec:
        for source in self.sources:
            if source.split(":")[0] not in FUNCTIONS:
                raise ValueError(f"unknown function {source!r}: use one of {', '.join(FUNCTIONS)}")
        return self

    @cached_property
    def is_nowhere(self) -> bool:
        """Whether the rule says, by an empty list, that the role is not looked for."""
        return "sources" in self.model_fields_set and not self.sources


Slot = Annotated[SlotSpec, BeforeValidator(_slot)]


class Sets(_Strict):
    """What the rule itself says. `certainty` and `polarity` are upper bounds that the context may lower or turn;
    only a `positive` stands whatever is denied around it ("has not decided between the two").
    """

    certainty: Certainty | None = None
    polarity: Polarity | None = None
    arguments: dict[str, Any] = Field(default_factory=dict)
    unnamed: bool = Field(False, description="the words themselves tell of an unnamed source (linked with, tipped)")


class Example(_Strict):
    """A sentence with marked names, `[Jane Roe](DRIVER)`, and (parts of) the claim that the rule must make of it."""

    text: str
    claim: dict[str, Any] = Field(default_factory=dict)
    published: str = "2025-08-28"


def _example(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class RuleSpec(_Strict):
    """A rule as written."""

    name: str = Field(pattern=r"^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$")
    action: str
    doc: str = ""
    type: ClaimType | None = None
    triggers: tuple[Trigger, ...] = Field(min_length=1)
    slots: dict[str, Slot] = Field(default_factory=dict)
    needs: tuple[Words, ...] = Field((), description="roles that must be filled; a list inside means any of these")
    sets: Sets = Sets()
    summary: str = ""
    priority: int = Field(0, ge=-9, le=9)
    alone: bool = Field(False, description="it gives way to whatever else is found in its clause")
    examples: tuple[Annotated[Example, BeforeValidator(_example)], ...] = ()
    counterexamples: tuple[Annotated[Example, BeforeValidator(_example)], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _needs_lists(cls, value: Any) -> Any:
        if isinstance(value, dict) and "needs" in value:
            needs = value["needs"]
            needs = needs if isinstance(needs, list | tuple) else [needs]
            value = {**value, "needs": [n if isinstance(n, list | tuple) else [n] for n in needs]}
        return value


class RuleFile(_Strict):
    """A file of rules of one claim type, with slots that all of them share."""

    type: ClaimType
    doc: str = ""
    slots: dict[str, Slot] = Field(default_factory=dict)
    rules: tuple[RuleSpec, ...] = ()


class RoleSpec(_Strict):
    """What may fill a role (patterns/roles.yaml)."""

    labels: Words = ()
    sources: Words = Field((), alias="from")
