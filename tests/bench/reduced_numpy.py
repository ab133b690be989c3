#!/usr/bin/env python3
"""reduced_numpy.py - the model of reduced.json as one would write it with NumPy. SPDX-License-Identifier: GPL-3.0-or-later

  python3 tests/bench/reduced_numpy.py AGENTS DAYS

Prints ns per agent-day (the median over the days), and supply per agent and Gini at the end, to be held against mintage's.
All amounts are int64 in millionths, as there.
"""

import sys
import time

import numpy as np

UNIT = 1_000_000
SHARE = (0.30, 0.25, 0.30, 0.15)  # validator, creator, balanced, mission_runner
PROBLEMS = np.array([10.0, 5.0, 6.0, 12.0])
VALIDATIONS = np.array([15.0, 5.0, 10.0, 30.0])
PRICE, REWARD = 3 * UNIT, 2 * UNIT
MOST_VALIDATIONS, THRESHOLD, CAP = 50, 25 * UNIT, 50 * UNIT


def gini(balance):
    rank = np.arange(1, balance.size + 1)
    ordered = np.sort(balance)
    return 2.0 * np.dot(rank, ordered) / (balance.size * float(ordered.sum())) - (balance.size + 1) / balance.size


def day(random, balance, archetype):
    wanted = random.poisson(PROBLEMS[archetype])
    bought = np.minimum(wanted, balance // PRICE)
    done = np.minimum(random.poisson(VALIDATIONS[archetype]), MOST_VALIDATIONS)
    income = done * REWARD
    income -= np.maximum(income - THRESHOLD, 0) // 4
    np.minimum(income, CAP, out=income)
    balance += income - bought * PRICE


def main():
    agents, days = int(sys.argv[1]), int(sys.argv[2])
    random = np.random.Generator(np.random.Philox(1))
    edges = np.rint(np.cumsum(SHARE) * agents).astype(np.int64)
    archetype = np.searchsorted(edges, np.arange(agents), side="right")
    balance = np.full(agents, 250 * UNIT, dtype=np.int64)
    took, inequality = [], 0.0
    for _ in range(days):
        began = time.perf_counter_ns()
        day(random, balance, archetype)
        inequality = gini(balance)
        took.append((time.perf_counter_ns() - began) / agents)
    print(f"{sorted(took)[days // 2]:.2f} {balance.sum() / agents / UNIT:.6f} {inequality:.6f}")


main()
