"""Sentences: where they end, where they do not, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.reading import split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. Nobody stopped.", ["It rained.", "Nobody stopped."]),
        ("Oslo has the No. 12. No. 14 is open.", ["Oslo has the No. 12.", "No. 14 is open."]),
        (
            "They are short of money, no. They never were.",
            ["They are short of money, no.", "They never were."],
        ),
        ("Kip Doyle Jr. went out. He was hurt.", ["Kip Doyle Jr. went out.", "He was hurt."]),
        ("Kip Doyle Jr. (Marsh) won.", ["Kip Doyle Jr. (Marsh) won."]),
        ("She beat Kip Doyle Jr. The rest gave up.", ["She beat Kip Doyle Jr.", "The rest gave up."]),
        ("A.J. Marsh met J. R. Fenn and Tom H. Brandt.", ["A.J. Marsh met J. R. Fenn and Tom H. Brandt."]),
        ("Green flag is at 3 p.m. ET on the oval.", ["Green flag is at 3 p.m. ET on the oval."]),
        ("It starts at 3 p.m. The oval opens at noon.", ["It starts at 3 p.m.", "The oval opens at noon."]),
        ("He moved to the U.S. Grand Prix team.", ["He moved to the U.S. Grand Prix team."]),
        ("He went back to the U.S. His car stayed.", ["He went back to the U.S.", "His car stayed."]),
        ("On Sept. 6 she tests. By Oct. 1 she signs.", ["On Sept. 6 she tests.", "By Oct. 1 she signs."]),
        ("Dr. Lowe vs. Mr. Marsh in St. Petersburg.", ["Dr. Lowe vs. Mr. Marsh in St. Petersburg."]),
        ("He raced the Fiesta ST. The other was new.", ["He raced the Fiesta ST.", "The other was new."]),
        ("It cost $2.5 million. 2031 was worse.", ["It cost $2.5 million.", "2031 was worse."]),
        ("They led 40.5 laps... then stopped.", ["They led 40.5 laps... then stopped."]),
        ("They waited… Nothing came.", ["They waited…", "Nothing came."]),
        ("Was that all?! It was.", ["Was that all?!", "It was."]),
        ("It was his last season.He left in May.", ["It was his last season.", "He left in May."]),
        ("See fennracing.com for more.", ["See fennracing.com for more."]),
        (
            "He won (his third). (It rained.) Fenn was next.",
            ["He won (his third).", "(It rained.)", "Fenn was next."],
        ),
        ("iRacing called. eSports paid.", ["iRacing called.", "eSports paid."]),
        ("He joined in May.[3] She left.", ["He joined in May.[3]", "She left."]),
        ("They left. #12 is free. $5 million went.", ["They left.", "#12 is free.", "$5 million went."]),
        ("No full stop here", ["No full stop here"]),
        ("   ", []),
    ],
)
def test_ends(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It broke. We parked it," he said.', ['"It broke.', 'We parked it," he said.']),
        ('"Nobody told us!" Marsh said. He laughed.', ['"Nobody told us!" Marsh said.', "He laughed."]),
        ('"Why now?" she asked.', ['"Why now?" she asked.']),
        ('"We are done." Marsh walked off.', ['"We are done."', "Marsh walked off."]),
        ("“We are done.” “Are you?”", ["“We are done.”", "“Are you?”"]),
        ('He said so. "And I mean it," he said.', ["He said so.", '"And I mean it," he said.']),
        (
            'Fenn said: "It is over. I quit." Marsh agreed.',
            ['Fenn said: "It is over.', 'I quit."', "Marsh agreed."],
        ),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_very_long_sentence_is_cut_at_its_semicolons() -> None:
    half = "Marsh " + "ran and ran " * 40
    sentences = cut(f"{half}; {half}; {half}.")
    assert len(sentences) == 3
    assert sentences[0].endswith(";")


def test_only_the_range_asked_for_is_cut() -> None:
    text = "One is out. Two is in. Three is late."
    assert [text[a:b] for a, b in split_sentences(text, 12, 22)] == ["Two is in."]


PIECES = st.sampled_from([*".!?…\"“”() \n;'5$", "Marsh", "won", "...", "  ", "No.", "Jr.", "A.J.", "p.m."])


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=120))
def test_sentences_are_ordered_trimmed_and_lose_no_word(text: str) -> None:
    spans = split_sentences(text, 0, len(text))
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        last = end
    kept = "".join(text[start:end] for start, end in spans)
    assert [char for char in kept if char.isalnum()] == [char for char in text if char.isalnum()]


@pytest.mark.parametrize("piece", ["a. ", '."', "A.", "...", '!" A ', "(", "No. ", "a;", "a. & ", ". "])
def test_long_runs_take_linear_time(piece: str) -> None:
    text = piece * 20_000
    assert split_sentences(text, 0, len(text)) is not None
