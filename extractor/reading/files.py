"""From files and bytes to text: decoding, and the articles of a folder."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

ARTICLE_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".text"})
"""The endings of the files that a folder is searched for."""

MAX_BYTES = 2 * 1024 * 1024
"""A larger file is no article: refused before it is read, for the memory and minutes that it would take."""

NO_FILE = "a pipe or a device, no file: save the article as a text file"
BROKEN_LINK = "the link leads nowhere: mend it or delete it"
"""Why what is named like an article but is no file is refused, where it must not even be opened."""

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 26, 27}


class ReadingError(ValueError):
    """Something cannot be read as an article; the message says what and, after a colon, how to put it right."""

    @property
    def cause(self) -> str:
        """What is wrong, without how to put it right."""
        return str(self).rpartition(": ")[0]

    @property
    def fix(self) -> str:
        """How to put it right."""
        return str(self).rpartition(": ")[2]


def decode(data: bytes) -> tuple[str, str]:
    """Decode an article's bytes; returns the text and the encoding's name.

    UTF-8, UTF-16 and UTF-32 are told by their byte order mark, which is dropped; without one the bytes
    are UTF-8 or, failing that, Windows-1252 (Latin-1 where even that has no character). "\\r\\n" and
    "\\r" become "\\n": every offset in Pitwire counts the characters of the text that this returns.
    Raises ReadingError for empty or binary data.
    """
    if not data.strip():
        raise ReadingError("the file is empty: give it the article's text")
    text, encoding = _decode(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadingError("the file holds only white space: give it the article's text")
    return text, encoding


def too_large(size: int | None = None) -> ReadingError:
    """The error for more than MAX_BYTES; `size` in bytes if it is known."""
    found, most = (-(-number // 2**20) for number in (size or MAX_BYTES, MAX_BYTES))
    told = f"{found} MB large" if size else f"more than {most} MB"
    return ReadingError(f"{told}, an article has {most} MB at most: split it into one file an article")


def read_path(path: str | Path) -> tuple[str, str]:
    """Read a file's text; returns it and the encoding's name (see `decode`). Raises ReadingError, naming
    the path.
    """
    file = Path(path)
    try:
        if file.is_dir():
            raise ReadingError("a folder, no file: name a file in it, or read the folder's articles one by one")
        if (size := file.stat().st_size) > MAX_BYTES:
            raise too_large(size)
        with file.open("rb") as stream:
            return read_stream(stream)
    except FileNotFoundError:
        raise ReadingError(f"{file} does not exist: check the path") from None
    except PermissionError:
        raise ReadingError(f"{file} may not be read: check its permissions") from None
    except ReadingError as error:
        raise ReadingError(f"{file}: {error}") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadingError(f"{file} cannot be read ({reason}): check the path and the disk") from None


def read_stream(stream: BinaryIO) -> tuple[str, str]:
    """Read the text of an open file or pipe; returns it and the encoding's name (see `decode`). Raises ReadingError."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise too_large()
    return decode(data)


ADDRESS = "an address, no file: save the article's text in a file and name that"


def is_address(name: str) -> bool:
    """Whether a user's argument is the address of a page and no path: "https://example.org/news"."""
    return name.startswith(("http://", "https://"))


Refusal = Callable[[Path, ReadingError], None]


def iter_article_paths(path: str | Path, refuse: Refusal | None = None) -> Iterator[Path]:
    """The article files of a folder and the folders in it, sorted by path; of a file: the file itself.

    Files are taken by their ending (ARTICLE_SUFFIXES); hidden ones are left out, and so are links that
    lead out of the folder. Raises ReadingError when the path does not exist or a folder cannot be listed.

    `refuse` is told of what has an article's ending but is none (a pipe, a broken link, a folder without
    articles), and of a folder inside that cannot be listed, which then is no reason to stop.
    """
    root = Path(path)
    if not root.exists():
        raise ReadingError(f"{root} does not exist: check the path")
    if not root.is_dir():
        yield root
        return
    yield from _walk(root, root.resolve(), frozenset(), refuse)


def _walk(folder: Path, root: Path, above: frozenset[Path], refuse: Refusal | None) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        here = folder.resolve()
    except OSError as error:
        trouble = ReadingError(f"{folder} cannot be listed ({error.strerror}): check its permissions")
        if refuse is None:
            raise trouble from None
        refuse(folder, trouble)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        named = entry.suffix.lower() in ARTICLE_SUFFIXES
        if named and refuse and (why := _no_article(entry)):
            refuse(entry, ReadingError(why))
        elif not is_inside(entry, root):
            continue
        elif entry.is_dir():
            # A link back to a folder that we are in would never end.
            if entry.resolve() not in above | {here}:
                yield from _walk(entry, root, above | {here}, refuse)
        elif named and entry.is_file():
            yield entry


def _no_article(entry: Path) -> str:
    """Why something that is named like an article can be none; empty if it may be one."""
    try:
        if not entry.exists():
            return BROKEN_LINK
        if entry.is_dir():
            return "" if any(entry.iterdir()) else "a folder named like an article, and empty: rename it or delete it"
        return "" if entry.is_file() else NO_FILE
    except OSError as error:
        return f"cannot be looked at ({error.strerror}): check the permissions"


def is_inside(entry: Path, root: Path) -> bool:
    """Whether an entry of a folder, if it is a link, stays in the folder; `root` is the folder, resolved."""
    if not entry.is_symlink():
        return True
    try:
        return entry.resolve().is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _decode(data: bytes) -> tuple[str, str]:
    for bom, encoding in _BOMS:
        # UTF-32's little-endian mark begins with UTF-16's: it stands before it in the list.
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding), encoding
            except UnicodeDecodeError:
                raise ReadingError(
                    f"the file is marked as {encoding.upper()} but is not: save it as UTF-8"
                ) from None
    if _is_binary(data):
        raise ReadingError("the file is binary, not text: save the article as plain text (UTF-8)")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _is_binary(data: bytes) -> bool:
    """Whether the data has a NUL, opens like a document of another format, or has many control characters."""
    head = data[:8192]
    if b"\0" in head or head.startswith((b"%PDF-", b"{\\rtf", b"PK\x03\x04", b"\x89PNG", b"\x1f\x8b")):
        return True
    controls = sum(byte in _CONTROLS for byte in head)
    return controls * 20 > len(head)
