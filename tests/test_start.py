"""The start of a command: spaCy without what no command of Pitwire uses, and nothing else changed by it."""

from __future__ import annotations

import subprocess
import sys

IMPORTED = "from extractor.cli.importing import import_spacy; import_spacy(); import spacy, sys\n"


def output_of(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", IMPORTED + script], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_spacys_command_line_is_not_imported():
    loaded = "[name for name in ('spacy.cli', 'spacy.cli.info', 'typer', 'weasel', 'jinja2') if name in sys.modules]"
    assert output_of(f"print({loaded})") == "[]"


def test_what_was_left_out_is_there_when_asked_for():
    assert output_of("print(spacy.info(silent=True)['spacy_version'] == spacy.__version__)") == "True"
    assert output_of("import spacy.cli; print(spacy.cli.download.__module__)") == "spacy.cli.download"
    assert output_of("from spacy.cli import info; print(info.__module__)") == "spacy.cli.info"


def test_a_spacy_that_was_imported_before_stays_as_it_is():
    script = "before = sys.modules['spacy.cli']; import_spacy(); print(sys.modules['spacy.cli'] is before)"
    done = subprocess.run(
        [sys.executable, "-c", f"import spacy, sys\n{IMPORTED}{script}"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True"


def test_a_command_ends_at_once_but_not_before_what_was_left_for_the_end():
    script = "import atexit; atexit.register(print, 'left'); from extractor.cli import main; main()"
    done = subprocess.run([sys.executable, "-c", script, "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[1:], done.stderr) == (0, ["left"], "")
    done = subprocess.run([sys.executable, "-c", script, "extract"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "left\n")


def test_a_command_waits_for_the_threads_that_still_work():
    script = (
        "import threading, time; from extractor.cli import main\n"
        "threading.Thread(target=lambda: (time.sleep(1), print('done'))).start(); main()"
    )
    done = subprocess.run([sys.executable, "-c", script, "--version"], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "done" in done.stdout.splitlines()


def test_a_profiler_has_the_last_word():
    command = [sys.executable, "-m", "cProfile", "-m", "extractor.cli", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "function calls" in done.stdout
