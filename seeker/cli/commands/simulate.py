"""`seeker simulate`: ways of working compared on rows whose truth is known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from seeker.cli.opening import reading_of
from seeker.cli.options import Names, json_option, reading_options
from seeker.cli.output import print_json, print_line, print_table, say
from seeker.cli.progress import ProgressLine
from seeker.errors import UsageError
from seeker.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from seeker.simulate.report.tables import Table
    from seeker.simulate.simulating import Outcome
    from seeker.simulate.source import Source

_ARMS = ("default", "random", "margin")
_ENDING = ".simulated"
_SEEDS = 5


class Prices(click.ParamType[dict[str, float]]):
    """Names with numbers: `search=4,row=1`."""

    name = "prices"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dict[str, float]:
        """Read them; which names there are is for `Costs` to say."""
        if isinstance(value, dict):
            return {str(name): float(price) for name, price in value.items()}
        found = {}
        for part in filter(None, (one.strip() for one in value.split(","))):
            name, _, price = part.partition("=")
            try:
                found[name.strip()] = float(price)
            except ValueError:
                self.fail(f"{part!r}: write NAME=NUMBER, as in search=4,row=1", param, ctx)
        return found


@click.command(
    "simulate",
    epilog="""\b
    Example:
      seeker simulate reviews.csv --target label --arms default,random --seeds 20
      seeker simulate papayas.csv --truth papayas.truth.csv --apart 0 --foreign -o papayas
      seeker simulate reviews.csv --target label --costs search=4 -o searched --resume
      seeker simulate --story papayas
    """,
)
@click.argument("pools", metavar="POOL", nargs=-1)
@click.option("--story", metavar="NAME", help="Tell one of the stories; --list tells all.")
@click.option("--truth", metavar="FILE", help="A file with ids and labels, in place of --target.")
@click.option("--wanted", metavar="CLASS", help="The class to find; the rarest if not said.")
@click.option(
    "--arms",
    type=Names(),
    default=",".join(_ARMS),
    show_default=True,
    metavar="A,B",
    help="Ways of working; ARM+RULE stops by a rule. --list tells all.",
)
@click.option("--list", "lists", is_flag=True, help="Print arms, stopping rules and stories.")
@click.option("--budget", type=float, default=200.0, show_default=True, help="Units of effort.")
@click.option(
    "--every", type=float, default=10.0, show_default=True, help="Measure after so much effort."
)
@click.option(
    "--seeds", type=click.IntRange(min=1), help="Runs of each arm (5; a story says its own)."
)
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, envvar="SEEKER_SEED", help="The first seed."
)
@click.option(
    "--apart",
    type=float,
    default=0.2,
    show_default=True,
    help="Share of rows kept apart to judge by; 0 judges the pool itself.",
)
@click.option("--foreign", is_flag=True, help="Also train other learners on the same labels.")
@click.option(
    "--costs",
    type=Prices(),
    default="",
    metavar="NAME=N,…",
    help="What a row, feature, region, search or check costs.",
)
@click.option(
    "--batch",
    type=click.IntRange(min=1),
    help="Rows answered between two rounds of learning (1 in small tables, else 5).",
)
@click.option("--row-errors", type=float, default=0.0, help="How often a row is said wrongly.")
@click.option("--feature-errors", type=float, default=0.0, help="How often a word is.")
@click.option("--finds", type=float, default=1.0, help="How often a search finds a wanted row.")
@click.option(
    "-o", "--output", metavar="DIR", help=f"Where to (default: the pool's name with {_ENDING})."
)
@click.option("--resume", is_flag=True, help="Go on with what DIR holds; add arms or seeds.")
@click.option(
    "--processes", type=click.IntRange(min=1), help="How many to work in; the result is the same."
)
@json_option
@reading_options
def command(
    pools: tuple[str, ...],
    story: str | None,
    truth: str | None,
    wanted: str | None,
    lists: bool,
    output: str | None,
    resume: bool,
    processes: int | None,
    as_json: bool,
    **options: Any,
) -> None:
    """Replay labeling with known truth, to compare ways of working before people spend time.

    A simulated person works through the same session as the screen. Everything is written to DIR:
    points.csv, points.json, rows.csv, summary.json and report.html; finished runs are kept at
    once, and an interrupted simulation goes on with --resume.
    """
    if lists:
        _print_lists(as_json=as_json)
        return
    from seeker.simulate.source import Source

    sources = [Source(pool, reading_of(options), truth, wanted) for pool in pools]
    if story is not None:
        _tell(story, sources, options, output, processes, resume=resume, as_json=as_json)
        return
    if len(sources) != 1:
        raise UsageError(
            f"a simulation is about one pool, and {len(sources)} are named",
            remedy="seeker simulate POOL --target COL; stories (--story NAME) may take several.",
        )
    outcome = _simulate(sources[0], options, output, processes, resume=resume)
    if as_json:
        print_json(
            {"measure": outcome.measure, "settings": outcome.settings, **outcome.summary.to_json()}
        )
    else:
        print_outcome(outcome)


def _simulate(
    source: Source,
    options: dict[str, Any],
    output: str | None,
    processes: int | None,
    *,
    resume: bool,
) -> Outcome:
    """Read, tell what is odd, and simulate; ^C says how to go on."""
    from seeker.simulate.experiment import Experiment, check, quick_batch
    from seeker.simulate.simulating import simulate

    out = Path(output) if output else Path(f"{Path(source.path).name}{_ENDING}")
    with ProgressLine() as progress:
        loaded = source.load(progress)
        plan = _plan(options, options["batch"] or quick_batch(loaded))
        experiment = Experiment(source, options["arms"], _seeds(options, _SEEDS), plan)
        for note in check(experiment, loaded):
            say(note)
        try:
            outcome = simulate(
                experiment,
                out,
                loaded=loaded,
                resume=resume,
                processes=_processes(processes, [source]),
                progress=progress,
            )
        except KeyboardInterrupt:
            _stopped(out)
    say(f"written to {out}: points.csv, points.json, rows.csv, summary.json, report.html")
    return outcome


def _seeds(options: dict[str, Any], otherwise: int) -> tuple[int, ...]:
    return tuple(range(options["seed"], options["seed"] + (options["seeds"] or otherwise)))


def _processes(wanted: int | None, sources: Sequence[Source]) -> int:
    """Say in how many processes to work: what comes from standard input can't be read again."""
    from seeker.simulate.working import processors

    return wanted or (1 if any(one.path == "-" for one in sources) else processors())


