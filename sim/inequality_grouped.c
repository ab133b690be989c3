/* inequality_grouped.c - inequality of many balances without sorting them.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One pass puts balances into log-linear bins (values below 1024 have a bin each, above that 1024 bins per octave) with
 * their number and exact sum. Between bins the Gini is then exact, inside them it is bounded. A crowded bin (say,
 * because half the agents still hold the same starter grant) is cut into linear sub-bins by a pass of its own, again
 * and again while one is crowded. What is left of the bins that hold a sought order statistic is collected and
 * sorted. */
#include <assert.h>
#include <string.h>

#include "sim/clones.h"
#include "sim/error.h"
#include "sim/inequality.h"
#include "sim/inequality_paths.h"

enum {
  OCTAVE_BITS = 10,
  LOG_BINS = 55 << OCTAVE_BITS, /* any uint64 has one; those above 2^62 stay empty */
  SUB_BITS = 16,                /* linear sub-bins of a crowded bin use the same memory */
  BINS = 1 << SUB_BITS,
  TARGETS = 4,       /* order statistics sought */
  CROWDED = 16,      /* a bin with more than about 1/16 of all balances is crowded, so there are fewer of them */
  TAGS_AT_ONCE = 32, /* tags compared at a time */
  LISTED = 512,      /* balances whose members of an interval are listed at a time */
};

struct bin {
  uint64_t sum;
  uint64_t counts; /* balances in the low half, flagged ones in the high half: one addition for both */
};

/* The balances low..low+span. */
struct interval {
  uint64_t low, span;
};

/* One order statistic that is sought, and the interval it is known to lie in: a single value when it is found. */
struct target {
  struct interval interval;
  int flagged;    /* ranked among flagged balances only */
  uint64_t rank;  /* from 0, in the interval */
  uint64_t below; /* sum of all balances under the interval; when found, of all of lower rank */
};

struct group {
  const struct inequality_input *input;
  struct inequality_parts *parts;
  struct bin *bin;       /* (BINS) */
  uint16_t *tag;         /* (n, padded to TAGS_AT_ONCE) log-linear bin of each balance */
  uint64_t *key, *spare; /* (TARGETS * limit) */
  uint64_t limit;        /* members of a bin that is not crowded */
  struct interval crowded[CROWDED];
  int n_crowded;
  struct target target[TARGETS];
  int n_targets;
};

static uint64_t bin_count(const struct bin *bin) { return bin->counts & UINT32_MAX; }
static uint64_t bin_flagged(const struct bin *bin) { return bin->counts >> 32; }

static void add_to(struct bin *bin, uint64_t balance, uint64_t flagged) {
  bin->sum += balance;
  bin->counts += 1 + (flagged << 32);
}

static unsigned log_bin(uint64_t balance) {
  unsigned shift = 63 - OCTAVE_BITS - (unsigned)__builtin_clzll(balance | 1 << OCTAVE_BITS);
  return (shift << OCTAVE_BITS) + (unsigned)(balance >> shift);
}

static struct interval log_interval(unsigned bin) {
  unsigned shift = bin < 2 << OCTAVE_BITS ? 0 : (bin >> OCTAVE_BITS) - 1;
  return (struct interval){(uint64_t)(bin - (shift << OCTAVE_BITS)) << shift, (UINT64_C(1) << shift) - 1};
}

static const struct interval everything = {0, UINT64_MAX};

static int same(struct interval a, struct interval b) { return a.low == b.low && a.span == b.span; }
static int holds(struct interval interval, uint64_t balance) { return balance - interval.low <= interval.span; }

/* Width of the sub-bins of an interval, as a power of two. */
static unsigned sub_shift(struct interval interval) {
  unsigned bits = 64 - (unsigned)__builtin_clzll(interval.span);
  return bits > SUB_BITS ? bits - SUB_BITS : 0;
}

CLONES static void fill_log_bins(struct group *group) {
  const struct inequality_input *input = group->input;
  uint64_t n_flagged = 0;
  memset(group->bin, 0, LOG_BINS * sizeof *group->bin);
  for (uint64_t i = 0; i < input->n; i++) {
    uint64_t balance = (uint64_t)input->balance[i], flagged = inequality_flagged(input, i);
    unsigned bin = log_bin(balance);
    group->tag[i] = (uint16_t)bin;
    add_to(&group->bin[bin], balance, flagged);
    n_flagged += flagged;
  }
  group->parts->n_flagged = n_flagged;
  for (unsigned bin = log_bin(UINT64_C(1) << 62) + 1; bin < LOG_BINS; bin++) assert(group->bin[bin].counts == 0);
}

