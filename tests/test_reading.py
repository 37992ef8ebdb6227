"""Reading: decoding, and headers of many forms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import extractor.reading.component  # noqa: F401  (registers the factory)
from extractor.article import READABLE, text_id
from extractor.reading import (
    ReadingError,
    decode,
    iter_article_paths,
    read_article,
    read_path,
)

SAMPLES = Path(__file__).parent.parent / "samples"
BODY = "Kip Doyle has parted company with Carrow Racing. The team said so on Monday.\n\nNobody saw it coming."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in read_article(text).blocks]


# Decoding


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Suárez – 5".encode(), "Suárez – 5", "utf-8"),
        ("Suárez".encode("utf-8-sig"), "Suárez", "utf-8"),
        ("Suárez".encode("utf-16"), "Suárez", "utf-16-le"),
        (b"\xfe\xff" + "Suárez".encode("utf-16-be"), "Suárez", "utf-16-be"),
        (b"\xff\xfe\0\0" + "Suárez".encode("utf-32-le"), "Suárez", "utf-32-le"),
        ("Suárez’s “ride”".encode("cp1252"), "Suárez’s “ride”", "cp1252"),
        (b"Su\xe1rez \x81", "Suárez \x81", "latin-1"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n", "utf-8"),
    ],
)
def test_decode(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\u2003\n".encode(), "white space"),
        (b"%PDF-1.7 and so on", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (b"text\0with a hole", "binary"),
        (bytes(range(1, 32)) * 9, "binary"),
        (b"\xff\xfe\0", "UTF-16"),
        (b"\xef\xbb\xbf\xff\xff", "UTF-8"),
    ],
)
def test_decode_refuses_with_the_fix(data: bytes, message: str) -> None:
    with pytest.raises(ReadingError, match=message):
        decode(data)


@given(st.binary(max_size=200))
def test_decode_reads_or_refuses_any_bytes(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except ReadingError:
        return
    assert text.strip()
    assert "\r" not in text


def test_read_path_names_the_path_in_its_errors(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    for path in (tmp_path, tmp_path / "none.txt", tmp_path / "empty.txt", Path("a\0b")):
        with pytest.raises(ReadingError):
            read_path(path)
    with pytest.raises(ReadingError, match=r"empty\.txt"):
        read_path(tmp_path / "empty.txt")


def test_article_paths_are_sorted_deep_and_stay_inside(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    folder = tmp_path / "news"
    for path in (outside, folder / "b", folder / ".git"):
        path.mkdir(parents=True)
    for name in ("z.txt", "a.md", "b/c.TEXT", ".hidden.txt", ".git/x.txt", "picture.png"):
        (folder / name).write_text("x")
    (outside / "far.txt").write_text("x")
    (folder / "loop").symlink_to(folder)
    (folder / "out").symlink_to(outside)
    (folder / "out.txt").symlink_to(outside / "far.txt")
    assert [path.relative_to(folder).as_posix() for path in iter_article_paths(folder)] == [
        "a.md",
        "b/c.TEXT",
        "z.txt",
    ]
    assert list(iter_article_paths(folder / "z.txt")) == [folder / "z.txt"]
    with pytest.raises(ReadingError, match="does not exist"):
        list(iter_article_paths(folder / "none"))


# Headers


@pytest.mark.parametrize(
    ("header", "authors", "outlet", "published"),
    [
        (
            "By Meg Tan, Pit Lane Post\nSept. 30, 2031 4:12 p.m. ET",
            ["Meg Tan"],
            "Pit Lane Post",
            "2031-09-30",
        ),
        ("By MEG TAN\nAP Auto Racing Writer", ["Meg Tan"], "Associated Press", None),
        ("By Meg Tan | Oval Dispatch | 05/08/2024", ["Meg Tan"], "Oval Dispatch", "2024-05-08"),
        (
            "Words: Meg Tan, The Outer Groove\nPosted Tuesday 8 July 2025, 07:40",
            ["Meg Tan"],
            "The Outer Groove",
            "2025-07-08",
        ),
        ("Oval Dispatch | Meg Tan | Posted Friday, Jan 9 2026", ["Meg Tan"], "Oval Dispatch", "2026-01-09"),
        ("Meg Tan, Paddock Notes\nFri 27 Sept 2024, 18:40", ["Meg Tan"], "Paddock Notes", "2024-09-27"),
        ("By Meg Tan and Li Wu\n2025-03-05T10:00:00Z", ["Meg Tan", "Li Wu"], None, "2025-03-05"),
        ("Meg Tan\nMar 5, 2025, 3:24 PM\nEdited: Mar 7, 2025, 4:02 PM", ["Meg Tan"], None, "2025-03-05"),
        (
            "By Meg Tan\n5 min read\nUpdated 12:04, 6 March 2025\nPublished 10:00, 5 March 2025",
            ["Meg Tan"],
            None,
            "2025-03-05",
        ),
        ("By Meg Tan\nLast updated on 6 March 2025", ["Meg Tan"], None, "2025-03-06"),
        ("By Meg Tan for Oval Dispatch", ["Meg Tan"], "Oval Dispatch", None),
        ("By Meg Tan\n21/01/2025", ["Meg Tan"], None, "2025-01-21"),
        ("By Meg Tan\nWed 05/03/2025", ["Meg Tan"], None, "2025-03-05"),
        ("Meg Tan | Curb Side | 5 August 2024", ["Meg Tan"], "Curb Side", "2024-08-05"),
        ("Meg Tan | Overtake | 5 August 2024", ["Meg Tan"], "Overtake", "2024-08-05"),
        ("By MEG TAN\nNational Copy Exchange\nAug. 5, 2024", ["Meg Tan"], "National Copy Exchange", "2024-08-05"),
        ("By Meg Tan\nStaff Writer\nAug. 5, 2024", ["Meg Tan"], None, "2024-08-05"),
        ("Thursday at Lime Ridge, 9 October 2025", [], None, "2025-10-09"),
    ],
)
def test_headers(header: str, authors: list[str], outlet: str | None, published: str | None) -> None:
    article = read_article(f"Doyle out at Carrow\n\n{header}\n\n{BODY}")
    assert article.title == "Doyle out at Carrow"
    assert list(article.authors) == authors
    assert article.outlet == outlet
    assert (article.published and article.published.isoformat()) == published
    assert article.published_basis == ("header" if published else "unknown")
    readable = [block for block in article.blocks if block.kind in READABLE]
    assert [block.kind for block in readable] == ["headline", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("opening", "dateline", "outlet", "published"),
    [
        ("CONCORD, N.C. (AP) — ", "CONCORD, N.C. (AP)", "Associated Press", None),
        ("MOORESVILLE, N.C. (Jan. 8, 2025) – ", "MOORESVILLE, N.C. (Jan. 8, 2025)", None, "2025-01-08"),
        ("CONCORD, N.C. (NCX) — ", "CONCORD, N.C. (NCX)", None, None),
        ("SPARTA (NCX) -- ", "SPARTA (NCX)", None, None),
        ("AVONDALE, Ariz., Nov. 2, 2025 — ", "AVONDALE, Ariz., Nov. 2, 2025", None, "2025-11-02"),
        ("INDIANAPOLIS -- ", "INDIANAPOLIS", None, None),
        ("Woking, UK: ", "Woking, UK", None, None),
        ("BUDAPEST: ", "BUDAPEST", None, None),
        ("Reuters - ", "Reuters", "Reuters", None),
        ("(AP) - ", "(AP)", "Associated Press", None),
        ("Oct 19, 2011 (Reuters) - ", "Oct 19, 2011 (Reuters)", "Reuters", "2011-10-19"),
        ("Oct 19 (Reuters) - ", "Oct 19 (Reuters)", "Reuters", None),
    ],
)
def test_datelines(opening: str, dateline: str, outlet: str | None, published: str | None) -> None:
    text = f"Doyle out at Carrow\n\n{opening}{BODY}"
    article = read_article(text)
    assert kinds(text)[1:3] == [("dateline", dateline), ("paragraph", BODY.split("\n")[0])]
    assert article.outlet == outlet
    assert (article.published and article.published.isoformat()) == published


def test_a_date_that_ends_a_headline_is_of_what_it_tells() -> None:
    title = "Harrow takes its night race to Lime Ridge on Feb. 2, 2025"
    article = read_article(f"{title}\n\nSPARTA, N.C. (Aug. 17, 2024) - {BODY}")
    assert article.title == title
    assert article.published
    assert article.published.isoformat() == "2024-08-17"


@pytest.mark.parametrize(
    "opening", ["TITLE WATCH. ", "RULES: ", "Doyle, 23 - ", "KIP DOYLE — ", "NASCAR — ", "BREAKING - "]
)
def test_lead_ins_are_no_datelines(opening: str) -> None:
    assert kinds(f"Doyle out at Carrow\n\n{opening}{BODY}")[1] == ("paragraph", opening + BODY.split("\n")[0])


def test_an_address_in_the_header_is_the_articles() -> None:
    text = f"Doyle out at Carrow\n\nMeg Tan | Curb Side | 5 August 2024\nhttps://curbside.example/doyle-out\n\n{BODY}"
    article = read_article(text)
    assert article.url == "https://curbside.example/doyle-out"
    assert kinds(text)[2][0] == "metadata"
    bare = read_article(f"Doyle out\n\nhttps://curbside.example/2024/08/05/doyle-out\n\n{BODY}")
    assert bare.published == date(2024, 8, 5)


def test_two_datelines_and_a_headline_run_into_one() -> None:
    assert kinds("Canadian Press - TORONTO (CP) - Doyle won on Sunday.") == [
        ("dateline", "Canadian Press"),
        ("dateline", "TORONTO (CP)"),
        ("paragraph", "Doyle won on Sunday."),
    ]
    glued = "Doyle wins at Lime Ridge LIME RIDGE, Ohio (AP) - Kip Doyle won on Sunday."
    assert [kind for kind, _ in kinds(glued)] == ["headline", "dateline", "paragraph"]
    assert read_article(glued).title == "Doyle wins at Lime Ridge"


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_samples_have_a_header_and_a_body(sample: Path) -> None:
    article = read_article(read_path(sample)[0])
    assert article.title
    assert article.published
    assert sum(block.kind in READABLE for block in article.blocks) > 8


def test_front_matter_goes_before_the_header() -> None:
    text = (
        '---\nlayout: post\ntitle: "Doyle: the long goodbye"\ndate: 2025-03-14 09:30:00 -0500\n'
        'authors: ["Meg Tan", "Li Wu"]\ncanonical_url: https://oval.example/doyle\n---\n'
        f"# Doyle: the long goodbye\n*March 20, 2025*\n\n{BODY}\n"
    )
    article = read_article(text)
    assert (article.title, article.authors) == ("Doyle: the long goodbye", ("Meg Tan", "Li Wu"))
    assert (article.published, article.published_basis) == (date(2025, 3, 14), "metadata")
    assert article.url == "https://oval.example/doyle"
    assert [kind for kind, _ in kinds(text) if kind in READABLE] == ["headline", "paragraph", "paragraph"]


def test_fields() -> None:
    text = (
        "Title: Doyle out\nAuthor: Meg Tan\nPublished: 5 March 2025\nSource: Pit Lane Post\n"
        f"URL: https://p.example/d\n\n{BODY}"
    )
    article = read_article(text)
    assert (article.title, article.authors, article.outlet) == ("Doyle out", ("Meg Tan",), "Pit Lane Post")
    assert (article.published, article.published_basis) == (date(2025, 3, 5), "metadata")
    assert article.url == "https://p.example/d"
    assert kinds(text)[0] == ("headline", "Doyle out")


def test_press_release() -> None:
    text = (
        "FOR IMMEDIATE RELEASE - 21/01/2025\nContact: Jo Penn, 555-0100\n\nCARROW RACING SIGNS DOYLE\n"
        f"Ohioan to drive No. 12 car\n\n- First test is in May\n\n"
        f"DAYTONA BEACH, Fla. – {BODY}\n\nENDS\n\n# # #\n"
    )
    expected = "metadata metadata headline dek list_item dateline paragraph paragraph skip skip"
    assert " ".join(kind for kind, _ in kinds(text)) == expected
    assert read_article(text).published == date(2025, 1, 21)


def test_metadata_at_the_end() -> None:
    article = read_article(
        f"Doyle out at Carrow\n\n{BODY}\n\nBy Meg Tan for Oval Dispatch\nPublished March 5, 2025"
    )
    assert (article.authors, article.outlet, article.published) == (
        ("Meg Tan",),
        "Oval Dispatch",
        date(2025, 3, 5),
    )


def test_order_of_the_dates() -> None:
    text = f"Doyle out\nBy Meg Tan\nMarch 5, 2025\n\n{BODY}"
    option = read_article(text, published=date(2024, 1, 1), outlet="The Desk")
    assert (option.published, option.published_basis, option.outlet) == (
        date(2024, 1, 1),
        "option",
        "The Desk",
    )
    assert read_article(text, path="2025-03-09-doyle.md").published == date(2025, 3, 5)
    by_path = read_article(BODY, path="posts/2025-03-09-doyle.md")
    assert (by_path.published, by_path.published_basis) == (date(2025, 3, 9), "metadata")


def test_inferred_dates_need_good_support() -> None:
    today = read_article("Carrow Racing announced today (January 14, 2025) that Kip Doyle is out.")
    assert (today.published, today.published_basis) == (date(2025, 1, 14), "inferred")
    weekday = read_article(
        "MONZA, Italy, Sunday, Sept. 7 - Doyle won, his first since 2023 and his best day of 2025."
    )
    assert (weekday.published, weekday.published_basis) == (date(2025, 9, 7), "inferred")
    for text in ("MONZA, Italy, Sept. 7 - Doyle won in 2025.", "The season opens on March 1, 2026."):
        assert (read_article(text).published, read_article(text).published_basis) == (None, "unknown")


def test_a_text_without_a_header() -> None:
    article = read_article(BODY)
    assert (article.title, article.outlet, article.authors, article.published) == (None, None, (), None)
    assert [kind for kind, _ in kinds(BODY)] == ["paragraph", "paragraph"]
    assert article.id == text_id(BODY)
    assert kinds("Doyle will race for Carrow") == [("paragraph", "Doyle will race for Carrow")]
    assert kinds("") == []
