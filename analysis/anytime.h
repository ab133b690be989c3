/* anytime.h - confidence sequences: intervals that hold at all numbers of runs at once.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * With probability 1 - alpha the truth is inside after every run, so one may look after each and stop at any. They are
 * wider than the intervals of analysis/interval.h, which hold for one number of runs fixed beforehand. Both ends of one
 * sequence hold together at alpha: neither is made of alpha / 2, and dropping one gains nothing. alpha in (0, 1). */
#ifndef ANALYSIS_ANYTIME_H
#define ANALYSIS_ANYTIME_H

#include "analysis/interval.h"

/* Beta-binomial mixture with the Beta(1/2, 1/2) mixture (Robbins 1970; Howard, Ramdas, McAuliffe and Sekhon 2021, Annals
 * of Statistics 49, 1055): all shares s with ln B(1/2 + k, 1/2 + n - k) - ln B(1/2, 1/2) - k ln s - (n - k) ln(1 - s)
 * < ln(1 / alpha). Exact for any n, k <= n; found by bisection and rounded outwards. */
struct interval anytime_share(uint64_t k, uint64_t n, double alpha);

/* P-values that may be looked at after every run: the least alpha whose sequence leaves out the share (and all beyond). */
struct interval_tests anytime_test_share(uint64_t k, uint64_t n, double share);

/* The mixture's rho^2 = (-2 ln alpha + ln(-2 ln alpha) + 1) / n that makes the sequence of a mean tightest near n runs.
 * To be chosen before the runs, and kept. alpha < 0.6 (else the formula has no meaning; 0.6 is taken). */
double anytime_rho2(double alpha, double n);

/* Asymptotic sequence for a mean by Robbins' normal mixture (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024, Annals
 * of Statistics, arXiv 2103.06476): mean +- sd sqrt(2 (n rho2 + 1) / (n^2 rho2) ln(sqrt(n rho2 + 1) / alpha)).
 * Asymptotic: not to be used before some 30 runs. -inf..inf if n < 2. */
struct interval anytime_mean(const struct interval_moments *moments, double alpha, double rho2);
struct interval_tests anytime_test_mean(const struct interval_moments *moments, double value, double rho2);

#endif
