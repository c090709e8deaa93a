"""`python -m ui`: the command line without an installed script."""

from ui.cli import main

main()
