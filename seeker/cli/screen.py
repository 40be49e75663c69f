"""From the command line to the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn


def open_screen(
    pool: str, options: Mapping[str, Any], *, classes: tuple[str, ...], theme: str | None
) -> NoReturn:
    """Show the screen on a pool until the person quits, and end the process."""
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
    code = run(request, theme=theme)
    sys.stdout.flush()
    sys.stderr.flush()
    # All that was said is written. An index or a model may be built for minutes yet on a thread
    # that can't be stopped, and Python would wait for it.
    os._exit(code)
