/* text_decimal.h - inside text: doubles as decimals without printf.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_TEXT_DECIMAL_H
#define SIM_TEXT_DECIMAL_H

enum { TEXT_DECIMAL_SIZE = 40 };

/* What printf writes for "%.12g"; no NUL. Returns the length, or 0 where the number takes an exponent, lies next to a power
 * of ten or is not finite: then printf has to do it. */
int text_decimal_ratio(double value, char out[static TEXT_DECIMAL_SIZE]);

/* What printf writes for "%.*f" with these decimals (0..18), zeros at its end left out; no NUL. Returns the length, or 0
 * where the value is 9e18 smallest units or more, or not finite. */
int text_decimal_amount(double value, int decimals, char out[static TEXT_DECIMAL_SIZE]);

#endif
