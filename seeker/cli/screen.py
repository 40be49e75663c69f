"""From the command line to the screen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any


def open_screen(
    pool: str, options: Mapping[str, Any], *, classes: tuple[str, ...], theme: str | None
) -> int:
    """Show the screen on a pool until the person quits; give the exit code."""
    from seeker.tui.app import run
    from seeker.tui.opening import OpenRequest

    project = options.get("project")
    request = OpenRequest(
        pool=pool,
        project=None if project is None else Path(project),
        classes=classes,
        id=options.get("id"),
        text=tuple(options.get("text", ())),
        ignore=tuple(options.get("ignore", ())),
        target=options.get("target"),
        use=tuple(options.get("use", ())),
        types=tuple(options.get("types", ())),
        who=options.get("who"),
    )
    return run(request, theme=theme)
