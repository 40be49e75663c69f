"""`python -m seeker`."""

from seeker.cli.main import main

main()
