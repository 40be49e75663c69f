"""The parts of the screen: each draws what it was given and posts messages."""
