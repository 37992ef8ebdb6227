"""Pipelines that the tests share: loading one takes a second, so each is made once."""

from __future__ import annotations

import pytest

import extractor


@pytest.fixture(scope="session")
def nlp():
    """The pipeline as shipped."""
    return extractor.load()


@pytest.fixture(scope="session")
def nlp_with():
    """A pipeline with a folder of additional patterns."""
    return lambda folder: extractor.load(patterns=folder)