/* Members of the interval are looked for without branches first, as nobody can foretell them. */
CLONES static void fill_sub_bins(struct group *group, struct interval whole, unsigned shift) {
  const struct inequality_input *input = group->input;
  uint32_t member[LISTED];
  memset(group->bin, 0, ((whole.span >> shift) + 1) * sizeof *group->bin);
  for (uint64_t start = 0; start < input->n; start += LISTED) {
    uint32_t left = (uint32_t)(input->n - start < LISTED ? input->n - start : LISTED), n = 0;
    for (uint32_t j = 0; j < left; j++) {
      member[n] = j;
      n += (uint32_t)holds(whole, (uint64_t)input->balance[start + j]);
    }
    for (uint32_t k = 0; k < n; k++) {
      uint64_t i = start + member[k], balance = (uint64_t)input->balance[i];
      add_to(&group->bin[(balance - whole.low) >> shift], balance, inequality_flagged(input, i));
    }
  }
}

/* The most that sum |x - y| over unordered pairs inside a bin can be: all members at its two ends. The factors are
 * below 2^53, exact as doubles, because a bin is at most 1/1024 of its balances wide and the sum of those is below
 * 2^63. */
static double bin_slack(const struct bin *bin, struct interval interval) {
  uint64_t room = bin_count(bin) * interval.span, above_low = bin->sum - bin_count(bin) * interval.low;
  assert(above_low <= room); /* or the sum has overflowed */
  return interval.span == 0 ? 0.0 : (double)above_low * (double)(room - above_low) / (double)interval.span;
}

/* Offers the next bin upwards to a target; returns whether it lies there. */
static int offer(struct target *target, const struct bin *bin, struct interval interval) {
  uint64_t candidates = target->flagged ? bin_flagged(bin) : bin_count(bin);
  if (target->rank >= candidates) {
    target->rank -= candidates;
    target->below += bin->sum;
    return 0;
  }
  target->interval = interval;
  if (interval.span == 0) target->below += target->rank * interval.low;
  return 1;
}

/* Takes in one bin of an interval, before of whose balances lie lower: its part of the Gini, and whether it is
 * crowded. */
static void take_bin(struct group *group, const struct bin *bin, struct interval interval, uint64_t before) {
  group->parts->numerator += (wide_uint)bin->sum * (2 * before + bin_count(bin));
  if (interval.span > 0 && bin_count(bin) > group->limit) {
    group->crowded[group->n_crowded++] = interval;
  } else {
    group->parts->slack += bin_slack(bin, interval);
  }
}

/* Goes up through the bins of an interval: the Gini between them, and where among them the targets of the interval lie.
 * Returns the sum of their balances. shift as in fill_sub_bins; not used for the log-linear bins of everything. */
CLONES static wide_uint read_bins(struct group *group, struct interval whole, unsigned shift) {
  int logarithmic = same(whole, everything), n_waiting = 0;
  struct target *waiting[TARGETS];
  for (int t = 0; t < group->n_targets; t++)
    if (same(group->target[t].interval, whole)) waiting[n_waiting++] = &group->target[t];
  uint64_t n_bins = logarithmic ? LOG_BINS : (whole.span >> shift) + 1, before = 0;
  wide_uint total = 0;
  for (uint64_t b = 0; b < n_bins; b++) {
    const struct bin *bin = &group->bin[b];
    if (bin->counts == 0) continue;
    struct interval interval = {whole.low + (b << shift), (UINT64_C(1) << shift) - 1};
    if (logarithmic) interval = log_interval((unsigned)b);
    take_bin(group, bin, interval, before);
    before += bin_count(bin);
    total += bin->sum;
    for (int w = n_waiting - 1; w >= 0; w--)
      if (offer(waiting[w], bin, interval)) waiting[w] = waiting[--n_waiting];
  }
  group->parts->numerator -= before * total;
  return total;
}

/* The intervals of targets not yet found, each once; they are disjoint, as all come from the same cutting. */
static int open_intervals(const struct group *group, struct interval open[TARGETS]) {
  int n = 0;
  for (int t = 0; t < group->n_targets; t++) {
    struct interval interval = group->target[t].interval;
    int known = interval.span == 0;
    for (int k = 0; k < n; k++) known |= same(open[k], interval);
    if (!known) open[n++] = interval;
  }
  return n;
}

/* Whether any of TAGS_AT_ONCE tags is wanted; compilers make this a few vector instructions. */
static int any_wanted(const uint16_t *tag, const uint16_t wanted[TARGETS]) {
  uint16_t hit = 0;
  for (int j = 0; j < TAGS_AT_ONCE; j++)
    hit |= (uint16_t)((tag[j] == wanted[0]) | (tag[j] == wanted[1]) | (tag[j] == wanted[2]) | (tag[j] == wanted[3]));
  return hit;
}

