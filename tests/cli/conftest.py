"""Running the command line in a folder of its own."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from seeker.cli import main as command_line

REVIEWS = """id,stars,price,city,body
r0,1,"$1,012.50",Rome,I want a refund now
r1,1,20,Oslo,"refund, the late fee is wrong"
r2,2,30,Rome,late again and no call
r3,3,40,"New York",it works as it should
r4,4,50,Oslo,love it
r5,5,60,,"perfect, love the colour"
r6,5,70,Rome,"refund was quick, love it"
r7,,80,Oslo,no words for this thing
"""


@dataclass(frozen=True)
class Run:
    """What a command printed and with which code it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Seeker = Callable[..., Run]


@pytest.fixture
def seeker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Seeker:
    """Run `seeker` with arguments, in a folder that holds reviews.csv, nobody at the terminal."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reviews.csv").write_text(REVIEWS, encoding="utf-8")

    def run(*arguments: str, stdin: str = "") -> Run:
        monkeypatch.setattr(sys, "argv", ["seeker", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as ended:
            command_line.main()
        printed = capsys.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        assert "Traceback" not in printed.err
        return Run(code, printed.out, printed.err)

    return run
