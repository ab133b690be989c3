/* indicator.c - the series every model reports; see indicator.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sim/indicator.h"

#include <string.h>

const struct indicator_row indicator_general[INDICATOR_GENERAL] = {
    [INDICATOR_SUPPLY] = {"supply", "tokens",
                          "circulating supply at the close: what agents hold in circulating accounts", "M2"},
    [INDICATOR_SUPPLY_TOTAL] = {"supply_total", "tokens", "all accounts but MINT, BURN and WORLD at the close", "M1"},
    [INDICATOR_MINTED] = {"minted", "tokens/day", "new tokens of the day: all postings from MINT", "M4"},
    [INDICATOR_BURNED] = {"burned", "tokens/day", "tokens destroyed in the day: all postings to BURN", "M4"},
    [INDICATOR_FAUCET] = {"faucet", "tokens/day",
                          "credits to agents in the day, opening balances and injections left out", "M4"},
    [INDICATOR_SINK] = {"sink", "tokens/day", "debits from agents in the day, shocks left out", "M4"},
    [INDICATOR_FAUCET_SINK_RATIO] = {"faucet_sink_ratio", "ratio", "faucet / sink of the day", "M4"},
    [INDICATOR_FAUCET_SINK_RATIO_7D] =
        {"faucet_sink_ratio_7d", "ratio",
         "sum of faucets / sum of sinks over the last 7 days; NA until 7 days are lived, warm-up included", "M4"},
    [INDICATOR_FAUCET_SINK_RATIO_MINT] = {"faucet_sink_ratio_mint", "ratio", "minted / sink of the day", "M4"},
    [INDICATOR_INFLATION_DAILY] = {"inflation_daily", "share/day", "growth of supply over the day before", "M3"},
    [INDICATOR_INFLATION_MONTHLY] = {"inflation_monthly", "share/month",
                                     "growth of supply over the last 30 days; while fewer are lived (warm-up included) "
                                     "the growth since the opening times 30 / days lived, NA below 7",
                                     "M3"},
    [INDICATOR_VELOCITY] = {"velocity", "1/month",
                            "faucets plus sinks of the last 30 days / mean supply at their closes; while fewer are "
                            "lived (warm-up included) over these, times 30 / days lived; NA below 7",
                            "M5"},
    [INDICATOR_VELOCITY_SPEND] = {"velocity_spend", "1/month", "the same with sinks alone", "M5"},
    [INDICATOR_GINI] =
        {"gini", "index",
         "Gini coefficient of the circulating balances of all registered agents (of whom else, a switch of the model "
         "may say); NA if they hold nothing",
         "M6"},
    [INDICATOR_MEDIAN_BALANCE] =
        {"median_balance", "tokens/agent",
         "median balance of agents that acted in the last 90 days, mean of the two middle ones", "M6"},
    [INDICATOR_MEAN_BALANCE] = {"mean_balance", "tokens/agent", "supply / registered agents", "M6"},
    [INDICATOR_TOP1_SHARE] = {"top1_share", "share", "share of supply held by the richest 1 % of registered agents",
                              "M7"},
    [INDICATOR_BOTTOM50_SHARE] = {"bottom50_share", "share",
                                  "share of supply held by the poorer half of registered agents", "M7"},
    [INDICATOR_ACTIVE_SHARE] = {"active_share", "share",
                                "agents that acted in the last 7 days / registered agents with a balance; can exceed 1",
                                "M8"},
    [INDICATOR_ACTIVE_AGENTS_30D] = {"active_agents_30d", "agents",
                                     "agents that acted or were registered in the last 30 days", "M8"},
    [INDICATOR_AGENTS] = {"agents", "agents", "registered agents at the close, dormant ones included", "M8"},
};

int indicator_number(const struct model *model) { return INDICATOR_GENERAL + model->n_indicators; }

const struct indicator_row *indicator_row(const struct model *model, int i) {
  if (i < INDICATOR_GENERAL) return &indicator_general[i];
  return i < indicator_number(model) ? &model->indicators[i - INDICATOR_GENERAL] : NULL;
}

const char *indicator_name(const void *model, int i) {
  const struct indicator_row *row = indicator_row(model, i);
  return row ? row->name : NULL;
}

int indicator_index(const struct model *model, const char *name) {
  for (int i = 0; i < indicator_number(model); i++)
    if (strcmp(indicator_name(model, i), name) == 0) return i;
  return -1;
}

int indicator_asset(const struct model *model, int i) {
  const char *unit = indicator_row(model, i)->unit;
  size_t length = strcspn(unit, "/");
  if (unit[length] && strcmp(unit + length, "/day") != 0) return -1;
  if (length == strlen("tokens") && strncmp(unit, "tokens", length) == 0) return 0;
  for (int a = 0; a < model->n_assets; a++)
    if (length == strlen(model->assets[a].symbol) && strncmp(unit, model->assets[a].symbol, length) == 0) return a;
  return -1;
}

const struct band_row *indicator_band(const struct model *model, const char *name) {
  for (int i = 0; i < model->n_bands; i++)
    if (strcmp(model->bands[i].indicator, name) == 0) return &model->bands[i];
  return NULL;
}

enum health indicator_health(const struct band_row *band, double value) {
  if (!band || isnan(value)) return HEALTH_NONE;
  if (value < band->critical[0] || value > band->critical[1]) return HEALTH_CRITICAL;
  if (value >= band->healthy[0] && value <= band->healthy[1]) return HEALTH_HEALTHY;
  for (int i = 0; i < 2; i++)
    if (value >= band->warning[i][0] && value <= band->warning[i][1]) return HEALTH_WARNING;
  return HEALTH_UNCLASSIFIED;
}

const char *indicator_health_name(enum health health) {
  static const char *const names[] = {"none", "healthy", "warning", "critical", "unclassified"};
  return names[health];
}

enum { RING = INDICATOR_WINDOW + 1 };

void indicator_note_day(struct indicator_window *window, int day, double supply, double faucet, double sink) {
  window->days = day;
  window->supply[day % RING] = supply;
  window->faucet[day % RING] = faucet;
  window->sink[day % RING] = sink;
}

static double ratio(double a, double b) { return b != 0 ? a / b : NAN; }

/* Sum of a ring over the last n closed days. */
static double last(const double *ring, int day, int n) {
  double sum = 0;
  for (int k = 0; k < n; k++) sum += ring[(day - k) % RING];
  return sum;
}

