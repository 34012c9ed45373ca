"""Reading from Python against the command line: throughput of both in turn, and the peak of Python's memory round by round.

    make wheel && .venv-wheel/bin/python bench/python_vs_command.py target/release/dateline ../shared/corpus/wire-3000.jsonl.gz

Rounds alternate, since other work on the machine changes what it gives; processor time is told beside the clock, and the ratios are of medians.
"""

import argparse
import gzip
import json
import os
import resource
import statistics
import subprocess
import sys
import time


def own(path, threads):
    """Reads everything once; in a process that goes on, so that memory that is not given back is seen."""
    import dateline

    read = 0
    with gzip.open(path, "rt") as lines:
        for outcome in dateline.read_many(map(json.loads, lines), threads=threads):
            read += len(outcome.to_json()) > 0
    return read


def serve(arguments):
    """The Python side: a round for every line on standard input."""
    for _ in sys.stdin:
        before, begun = time.process_time(), time.monotonic()
        read = own(arguments.corpus, arguments.threads)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps([read, time.monotonic() - begun, time.process_time() - before, peak]), flush=True)


def command(arguments):
    """The command line: articles, seconds by the clock and of the processor."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    run = [arguments.program, "read", "--jsonl", "--threads", str(arguments.threads), arguments.corpus]
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        read = sum(1 for _ in process.stdout)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return read, time.monotonic() - begun, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("corpus")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        return serve(arguments)
    ours = subprocess.Popen([sys.executable, __file__, "--serve", *sys.argv[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ)
    clock, processor, peaks = ([], []), ([], []), []
    for number in range(arguments.rounds):
        print(file=ours.stdin, flush=True)
        read, seconds, worked, peak = json.loads(ours.stdout.readline())
        other_read, other_seconds, other_worked = command(arguments)
        assert read == other_read, (read, other_read)
        for times, values in ((clock, (seconds, other_seconds)), (processor, (worked, other_worked))):
            for side, value in zip(times, values):
                side.append(value)
        peaks.append(peak)
        print(
            f"round {number + 1}: Python {read / seconds:6.1f} articles/s ({worked:6.1f} s of processor, peak {peak:5.0f} MiB), "
            f"command line {read / other_seconds:6.1f} ({other_worked:6.1f} s)",
            flush=True,
        )
    ours.stdin.close()
    for name, (own_times, others) in (("the clock", clock), ("processor time", processor)):
        print(f"throughput of Python / command line by {name}: {statistics.median(others) / statistics.median(own_times):.3f}")
    print(f"peak memory of Python: {peaks[0]:.0f} MiB behind the first round, {peaks[-1]:.0f} MiB behind the last")


main()
