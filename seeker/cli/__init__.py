"""The command line: `seeker COMMAND POOL …`."""