void indicator_ratios(const struct indicator_window *window, double *values) {
  int day = window->days, n = day < INDICATOR_WINDOW ? day : INDICATOR_WINDOW;
  static const int written[] = {INDICATOR_FAUCET_SINK_RATIO, INDICATOR_FAUCET_SINK_RATIO_7D,
                                INDICATOR_INFLATION_DAILY,   INDICATOR_INFLATION_MONTHLY,
                                INDICATOR_VELOCITY,          INDICATOR_VELOCITY_SPEND};
  for (size_t i = 0; i < sizeof written / sizeof *written; i++) values[written[i]] = NAN;
  if (day < 1) return;
  double supply = window->supply[day % RING], before = window->supply[(day - 1) % RING];
  values[INDICATOR_FAUCET_SINK_RATIO] = ratio(window->faucet[day % RING], window->sink[day % RING]);
  values[INDICATOR_INFLATION_DAILY] = ratio(supply - before, before);
  if (day < INDICATOR_SHORT_WINDOW) return;
  values[INDICATOR_FAUCET_SINK_RATIO_7D] =
      ratio(last(window->faucet, day, INDICATOR_SHORT_WINDOW), last(window->sink, day, INDICATOR_SHORT_WINDOW));
  double faucets = last(window->faucet, day, n), sinks = last(window->sink, day, n);
  double mean_supply = last(window->supply, day, n) / n, month = (double)INDICATOR_WINDOW / n;
  double start = window->supply[(day - n) % RING];
  values[INDICATOR_INFLATION_MONTHLY] = ratio(supply - start, start) * month;
  values[INDICATOR_VELOCITY] = ratio(faucets + sinks, mean_supply) * month;
  values[INDICATOR_VELOCITY_SPEND] = ratio(sinks, mean_supply) * month;
}
