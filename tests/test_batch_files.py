"""Which files a batch takes, and what it says of those that it cannot read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor.ledger import files
from extractor.ledger.files import find_articles, key_of, read_bytes
from extractor.reading.files import ReadingError, iter_article_paths

windows = os.name == "nt"


@pytest.fixture
def top(tmp_path, monkeypatch) -> Path:
    """The working folder, with articles and other things in `news`."""
    for name in ("a.txt", "b.md", "sub/c.TEXT", ".hidden.txt", ".git/d.txt", "sub/.x/e.txt", "photo.jpg", "page.html"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def keys(*arguments: str, listed: bytes = b"") -> list[str]:
    return [file.key for file in find_articles(arguments, Path(), listed).files]


def failures(*arguments: str, listed: bytes = b"") -> list[tuple[str, str]]:
    return [(one.path, one.cause) for one in find_articles(arguments, Path(), listed).failed]


@pytest.mark.usefixtures("top")
class TestFinding:
    ALL = ("news/a.txt", "news/b.md", "news/sub/c.TEXT")

    def test_a_folder_in_depth(self):
        assert keys("news") == list(self.ALL)
        assert failures("news") == []

    def test_each_article_once(self, top):
        assert keys("news", "news/a.txt", str(top / "news" / "sub"), "news/../news/b.md") == list(self.ALL)

    def test_a_file_named_is_taken_whatever_its_ending(self):
        assert keys("news/page.html") == ["news/page.html"]

    @pytest.mark.parametrize(
        ("pattern", "found"),
        [
            ("news/*.txt", ALL[:1]),
            ("news/**/*.TEXT", ALL[2:]),
            ("n*/?.[mt]*", ALL[:2]),
            ("new*", ALL),
            ("news/**", ALL),
            ("news/.h*", ("news/.hidden.txt",)),
        ],
    )
    def test_globs(self, pattern, found):
        assert sorted(keys(pattern)) == list(found)

    def test_a_name_that_looks_like_a_glob(self, top):
        (top / "news" / "[a].txt").write_text("x")
        assert keys("news/[a].txt") == ["news/[a].txt"]

    def test_a_list(self):
        assert keys("-", listed=b"news/a.txt\r\n\nnews/sub\n") == [self.ALL[0], self.ALL[2]]
        assert keys("-", listed=b"news/b.md\0news/a.txt\0") == [self.ALL[1], self.ALL[0]]
        assert keys("-") == []

    def test_what_is_not_there(self, top):
        (top / "empty").mkdir()
        assert failures("none/*.txt", "empty", "empty/*") == [
            ("none/*.txt", "nothing matches"), ("empty", "no articles in this folder"), ("empty/*", "nothing matches"),
        ]
        # A file's absence is found when it is its turn.
        assert keys("none.txt") == ["none.txt"]

    @pytest.mark.skipif(windows, reason="links need a privilege there")
    def test_links(self, top):
        outside = top / "outside"
        outside.mkdir()
        (outside / "secret.txt").write_text("x")
        news = top / "news"
        (news / "loop").symlink_to(news)
        (news / "out").symlink_to(outside)
        (news / "out.txt").symlink_to(outside / "secret.txt")
        (news / "self.txt").symlink_to(news / "self.txt")
        (news / "broken.txt").symlink_to("nowhere")
        assert keys("news") == list(self.ALL)
        assert failures("news") == [(f"news/{name}.txt", "the link leads nowhere") for name in ("broken", "self")]
        assert set(keys("news/**/*.txt")) - {"news/broken.txt", "news/self.txt"} == {"news/a.txt"}
        # Who names a link means what it leads to.
        assert keys("news/out.txt") == ["news/out.txt"]
        assert keys("news/out") == ["news/out/secret.txt"]

    @pytest.mark.skipif(windows, reason="no such pipes")
    def test_what_is_named_like_an_article_but_is_none(self, top):
        os.mkfifo(top / "news" / "pipe.txt")
        (top / "news" / "x.txt").mkdir()
        (top / "news" / "y.txt").mkdir()
        (top / "news" / "y.txt" / "z.txt").write_text("x")
        assert failures("news") == [
            ("news/pipe.txt", "a pipe or a device, no file"),
            ("news/x.txt", "a folder named like an article, and empty"),
        ]
        assert "news/y.txt/z.txt" in keys("news")

    def test_a_folder_that_cannot_be_listed_leaves_the_rest(self, monkeypatch):
        real = Path.iterdir

        def refusing(self):
            if self.name == "sub":
                raise PermissionError(13, "Permission denied", str(self))
            return real(self)

        monkeypatch.setattr(Path, "iterdir", refusing)
        assert keys("news") == list(self.ALL[:2])
        assert failures("news") == [("news/sub", "cannot be listed (Permission denied)")]
        with pytest.raises(ReadingError, match="cannot be listed"):
            list(iter_article_paths("news"))

    @pytest.mark.skipif(os.name != "posix", reason="names are characters there")
    def test_a_name_that_is_no_utf_8(self, top):
        path = top / "news" / os.fsdecode(b"caf\xe9.txt")
        try:
            path.write_text("x")
        except OSError:
            pytest.skip("this file system refuses such names")
        assert r"news/caf\xe9.txt" in keys("news")


class TestKeys:
    def test_below_the_store_and_elsewhere(self, tmp_path):
        base = tmp_path / "base"
        assert key_of(base / "a" / "b.txt", base) == "a/b.txt"
        assert key_of(base / "x" / ".." / "b.txt", base) == "b.txt"
        assert key_of(tmp_path / "b.txt", base) == (tmp_path / "b.txt").as_posix()


class TestReading:
    def test_the_bytes(self, tmp_path):
        path = tmp_path / "a.txt"
        path.write_bytes(b"a\xff\0")
        assert read_bytes(path) == b"a\xff\0"

    def refused(self, path: Path) -> tuple[str, str]:
        with pytest.raises(ReadingError) as caught:
            read_bytes(path)
        assert caught.value.fix
        return caught.value.cause, caught.value.fix

    def test_an_address_is_no_path(self, tmp_path):
        [failed] = find_articles(["https://example.org/news"], tmp_path).failed
        assert (failed.path, failed.cause) == ("https://example.org/news", "an address, no file")

    def test_refusals_have_cause_and_fix(self, tmp_path, monkeypatch):
        assert self.refused(tmp_path / "none.txt") == ("does not exist", "check the path")
        assert self.refused(tmp_path)[0] == "a folder, no file"
        large = tmp_path / "large.txt"
        with large.open("wb") as file:
            file.truncate(files.MAX_BYTES + 1)
        assert self.refused(large)[0] == "3 MB large, an article has 2 MB at most"
        assert self.refused(tmp_path / "nul\0.txt")[0].startswith("cannot be read")

        def refuse(*_):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(os, "open", refuse)
        large.write_text("x")
        assert self.refused(large) == ("may not be read", "check its permissions")

    @pytest.mark.skipif(windows, reason="no such pipes or links")
    def test_nothing_is_waited_for(self, tmp_path):
        os.mkfifo(tmp_path / "pipe.txt")
        assert self.refused(tmp_path / "pipe.txt")[0] == "a pipe or a device, no file"
        (tmp_path / "broken.txt").symlink_to("nowhere")
        assert self.refused(tmp_path / "broken.txt")[0] == "the link leads nowhere"
        assert self.refused(Path("/dev/null"))[0] == "a pipe or a device, no file"
