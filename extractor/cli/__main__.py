"""`python -m extractor.cli`: the command without its being installed."""

from extractor.cli import main

main()
