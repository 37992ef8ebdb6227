"""Batches: what is read again and what is not, processes that fail, and runs that are stopped."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from batch_work import broken_setup, extraction_of, setup, work
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.ledger import fingerprint
from extractor.ledger.batch import CHUNK_ARTICLES, Batch, Summary
from extractor.ledger.dump import dump
from extractor.ledger.extraction import ExtractionSetup
from extractor.ledger.files import find_articles
from extractor.ledger.fingerprint import Fingerprints
from extractor.ledger.rows import rows_of
from extractor.ledger.store import Store
from extractor.ledger.workers import DIED, Task, Workers
from extractor.pipeline import extract, extract_articles
from extractor.reading.article import read_article


@pytest.fixture
def folder(tmp_path) -> Path:
    for name, text in {"a.txt": "Lee joins Nova", "b.txt": "Moss", "sub/c.md": "Day to Tern"}.items():
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "articles"


def run(folder: Path, *, jobs: int = 1, prune: bool = False, setup=setup, **options) -> Summary:
    """A batch of the folder into a store beside it."""
    with Store(folder.parent / "claims.db") as store:
        batch = Batch(store, folder.parent, find_articles([str(folder)], folder.parent), Fingerprints(**options))
        batch.run(setup, jobs)
        if prune:
            batch.prune()
        store.settle()
        return batch.summary


def content(folder: Path) -> list[str]:
    with Store(folder.parent / "claims.db") as store:
        return list(dump(store))


def counts(summary: Summary) -> tuple[int, int, int, int]:
    return summary.read, summary.unchanged, summary.removed, len(summary.failed)


class TestResume:
    def test_what_has_not_changed_is_skipped(self, folder):
        assert counts(run(folder)) == (3, 0, 0, 0)
        before = content(folder)
        # Nothing is extracted, so that nothing is loaded either.
        assert counts(run(folder, setup=broken_setup)) == (0, 3, 0, 0)
        assert content(folder) == before

    def test_a_file_that_fails_again_loads_nothing(self, folder):
        run(folder)
        (folder / "d.txt").touch()
        assert counts(run(folder, setup=broken_setup)) == (0, 3, 0, 1)

    def test_progress_counts_each_article_that_is_looked_at(self, folder):
        class Told:
            total = done = 0

            def begin(self, total):
                self.total = total

            def advance(self):
                self.done += 1

        run(folder)
        for name, text in (("empty.txt", ""), ("bad.txt", "to fail"), ("good.txt", "Hill"), ("big.txt", "Moss")):
            (folder / name).write_text(text)
        told = Told()
        with Store(folder.parent / "claims.db") as store:
            Batch(store, folder.parent, find_articles([str(folder)], folder.parent), Fingerprints()).run(setup, 1, told)
        assert (told.total, told.done) == (4, 4)

    def test_a_changed_article_is_replaced(self, folder):
        run(folder)
        (folder / "a.txt").write_text("Hill")
        assert counts(run(folder)) == (1, 2, 0, 0)
        fresh = folder.parent / "fresh" / "articles"
        fresh.parent.mkdir()
        folder.rename(fresh)
        run(fresh)
        with Store(folder.parent / "claims.db") as one, Store(fresh.parent / "claims.db") as other:
            assert list(dump(one)) == list(dump(other))

    def test_a_file_touched_is_not_a_file_changed(self, folder):
        run(folder)
        os.utime(folder / "a.txt", (1, 1))
        assert counts(run(folder)) == (0, 3, 0, 0)

    def test_other_options_read_everything_again(self, folder):
        run(folder)
        assert counts(run(folder, published=date(2025, 1, 1))) == (3, 0, 0, 0)
        assert counts(run(folder, outlet="The Kerb")) == (3, 0, 0, 0)

    def test_how_the_folder_is_named_does_not_matter(self, folder, monkeypatch):
        run(folder)
        monkeypatch.chdir(folder)
        for name in (".", "../articles", str(folder)):
            with Store(folder.parent / "claims.db") as store:
                batch = Batch(store, folder.parent, find_articles([name], folder.parent), Fingerprints())
                assert counts(batch.run(broken_setup)) == (0, 3, 0, 0)

    def test_prune_removes_what_is_gone(self, folder):
        run(folder)
        (folder / "a.txt").unlink()
        assert counts(run(folder)) == (0, 2, 0, 0)
        assert counts(run(folder, prune=True)) == (0, 2, 1, 0)
        assert not any("a.txt" in line for line in content(folder))

    def test_prune_leaves_other_folders_and_missing_ones_alone(self, folder):
        run(folder)
        other = folder.parent / "other"
        other.mkdir()
        (other / "d.txt").write_text("Hill")
        assert counts(run(other, prune=True)) == (1, 0, 0, 0)
        away = folder.rename(folder.parent / "away")
        assert counts(run(folder, prune=True)) == (0, 0, 0, 1)
        assert counts(run(other, prune=True)) == (0, 1, 0, 0)
        away.rename(folder)
        assert counts(run(folder)) == (0, 3, 0, 0)

    def test_an_article_that_cannot_be_read_any_more_stays_as_it_was(self, folder):
        run(folder)
        before = content(folder)
        (folder / "a.txt").write_bytes(b"")
        assert counts(run(folder, prune=True)) == (0, 2, 0, 1)
        assert content(folder) == before

    @settings(max_examples=8, deadline=None)
    @given(stops=st.lists(st.integers(0, 6), max_size=4))
    def test_wherever_it_is_stopped_the_end_is_the_same(self, tmp_path_factory, stops):
        folder = tmp_path_factory.mktemp("stopped") / "articles"
        folder.mkdir()
        for number in range(6):
            (folder / f"{number}.txt").write_text(f"Lee joins Nova{number} with Moss")

        def stopping(after: int):
            def work_some(chunk):
                nonlocal after
                after -= len(chunk)
                if after < 0:
                    raise KeyboardInterrupt
                return work(chunk)

            return lambda: work_some

        for stop in stops:
            try:
                run(folder, setup=stopping(stop))
            except KeyboardInterrupt:
                with Store(folder.parent / "claims.db") as store:
                    assert store.count() <= 6
        run(folder)
        expected = {path.name: path.read_text() for path in folder.iterdir()}
        with Store(folder.parent / "claims.db") as store, Store(":memory:") as fresh:
            for name, text in expected.items():
                key = f"articles/{name}"
                fresh.add(extraction_of(key, text), fingerprint=store.fingerprint(key) or "")
            fresh.settle()
            assert list(dump(store)) == list(dump(fresh))


class TestFingerprint:
    def test_everything_that_matters_changes_it(self, tmp_path):
        mine = tmp_path / "mine" / "claims"
        mine.mkdir(parents=True)
        rules = mine / "ride.yaml"
        rules.write_text("a: 1\n")
        prints = [
            Fingerprints().of(b"a"), Fingerprints().of(b"b"), Fingerprints(outlet="a").of(b""),
            Fingerprints(published=date(2025, 1, 1)).of(b"a"), Fingerprints(model="other").of(b"a"),
            Fingerprints(patterns=tmp_path / "mine").of(b"a"),
        ]
        prints.append(Fingerprints(all_topics=True).of(b"a"))
        rules.write_text("a: 2\n")
        prints.append(Fingerprints(patterns=tmp_path / "mine").of(b"a"))
        assert len(set(prints)) == len(prints)
        assert Fingerprints().of(b"a") == prints[0]

    def test_other_code_changes_it_where_it_reads_articles(self, tmp_path, monkeypatch):
        names = {path.parent.name for path in fingerprint._modules()}
        assert {"extractor", "rules", "tagging"} <= names
        assert not {"cli", "ledger"} & names
        before = Fingerprints().of(b"a")
        module = tmp_path / "module.py"
        module.write_text("x = 1\n")
        monkeypatch.setattr(fingerprint, "_modules", lambda: [module])
        changed = Fingerprints().of(b"a")
        module.write_text("x = 2\n")
        assert len({before, changed, Fingerprints().of(b"a")}) == 3

    def test_it_knows_the_pipelines_model(self):
        from extractor.ledger.fingerprint import DEFAULT_MODEL
        from extractor.syntax.component import DEFAULT_MODEL as TRUE_MODEL

        assert DEFAULT_MODEL == TRUE_MODEL


class TestProcesses:
    def test_two_jobs_end_in_the_same_store_as_one(self, folder):
        for number in range(40):
            (folder / f"{number}.txt").write_text(f"Lee joins Nova{number}")
        assert counts(run(folder, jobs=2)) == (43, 0, 0, 0)
        two = content(folder)
        (folder.parent / "claims.db").unlink()
        run(folder)
        assert content(folder) == two

    def test_an_article_that_ends_its_process_fails_alone(self, folder):
        for number in range(20):
            (folder / f"{number}.txt").write_text("please die" if number == 7 else f"Lee joins Nova{number}")
        summary = run(folder, jobs=2)
        assert counts(summary) == (22, 0, 0, 1)
        assert summary.failed[0].path.endswith("7.txt")
        assert f"{summary.failed[0].cause}: {summary.failed[0].fix}" == DIED

    def test_one_that_fails_leaves_the_rest(self, folder):
        (folder / "b.txt").write_text("to fail")
        summary = run(folder)
        assert counts(summary) == (2, 0, 0, 1)
        assert (summary.failed[0].cause, summary.failed[0].fix) == ("it went wrong", "mend it")

    @pytest.mark.parametrize("jobs", [1, 2])
    def test_a_pipeline_that_cannot_be_made_ends_it(self, jobs):
        with Workers(broken_setup, jobs) as workers, pytest.raises(LookupError, match="no model"):
            list(workers.run([[Task("a", "a", "")]]))

    def test_no_more_is_taken_than_is_needed(self):
        taken = done = 0

        def chunks():
            nonlocal taken
            for number in range(40):
                taken += 1
                assert taken - done <= 5
                yield [Task(str(number), "Lee", "")]

        with Workers(setup, 2) as workers:
            for _ in workers.run(chunks()):
                done += 1
        assert done == 40

    def test_chunks_have_limits(self, folder, monkeypatch):
        seen: list[int] = []
        for number in range(100):
            (folder / f"{number}.txt").write_text("x " * (40_000 if number < 3 else 5))

        def counting(chunk):
            seen.append(len(chunk))
            return work(chunk)

        run(folder, setup=lambda: counting)
        assert sum(seen) == 103
        assert max(seen) <= CHUNK_ARTICLES
        assert 1 in seen


class TestPipeline:
    TEXTS = ("Ferrari has signed Charles Leclerc for 2026.", "Nothing.", "McLaren won on Sunday.")

    def test_many_articles_give_what_each_gives_alone(self, nlp):
        articles = [read_article(text, path=f"{n}.txt") for n, text in enumerate(self.TEXTS)]
        together = list(extract_articles(articles, nlp, lambda *_: None))
        assert together == [extract(text, path=f"{n}.txt", nlp=nlp) for n, text in enumerate(self.TEXTS)]

    def test_an_article_on_which_a_component_fails_is_told_of(self, nlp, monkeypatch):
        real = nlp.get_pipe("pitwire_times")

        def fails(doc):
            if "Nothing" in doc.text:
                raise ZeroDivisionError("deep inside")
            return real(doc)

        monkeypatch.setattr(nlp, "_components", [(n, fails if n == "pitwire_times" else c) for n, c in nlp._components])
        work = ExtractionSetup(lambda: nlp, lambda error: f"{error}: report it")()
        outcomes = work([Task(f"{n}.txt", text, "f") for n, text in enumerate(self.TEXTS)])
        assert [(o.path, o.rows is None, o.error) for o in outcomes] == [
            ("0.txt", False, ""), ("1.txt", True, "deep inside: report it"), ("2.txt", False, ""),
        ]
        assert outcomes[0].rows == rows_of(extract(self.TEXTS[0], path="0.txt", nlp=nlp), "0.txt")
        with pytest.raises(ZeroDivisionError):
            nlp(self.TEXTS[1])
