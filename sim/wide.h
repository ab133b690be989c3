/* wide.h - 128-bit integers, a compiler extension of gcc and clang that -Wpedantic wants named once.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef SIM_WIDE_H
#define SIM_WIDE_H

__extension__ typedef __int128 wide_int;
__extension__ typedef unsigned __int128 wide_uint;

#endif
