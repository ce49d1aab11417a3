"""
Those who write wait for each other: CreateRelatedTask with one and with two processes, each behind
a web server and with a database of its own, in turn.
"""

import statistics

from measure import OPERATIONS, load_operation, write_bodies
from service import Server, say

CREATE = next(one for one in OPERATIONS if one.name == "CreateRelatedTask")
PROCESSES = (1, 2)
CONNECTIONS = 8


def measure_writers(folder, home, options):
    """[(Sample with one process, Sample with two)], one of each round."""
    with (
        Server(folder, "lighttpd", folder.copy(home, "home-one"), [CREATE.name], PROCESSES[0]) as one,
        Server(folder, "lighttpd", folder.copy(home, "home-two"), [CREATE.name], PROCESSES[1]) as two,
    ):
        servers = (one, two)
        bodies = [write_bodies(server)[CREATE.name] for server in servers]
        rounds = []
        for number in range(options.rounds + 1):  # the first warms up
            samples = [None, None]
            for which in ((0, 1) if number % 2 else (1, 0)):
                samples[which] = load_operation(
                    servers[which], CREATE, bodies[which], CONNECTIONS, options.seconds
                )
            rounds.append(samples)
        say("writers: done")
        return rounds[1:]


def print_writers(rounds):
    ratios = sorted(two.rate / one.rate for one, two in rounds)
    print(
        f"\n{CREATE.name} with one process and with two, {CONNECTIONS} connections\n"
        f"{'':18}{'requests/s':>12}{'processor, us':>15}{'p50, ms':>9}{'p99, ms':>9}{'p99/p50':>9}"
    )
    for which, count in enumerate(PROCESSES):
        samples = [both[which] for both in rounds]
        middle = {name: statistics.median(getattr(sample, name) for sample in samples)
                  for name in ("rate", "p50", "p99")}
        print(
            f"{f'{count} of them':18}{middle['rate']:12.0f}"
            f"{min(sample.processor for sample in samples):15.0f}{middle['p50']:9.2f}"
            f"{middle['p99']:9.2f}"
            f"{statistics.median(sample.p99 / sample.p50 for sample in samples):9.1f}"
        )
    print(
        f"ratio of two to one: {statistics.median(ratios):.3f}, from {ratios[0]:.3f} to {ratios[-1]:.3f}"
    )
