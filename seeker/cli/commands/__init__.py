"""The commands of `seeker`, one a file; `seeker.cli.main` lists them."""
