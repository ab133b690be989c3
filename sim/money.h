/* money.h - integer money: amounts in the smallest unit of an asset.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An asset declares its decimals (BetterWorld: 6, so 1 IT = 1,000,000 units). There is one rounding, half to even. */
#ifndef SIM_MONEY_H
#define SIM_MONEY_H

#include <stddef.h>
#include <stdint.h>

enum { MONEY_TEXT_SIZE = 32 }; /* bytes that hold any formatted amount */

/* 10^decimals; decimals in 0..18. */
int64_t money_unit(int decimals);

/* An amount given in whole tokens, in smallest units, rounded half to even. The result must fit: |tokens| * 10^decimals
 * below 2^63 (callers check ranges first; outside it the result is INT64_MAX or INT64_MIN). NAN gives 0. */
int64_t money_from_tokens(double tokens, int decimals);

/* The nearest double to an amount in whole tokens. */
double money_to_tokens(int64_t amount, int decimals);

/* amount * factor, the exact product rounded half to even, saturating at the ends of int64. NAN gives 0. */
int64_t money_scale(int64_t amount, double factor);

/* Splits amount >= 0 into n parts by weights >= 0 (their sum > 0) by largest remainder: parts add up to amount exactly,
 * each is floor or ceil of its share; equal remainders favour the earlier part. n <= 64. O(n^2). A weight is the
 * double it is (0.35 is a little less than 35/100), cut at 2^-57 of the largest; integer weights below 2^53 are exact.
 * Used for the legs of a price and for the events of a day over the pieces of a timeline. */
void money_split(int64_t amount, const double *weights, int n, int64_t *parts);

/* Exact decimal text: "1234.5", "-0.000001", "0"; trailing zeros are left out. Returns text. */
char *money_text(int64_t amount, int decimals, char text[static MONEY_TEXT_SIZE]);

#endif