/* Collects the members of the open intervals as keys, and returns their number; looks only at balances near which a tag
 * matches. */
CLONES static uint64_t collect(struct group *group, const struct interval *open, int n_open) {
  const struct inequality_input *input = group->input;
  uint16_t wanted[TARGETS];
  for (int k = 0; k < TARGETS; k++) wanted[k] = (uint16_t)log_bin(open[k < n_open ? k : 0].low);
  uint64_t n_keys = 0;
  for (uint64_t start = 0; start < input->n; start += TAGS_AT_ONCE) {
    if (!any_wanted(group->tag + start, wanted)) continue;
    uint64_t end = input->n - start < TAGS_AT_ONCE ? input->n : start + TAGS_AT_ONCE;
    for (uint64_t i = start; i < end; i++) {
      uint64_t balance = (uint64_t)input->balance[i];
      int member = 0;
      for (int k = 0; k < n_open; k++) member |= holds(open[k], balance);
      if (member) group->key[n_keys++] = balance << 1 | inequality_flagged(input, i);
    }
  }
  return n_keys;
}

/* Finds a target among the sorted members of the open intervals. */
static void find(struct target *target, const uint64_t *key, uint64_t n_keys) {
  for (uint64_t i = 0;; i++) {
    assert(i < n_keys);
    uint64_t balance = key[i] >> 1;
    if (!holds(target->interval, balance)) continue;
    int counts = !target->flagged || key[i] & 1;
    if (counts && target->rank == 0) {
      target->interval = (struct interval){balance, 0};
      return;
    }
    target->rank -= (uint64_t)counts;
    target->below += balance;
  }
}

static void find_open(struct group *group) {
  struct interval open[TARGETS];
  int n_open = open_intervals(group, open);
  if (n_open == 0) return;
  uint64_t n_keys = collect(group, open, n_open);
  uint64_t *sorted = inequality_sort_keys(group->key, group->spare, n_keys, UINT64_MAX - 1);
  for (int t = 0; t < group->n_targets; t++)
    if (group->target[t].interval.span > 0) find(&group->target[t], sorted, n_keys);
}

/* Lays the arrays out in the scratch memory. */
static int reserve(struct group *group, struct inequality_scratch *scratch, struct error *error) {
  uint64_t n = group->input->n, tags = (n / TAGS_AT_ONCE + 1) * TAGS_AT_ONCE;
  group->limit = n / CROWDED + 1;
  uint64_t keys = TARGETS * group->limit;
  uint64_t size = BINS * sizeof *group->bin + 2 * keys * sizeof *group->key + tags * sizeof *group->tag;
  group->bin = inequality_reserve(scratch, size, error);
  if (!group->bin) return ERROR_MEMORY;
  group->key = (uint64_t *)(void *)(group->bin + BINS);
  group->spare = group->key + keys;
  group->tag = (uint16_t *)(void *)(group->spare + keys);
  memset(group->tag + n, 0, (tags - n) * sizeof *group->tag);
  return 0;
}

static void seek(struct group *group) {
  uint64_t n = group->input->n, n_flagged = group->parts->n_flagged;
  group->n_targets = n_flagged > 0 ? TARGETS : TARGETS - 2;
  group->target[0] = (struct target){.interval = everything, .rank = inequality_bottom_rank(n)};
  group->target[1] = (struct target){.interval = everything, .rank = inequality_top_rank(n)};
  if (n_flagged == 0) return;
  group->target[2] = (struct target){.interval = everything, .flagged = 1, .rank = (n_flagged - 1) / 2};
  group->target[3] = (struct target){.interval = everything, .flagged = 1, .rank = n_flagged / 2};
}

static struct inequality_mark mark(const struct target *target) {
  return (struct inequality_mark){target->interval.low, target->below};
}

int inequality_grouped(const struct inequality_input *input, struct inequality_scratch *scratch,
                       struct inequality_parts *parts, struct error *error) {
  *parts = (struct inequality_parts){.n = input->n};
  struct group group = {.input = input, .parts = parts};
  if (reserve(&group, scratch, error)) return ERROR_MEMORY;
  fill_log_bins(&group);
  seek(&group);
  wide_uint total = read_bins(&group, everything, 0);
  assert(total <= INT64_MAX);
  parts->total = (uint64_t)total;
  while (group.n_crowded > 0) {
    struct interval crowded = group.crowded[--group.n_crowded];
    fill_sub_bins(&group, crowded, sub_shift(crowded));
    read_bins(&group, crowded, sub_shift(crowded));
  }
  find_open(&group);
  parts->bottom = mark(&group.target[0]);
  parts->top = mark(&group.target[1]);
  parts->median[0] = group.target[2].interval.low;
  parts->median[1] = group.target[3].interval.low;
  return 0;
}
