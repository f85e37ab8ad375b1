"""Fuzz every surface for long, and tell how many inputs, how fast, the slowest, and what broke.

`make fuzz` runs it; `make fuzz ARGS="--inputs 1000000 --seed 7"` for longer, `ARGS="--surface page --inputs 5000"`
for one surface, `ARGS="--guided 600"` lets atheris look for new ways through the program for that many
seconds. Each surface runs in a process of its own, so that a fault in a library that ends the process, or
a hang that no exception can break, is told like any other. An input is made from surface, seed and number
alone. What breaks a law is kept in `build/fuzz/`; the exit code is 1 where anything did.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import time
import traceback
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from guided import guide
from surfaces import SURFACES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

_KEPT = Path(__file__).resolve().parents[2] / "build" / "fuzz"
_SLOW_S = 1.0  # of processor time; a case is a document of at most 4,000 characters
_DEAD_S = 60.0  # without an answer
_MOST_FAULTS = 20  # of one surface, before it is given up


@dataclass
class Outcome:
    """What became of a surface."""

    surface: str
    inputs: int = 0
    seconds: float = 0.0
    slowest_s: float = 0.0
    slowest_input: int = 0
    faults: list[str] = field(default_factory=list)


def input_of(surface: str, seed: int, number: int) -> bytes:
    """Make the bytes of an input."""
    random = Random(f"{surface}/{seed}/{number}")
    return random.randbytes(random.randrange(SURFACES[surface].longest + 1))


def answer_for(surface: str, seed: int, numbers: range, answers: Connection) -> None:
    """Check inputs, and answer for each one: its number, its time, and its fault or ""."""
    SURFACES[surface](b"")  # tables are read before the clock runs
    for number in numbers:
        raw = input_of(surface, seed, number)
        answers.send((number, None, ""))
        begun = time.process_time()
        fault = _fault(surface, raw)
        answers.send((number, time.process_time() - begun, fault))


def _fault(surface: str, raw: bytes) -> str:
    try:
        SURFACES[surface](raw)
    except Exception as error:  # noqa: BLE001  # any error is what is looked for
        at = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({Path(at.filename).name}:{at.lineno})"
    return ""


def run_surface(surface: str, seed: int, inputs: int) -> Outcome:
    """Run a surface in processes of its own; one that dies is followed by another behind its input."""
    outcome, begun, first = Outcome(surface), time.monotonic(), 0
    while first < inputs and len(outcome.faults) < _MOST_FAULTS:
        first = _follow(outcome, surface, seed, range(first, inputs))
    outcome.seconds = time.monotonic() - begun
    return outcome


def _follow(outcome: Outcome, surface: str, seed: int, numbers: range) -> int:
    """Watch one process; give the number with which the next one has to begin."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe(duplex=False)
    worker = multiprocessing.get_context("spawn").Process(
        target=answer_for, args=(surface, seed, numbers, theirs), daemon=True
    )
    worker.start()
    theirs.close()
    number = numbers.start
    for number, seconds, fault in _answers(ours):
        if seconds is None:
            continue
        outcome.inputs += 1
        if seconds > outcome.slowest_s:
            outcome.slowest_s, outcome.slowest_input = seconds, number
        told = fault or (f"slow: {seconds:.2f} s" if seconds > _SLOW_S else "")
        if told:
            _keep(outcome, seed, number, told)
            if len(outcome.faults) >= _MOST_FAULTS:
                worker.terminate()
                return numbers.stop
    if number < numbers.stop - 1 or outcome.inputs < numbers.stop:
        how = "no answer, a hang" if worker.is_alive() else f"the process ended with {worker.exitcode}"
        worker.terminate()
        _keep(outcome, seed, number, how)
        outcome.inputs = number + 1
    worker.join()
    return number + 1


def _answers(ours: Connection) -> Iterator[tuple[int, float | None, str]]:
    while ours.poll(_DEAD_S):
        try:
            yield ours.recv()
        except EOFError:
            return


def _keep(outcome: Outcome, seed: int, number: int, told: str) -> None:
    """Keep what broke: the bytes of the choices, and the case that they make."""
    raw = input_of(outcome.surface, seed, number)
    outcome.faults.append(f"{number}: {told}")
    keep_case(outcome.surface, f"{seed}-{number}", raw)
    print(f"  {outcome.surface} {number}: {told}", flush=True)


def keep_case(surface: str, name: str, raw: bytes) -> None:
    """Write the bytes of an input into the folder of what was found."""
    _KEPT.mkdir(parents=True, exist_ok=True)
    (_KEPT / f"{surface}-{name}.bytes").write_bytes(raw)


def main() -> int:
    """Run what the arguments want, and print a table."""
    arguments = _arguments()
    chosen = arguments.surface or list(SURFACES)
    if arguments.guided:
        return max(guide(surface, arguments.guided, arguments.seed, _KEPT) for surface in chosen)
    whole = sum(SURFACES[surface].share for surface in chosen)
    print(f"{'surface':12} {'inputs':>9} {'a second':>9} {'slowest':>9}  faults", flush=True)
    outcomes = []
    for surface in chosen:
        outcome = run_surface(surface, arguments.seed, arguments.inputs * SURFACES[surface].share // whole)
        outcomes.append(outcome)
        rate = outcome.inputs / max(outcome.seconds, 1e-9)
        slowest = f"{outcome.slowest_s * 1000:,.0f} ms"
        print(
            f"{surface:12} {outcome.inputs:9,} {rate:9,.0f} {slowest:>9}  {len(outcome.faults)}", flush=True
        )
    print(f"{'together':12} {sum(o.inputs for o in outcomes):9,}")
    _KEPT.mkdir(parents=True, exist_ok=True)
    report = {"seed": arguments.seed, "outcomes": [asdict(outcome) for outcome in outcomes]}
    (_KEPT / "campaign.json").write_text(json.dumps(report, indent=1, ensure_ascii=True) + "\n")
    return int(any(outcome.faults for outcome in outcomes))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--inputs", type=int, default=20_000, help="of all surfaces together")
    parser.add_argument("--seed", type=int, default=0, help="another seed, other inputs")
    parser.add_argument("--surface", action="append", choices=SURFACES, help="only this one; may be repeated")
    parser.add_argument(
        "--guided", type=int, metavar="SECONDS", help="let atheris search, each surface so long"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
