"""What goes wrong is said in a line or three, with the right exit code, and loses nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Seeker


def test_a_mistaken_search_has_a_caret_under_the_place(seeker: Seeker) -> None:
    run = seeker("search", "reviews.csv", "refund starz:3")
    assert run.code == 2
    assert run.out == ""
    assert "       ^" in run.err
    assert "stars" in run.err


@pytest.mark.parametrize("arguments", [["search", "nowhere.csv", "x"], ["info", "nowhere.csv"]])
def test_a_missing_pool_is_bad_data(seeker: Seeker, arguments: list[str]) -> None:
    run = seeker(*arguments)
    assert run.code == 3
    assert "nowhere.csv" in run.err
    assert len(run.err.strip().splitlines()) <= 3


def test_an_unknown_command_is_taken_for_a_pool(seeker: Seeker) -> None:
    run = seeker("labl", "reviews.csv")
    assert run.code == 2


def test_a_second_writer_is_told_who_holds_the_project(seeker: Seeker) -> None:
    seeker("label", "reviews.csv", "praise", "--ids", "r4")
    code = (
        "import seeker, sys; s = seeker.open('reviews.csv'); print('open', flush=True);"
        "sys.stdin.readline(); s.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        run = seeker("label", "reviews.csv", "praise", "--ids", "r5")
        assert run.code == 4
        assert str(holder.pid) in run.err
        assert seeker("search", "reviews.csv", "label:praise", "--count").out == "1\n"
        holder.communicate("\n")
    assert seeker("label", "reviews.csv", "praise", "--ids", "r5").code == 0


def test_an_unknown_setting_names_its_file_and_key(seeker: Seeker) -> None:
    Path("seeker.toml").write_text('whoo = "ann"\n')
    run = seeker("info", "reviews.csv")
    assert run.code == 3
    assert "whoo" in run.err
    assert "seeker.toml" in run.err


def test_a_flag_beats_the_environment_which_beats_the_settings_file(
    seeker: Seeker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def who() -> str:
        seeker("label", "reviews.csv", "praise", "--ids", "r4")
        name = seeker("log", "reviews.csv", "--json").json[-1]["who"]
        assert isinstance(name, str)
        return name

    Path("seeker.toml").write_text('who = "from-file"\n')
    assert who() == "from-file"
    monkeypatch.setenv("SEEKER_WHO", "from-environment")
    assert who() == "from-environment"
    run = seeker("label", "reviews.csv", "praise", "--ids", "r4", "--who", "from-flag")
    assert run.code == 0
    assert seeker("log", "reviews.csv", "--json").json[-1]["who"] == "from-flag"


def test_data_is_never_obeyed_by_the_terminal(seeker: Seeker) -> None:
    Path("evil.csv").write_text(
        "id,body\na,\x1b[31mred and [bold]loud[/bold] words\nb,a plain text of words\n"
    )
    for arguments in (
        ["search", "evil.csv", "plain OR red"],
        ["rule", "evil.csv", "red", "bad\x1b]0;title\x07", "--label"],
        ["rules", "evil.csv"],
        ["log", "evil.csv"],
        ["info", "evil.csv"],
    ):
        run = seeker(*arguments)
        assert run.code == 0
        assert "\x1b" not in run.out + run.err
        assert "\x07" not in run.out + run.err
    assert "␛[31mred and [bold]loud[/bold]" in seeker("search", "evil.csv", "loud").out


def test_output_into_a_closed_pipe_is_no_failure(seeker: Seeker) -> None:
    Path("many.csv").write_text("n\n" + "\n".join(map(str, range(20000))))
    command = f"{sys.executable} -m seeker search many.csv '' --ids | head -1"
    run = subprocess.run(
        ["sh", "-c", command], capture_output=True, text=True, env=dict(os.environ), check=True
    )
    assert run.stderr == ""
