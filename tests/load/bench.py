"""``make bench``: the whole product under load, beside the same assistant on Rasa as it comes.

Prints figures and judges nothing; the bars are in docs/performance.md. All processes and the
simulated residents share the machine, so the figures hold for the machine named in the first line.
"""

import argparse
import logging
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import tests.stack
from bot.commands import processes as real
from bot.intake.conversation import Channel, Inbound
from bot.logs import configure_logs
from bot.usecases.take_turn import take_turn
from tests.load.residents import Measured, long_conversation, serve
from tests.postgres_cluster import PostgresMissingError, fresh_schema
from tests.stack import Stack, running_stack

ALL = ("rasa", "actions", "web", "worker")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--residents", type=int, default=16)
    parser.add_argument("--only", choices=("sqlite", "postgresql", "unmended"))
    chosen = parser.parse_args()
    configure_logs(logging.ERROR)
    say(f"{datetime.now(UTC):%Y-%m-%d} {platform.machine()} {os.cpu_count()} processors")
    say(f"{'':34} turns/s  p50 ms  p95 ms  failed  filed")
    for name, database, command in variants():
        if chosen.only in (None, name.split(",")[0]):
            with database() as url:
                measure(name, url, command, chosen)
    return 0


def variants() -> Iterator[tuple]:
    yield "sqlite", lambda: nullcontext(""), ""
    yield "postgresql", postgresql, ""
    yield "unmended, sqlite", lambda: nullcontext(""), " --unmended"


@contextmanager
def postgresql() -> Iterator[str | None]:
    try:
        with fresh_schema() as url:
            yield url
    except PostgresMissingError as missing:
        say(f"postgresql: skipped, {missing}")
        yield None


def measure(name: str, url: str | None, extra: str, chosen: argparse.Namespace) -> None:
    if url is None:
        return
    changes = {"NIGHTDESK_DATABASE_URL": url} if url else {}
    with tempfile.TemporaryDirectory() as folder, rasa_with(extra):
        began = time.perf_counter()
        with running_stack(Path(folder), *ALL, **changes) as stack:
            ready = time.perf_counter() - began
            serve(stack.settings, chosen.residents, 3)  # warm
            alone, rate = serve(stack.settings, 1, chosen.seconds / 2)
            row(f"{name}, 1 resident", alone, rate)
            before = processor_seconds(stack)
            crowd, rate = serve(stack.settings, chosen.residents, chosen.seconds)
            row(f"{name}, {chosen.residents} residents", crowd, rate)
            say(f"{name}: processor ms a turn: {cost(before, stack, len(crowd.seconds))}")
            say(f"{name}: ready after {ready:.1f} s; memory {memory(stack)}")
            if not extra:
                growth(name, stack)
                emergency(name, stack)


@contextmanager
def rasa_with(extra: str) -> Iterator[None]:
    """Start Rasa with more words on its command line."""
    original = real.processes

    def changed(settings):
        return tuple(
            replace(each, command=each.command + extra) if each.name == "rasa" else each
            for each in original(settings)
        )

    tests.stack.processes = changed
    try:
        yield
    finally:
        tests.stack.processes = original


def row(name: str, measured: Measured, rate: float) -> None:
    p50, p95 = measured.percentile(0.5), measured.percentile(0.95)
    say(f"{name:34} {rate:7.1f} {p50:7.0f} {p95:7.0f} {measured.failures:7} {measured.filed:6}")


def processor_seconds(stack: Stack) -> dict[str, float]:
    """Return the processor time that each process and its children have used."""
    return {name: used_seconds(process.pid) for name, process in stack.running.items()}


def used_seconds(pid: int) -> float:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(used_seconds(int(child)) for child in children)


def cost(before: dict[str, float], stack: Stack, turns: int) -> str:
    """Return what a turn cost each process: this holds on a busy machine too."""
    used = {name: now - before[name] for name, now in processor_seconds(stack).items()}
    each = ", ".join(f"{name} {seconds / turns * 1000:.1f}" for name, seconds in used.items())
    return f"{sum(used.values()) / turns * 1000:.1f} ({each})"


def memory(stack: Stack) -> str:
    sizes = {name: resident_mib(process.pid) for name, process in stack.running.items()}
    each = ", ".join(f"{name} {size:.0f}" for name, size in sizes.items())
    return f"{sum(sizes.values()):.0f} MiB ({each})"


def resident_mib(pid: int) -> float:
    """Return the proportional set size of a process and its children, in MiB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    pss = next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
    return pss / 1024 + sum(resident_mib(int(child)) for child in children)


def growth(name: str, stack: Stack) -> None:
    seconds = long_conversation(stack.settings, 201)
    early, late = statistics.median(seconds[3:33]), statistics.median(seconds[-30:])
    say(f"{name}: a turn after 200 turns costs {late / early:.2f} times one of the first")


def emergency(name: str, stack: Stack) -> None:
    """Time the answer to an emergency inside the process, with Rasa down."""
    stack.kill("rasa")
    runtime, took = stack.runtime, []
    for number in range(200):
        inbound = Inbound(
            key=f"bench-{number}",
            channel=Channel.SMS,
            address=f"bench-{number % 20}",
            text="there is a man with a gun on my street",
            received_at=datetime.now(UTC),
        )
        began = time.perf_counter()
        take_turn(inbound, runtime)
        took.append((time.perf_counter() - began) * 1000)
    say(f"{name}: emergency reply, Rasa down, p50 {statistics.median(took):.1f} ms")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
