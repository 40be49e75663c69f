"""An open project in memory: what the screen, the command line and Python share."""
