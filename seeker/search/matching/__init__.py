"""What each kind of term matches: one file each, brought together in `registry` and `dispatch`."""
