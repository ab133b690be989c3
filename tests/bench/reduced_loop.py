#!/usr/bin/env python3
"""reduced_loop.py - the model of reduced.json, one agent after another. SPDX-License-Identifier: GPL-3.0-or-later

  python3 tests/bench/reduced_loop.py AGENTS DAYS

The standard library alone. Prints ns per agent-day (the median over the days), and supply per agent and Gini at the end,
to be held against mintage's.
"""

import math
import random
import sys
import time

UNIT = 1_000_000
SHARE = (0.30, 0.25, 0.30, 0.15)  # validator, creator, balanced, mission_runner
PROBLEMS = (10.0, 5.0, 6.0, 12.0)
VALIDATIONS = (15.0, 5.0, 10.0, 30.0)
PRICE, REWARD = 3 * UNIT, 2 * UNIT
MOST_VALIDATIONS, THRESHOLD, CAP = 50, 25 * UNIT, 50 * UNIT


def cumulative(mean):
    term, total, law, k = math.exp(-mean), 0.0, [], 0
    while len(law) < mean + 12 * math.sqrt(mean) + 12:
        total += term
        law.append(total)
        k += 1
        term *= mean / k
    return law


LAWS = [(cumulative(p), cumulative(v)) for p, v in zip(PROBLEMS, VALIDATIONS)]


def poisson(law):
    u, k, last = random.random(), 0, len(law) - 1
    while k < last and u >= law[k]:
        k += 1
    return k


class Agent:
    __slots__ = ("archetype", "balance")

    def __init__(self, archetype):
        self.archetype, self.balance = archetype, 250 * UNIT

    def act(self):
        problems, validations = LAWS[self.archetype]
        bought = min(poisson(problems), self.balance // PRICE)
        income = min(poisson(validations), MOST_VALIDATIONS) * REWARD
        if income > THRESHOLD:
            income -= (income - THRESHOLD) // 4
        self.balance += min(income, CAP) - bought * PRICE


def gini(agents):
    ordered = sorted(agent.balance for agent in agents)
    n = len(ordered)
    return 2.0 * sum(i * x for i, x in enumerate(ordered, 1)) / (n * sum(ordered)) - (n + 1) / n


def main():
    n, days = int(sys.argv[1]), int(sys.argv[2])
    random.seed(1)
    edges, total = [], 0.0
    for share in SHARE:
        total += share
        edges.append(round(total * n))
    agents = [Agent(sum(i >= edge for edge in edges)) for i in range(n)]
    took, inequality = [], 0.0
    for _ in range(days):
        began = time.perf_counter_ns()
        for agent in agents:
            agent.act()
        inequality = gini(agents)
        took.append((time.perf_counter_ns() - began) / n)
    supply = sum(agent.balance for agent in agents)
    print(f"{sorted(took)[days // 2]:.2f} {supply / n / UNIT:.6f} {inequality:.6f}")


main()
