/* power.h - powers that feed the state: the same bits from every compiler and library.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_POWER_H
#define SIM_POWER_H

/* x to the power of y, for x > 0 (finite) and |y| <= 64: the whole part of y by squaring, its fraction, cut to 52 bits, by
 * repeated square roots. Only + - * / sqrt, each rounded once, so that no mathematical library has a say. Within 1e-13 of
 * the true value (relative) for x in [1e-6, 1e6] and |y| <= 4; exact for y = 0 and y = 1, and correctly rounded for
 * y = 1/2. About 0.5 us: for what is computed once a day. */
double power_of(double x, double y);

/* The natural exponential, as a power of e: |x| <= 64. */
double power_exp(double x);

/* (now / then)^exponent, kept inside 1/4..4: how much more, or less, is wanted where something costs or pays now / then
 * times as much as it did. 1 where then <= 0 (there is nothing to compare with) or exponent is 0; where now <= 0, what it
 * comes to in the limit. */
double power_response(double now, double then, double exponent);

/* Shares of a standard normal law below x, by the series of Marsaglia (2004), "Evaluating the normal distribution",
 * Journal of Statistical Software 11(4). |x| <= 6, within 1e-14. */
double power_normal(double x);

#endif