def _stopped(out: Path) -> NoReturn:
    say(f"\nstopped; finished runs are kept in {out}: the same with --resume goes on")
    raise SystemExit(130) from None


def _tell(
    name: str,
    sources: Sequence[Source],
    options: dict[str, Any],
    output: str | None,
    processes: int | None,
    *,
    resume: bool,
    as_json: bool,
) -> None:
    """Run a story's experiments, and print what it tells."""
    from seeker.simulate.stories import story_named
    from seeker.simulate.stories.telling import tell_story

    story = story_named(name)
    out = Path(output) if output else Path(f"{name}{_ENDING}")
    with ProgressLine() as progress:
        try:
            told = tell_story(
                story,
                sources,
                _seeds(options, story.seeds),
                out,
                resume=resume,
                processes=_processes(processes, sources),
                progress=progress,
            )
        except KeyboardInterrupt:
            _stopped(out)
    say(f"written to {out}: report.html, and the experiments' points in folders of their own")
    if as_json:
        print_json({"title": told.title, "lead": told.lead, "tables": list(map(vars, told.tables))})
        return
    for text in (told.title, *told.lead):
        print_line(text)
        print_line("")
    for table in told.tables:
        _print_table(table)


def _plan(options: dict[str, Any], batch: int) -> Any:
    from seeker.simulate.costs import costs_of
    from seeker.simulate.person import Habits
    from seeker.simulate.run import Plan

    habits = Habits(
        costs_of(options["costs"]),
        row_errors=options["row_errors"],
        feature_errors=options["feature_errors"],
        finds=options["finds"],
        batch=batch,
    )
    return Plan(
        budget=options["budget"],
        every=min(options["every"], options["budget"]),
        apart=options["apart"],
        foreign=options["foreign"],
        habits=habits,
    )


def print_outcome(outcome: Outcome) -> None:
    """Print curves and tables."""
    from seeker.simulate.report.chart import chart_of
    from seeker.simulate.report.tables import tables_of

    for line in chart_of(outcome.summary, outcome.measure):
        click.echo(visible(line))
    for table in tables_of(outcome.summary, outcome.measure):
        _print_table(table)


def _print_table(table: Table) -> None:
    print_line("")
    print_line(table.title)
    print_table(table.header, table.rows)
    if table.note:
        print_line(table.note)


def _print_lists(*, as_json: bool) -> None:
    from seeker.simulate.arms import ARMS, RULES
    from seeker.simulate.stories import STORIES

    arms = [(name, arm.sentence) for name, arm in ARMS.items()]
    arms += [(f"+{name}", f"stops {rule.sentence}") for name, rule in RULES.items()]
    stories = [(name, story.sentence) for name, story in STORIES.items()]
    if as_json:
        print_json({"arms": dict(arms), "stories": dict(stories)})
    else:
        print_table(["arm", "how it works"], arms)
        print_line("")
        print_table(["story", "what it is about"], stories)
