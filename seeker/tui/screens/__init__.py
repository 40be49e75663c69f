"""The work screen and the dialogs over it."""
