"""`python -m extractor.cli` is `pitwire`."""

from __future__ import annotations

from extractor.cli import main

if __name__ == "__main__":  # a batch's processes import this module anew
    main()
