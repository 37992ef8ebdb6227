"""What a source is reported to say that no rule has a type for."""

from __future__ import annotations

from spacy.tokens import Doc

from extractor.assembly.draft import Draft


def statements(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Drafts of type `statement` for reported content in which no typed claim stands."""
    return []
