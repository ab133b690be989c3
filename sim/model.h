/* model.h - what a model is made of: tables for all a table can say, hooks for the rest.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Declarations only. A model is one const struct model, listed in models/models.h. The engine never asks which model runs;
 * what it needs to know about one stands here. Tables drive the scenario reader, describe, the JSON Schema, CSV headers,
 * the codebook and the charts. All strings are UTF-8 and live as long as the program. */
#ifndef SIM_MODEL_H
#define SIM_MODEL_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct economy;
struct error;
struct scenario;
struct tally;

/* How a change inside a day acts on the day's value of a parameter (house rule: time inside the day). */
enum within {
  WITHIN_MEAN,  /* rates, prices, multipliers: the time average over the day */
  WITHIN_SHARE, /* integers and amounts per event: the day's events are split between the values by largest remainder */
  WITHIN_START, /* thresholds, windows, caps: the value at 00:00 */
};

enum parameter_kind { PARAMETER_REAL, PARAMETER_WHOLE, PARAMETER_MONEY /* tokens of asset 0 */ };

/* One parameter. Values outside least..most are refused; granularity is the grid that manual
 * changes keep to, 0: the parameter is no lever. */
struct parameter_row {
  const char *name;
  enum parameter_kind kind;
  double value, least, most, granularity;
  const char *unit;
  enum within within;
  bool adjustable; /* automatic rules may change it */
  const char *section, *meaning;
};

/* A parameter with named choices; the first is the default unless a preset says otherwise. */
struct switch_row {
  const char *name;
  const char *const *choices; /* NULL-terminated */
  const char *section, *meaning;
};

/* A trait of an archetype: a number that classes of agents differ in. */
struct trait_row {
  const char *name;
  double least, most;
  const char *unit, *section, *meaning;
};

/* An archetype: its share of the population and its traits (n_traits values, in the order of the trait rows). */
struct archetype_row {
  const char *name;
  double share;
  const double *traits;
  const char *section, *meaning;
};

struct asset_row {
  const char *name, *symbol;
  int decimals; /* 0..18 */
  const char *meaning;
};

/* Accounts are numbered: MINT, BURN and WORLD first (one of each per asset), then the model's rows in order. */
enum { ACCOUNT_MINT, ACCOUNT_BURN, ACCOUNT_WORLD, ACCOUNT_MODEL };
enum { MODEL_MOST_ACCOUNTS = 16 }; /* rows of accounts a model may have */
enum holder { HOLDER_SYSTEM, HOLDER_AGENTS };

struct account_row {
  const char *name;
  int asset;
  enum holder holder;
  bool
      circulating; /* counts in supply; all accounts but MINT, BURN, WORLD count in supply_total. What agents hold in the
                     * circulating accounts of asset 0 is their balance in gini, median_balance and the distributions;
                     * prices of a scenario's flows, injections and shocks move the first of them */
  const char *meaning;
};

enum flow_kind { FLOW_MINT, FLOW_BURN, FLOW_TRANSFER, FLOW_LOCK, FLOW_UNLOCK };
enum flow_side { SIDE_NONE, SIDE_FAUCET, SIDE_SINK }; /* how agents see it: credit, debit, neither */

/* One leg of a kind of posting. A payment with several legs (60/35/5) has a row for each, under one name. From one account
 * of agents to another: a payment between two agents (a tip), or what an agent puts aside and gets back (FLOW_LOCK,
 * FLOW_UNLOCK: a stake). Agents in all neither gain nor lose by it, so it is SIDE_NONE. */
struct flow_row {
  const char *name;
  enum flow_kind kind;
  int asset, from, to; /* account numbers */
  enum flow_side side;
  const char *section, *meaning;
};

/* Two flows that are one exchange: what is given in one asset is burned, what is got for it in another is minted. */
struct conversion_row {
  int given, got; /* flows */
};

/* A parameter that is the amount of each payment of a flow, so that what a change of it adds can be told. */
struct amount_row {
  int parameter, flow;
};

/* A column of agent data beside the engine's own. */
enum column_type { COLUMN_U8, COLUMN_I16, COLUMN_U32, COLUMN_I64 };
struct column_row {
  const char *name;
  enum column_type type;
  const char *meaning;
};

/* A series of the model's own, beside the general ones (sim/indicator.h). */
struct indicator_row {
  const char *name, *unit, *definition, *source;
};

/* Health bands of an indicator. Tests in this order: below critical[0] or above critical[1]: critical; inside healthy
 * (closed): healthy; inside either warning interval (closed): warning; else unclassified. NAN switches a bound off. */
struct band_row {
  const char *indicator;
  double healthy[2], warning[2][2], critical[2];
  const char *source;
};

/* A site that draws, and its decisions (lanes of blocks 1, 2, ...), in append-only order. */
struct purpose_row {
  const char *name;
  const char *const *lanes; /* NULL-terminated; NULL: words or lanes counted by event */
  const char *meaning;
};

/* A verb that rules and events may carry. */
struct verb_row {
  const char *name, *meaning;
  int (*act)(struct economy *economy, struct error *error);
};

/* A closed form: a number that follows from the parameters alone. */
struct closed_form_row {
  const char *name, *unit, *source, *meaning;
  double (*value)(const struct economy *economy);
};

/* A table of numbers that a run keeps by period, in matrices.csv and as a chart of cells. */
struct matrix_row {
  const char *name, *title, *unit, *source; /* title: of the chart; NULL: it is not drawn */
  const char *const *rows;                  /* (n_rows) names; NULL: a row for each agent */
  int n_rows;
  const char *const *columns; /* (n_columns) names; NULL: one column, told by the unit */
  int n_columns;
  int days; /* of a period, over which values are summed */
  void (*fill)(const struct economy *economy, uint32_t rows, double *cells);
  /* ^ adds the values of the day that closes to cells (rows)(n_columns); rows: n_rows, or the agents registered */
};

/* A panel of a sheet: one indicator. */
struct chart_row {
  const char *indicator, *title, *axis;
};

/* A sheet of panels of the model's own, drawn as charts/NAME.svg. */
struct sheet_row {
  const char *name, *shows;
  const struct chart_row *panels;
  int n_panels;
  bool by_subset; /* a line for each subset that is recorded, in place of the band of all agents */
  bool by_name;   /* drawn only where it is asked for */
};

/* One stage of the day. block works on agents first <= i < last: it touches only their columns, may draw, may post at
 * known prices through the tally. join runs once, serially, after all blocks of the stage (its postings go to the ledger).
 * range says how many there are to work on where they are no agents but things of the model's own, such as the slots of an
 * item store; NULL: the agents registered before today. */
struct stage {
  const char *name;
  void (*block)(const struct economy *economy, struct tally *tally, uint32_t first, uint32_t last);
  int (*join)(struct economy *economy, struct error *error);
  uint32_t (*range)(const struct economy *economy);
};

/* Two indicators in one panel: wherever the first is drawn, the other's median is a dashed line over it. */
struct overlay_row {
  const char *indicator, *against, *name; /* name: of the line, in the key */
};

struct model {
  const char *name, *title, *source;

  const struct parameter_row *parameters;
  int n_parameters;
  const struct switch_row *switches;
  int n_switches;
  const struct trait_row *traits;
  int n_traits;
  const struct archetype_row *archetypes;
  int n_archetypes;
  const struct asset_row *assets;
  int n_assets;
  const struct account_row *accounts;
  int n_accounts;
  const struct flow_row *flows;
  int n_flows;
  const struct amount_row *amounts;
  int n_amounts;
  const struct conversion_row *conversions;
  int n_conversions;
  const struct column_row *columns;
  int n_columns;
  const char *const *counters; /* names of the integer tallies of a day beside the flows */
  int n_counters;
  const struct indicator_row *indicators;
  int n_indicators;
  const struct band_row *bands;
  int n_bands;
  const struct purpose_row *purposes;
  int n_purposes;
  const struct verb_row *verbs;
  int n_verbs;
  const struct closed_form_row *closed_forms;
  int n_closed_forms;
  const struct matrix_row *matrices;
  int n_matrices;
  const char *incomes;            /* the matrix of agents' incomes by period; NULL: none */
  const struct chart_row *charts; /* of the overview */
  int n_charts;
  const struct sheet_row *sheets; /* further sheets of its own */
  int n_sheets;
  const struct overlay_row *overlays;
  int n_overlays;
  const char *stacked; /* the sheet whose indicators are parts of a whole, drawn as areas on each other; NULL: none */
  const char *const
      *shown;   /* names of the charts drawn where none is asked for, NULL-terminated; NULL: all there are */
  bool by_flow; /* the chart of where tokens came from and went names flows, not the few accounts at their other end */
  const char *cap, *cap_breached; /* indicators: limit of the supply, and 1 on days on which it cuts; NULL: none */
  const char
      *broke; /* what an agent does that is broke: "holds less than ..." (see least_price); NULL: holds nothing */
  const struct stage *stages;
  int n_stages;

  /* Hooks; NULL where a model has nothing to say. Those that can fail return 0 or a negative error code. */
  int (*check)(const double *parameters, const int *switches, const char **parameter, const char **rule);
  /* ^ relations between parameters: 0, or -1 with the name of the parameter at fault and the rule it breaks */
  int64_t (*most_agents)(const int *switches, const char **rule);
  /* ^ how many agents a scenario with these choices may begin with, and when that is so, after "must be at most ..."; 0: any
   * number. More that come later are the model's to refuse */
  bool (*needs_column)(const struct scenario *scenario, int column);
  /* ^ whether anything could ever make a column other than 0 in a run of the scenario. Where nothing can it is not made: NULL in
   * the population, 0 in the result hash. NULL: all columns are needed */
  int (*setup)(struct economy *economy, struct error *error);     /* founders and their balances exist */
  int (*open)(struct economy *economy, struct error *error);      /* system postings due, arrivals, tables of the day */
  int (*close)(struct economy *economy, struct error *error);     /* status only */
  void (*measure)(const struct economy *economy, double *values); /* n_indicators values; draws and posts nothing */
  void (*measure_class)(const struct economy *economy, uint64_t classes, double *values);
  /* ^ the same for the agents of some classes (bit i: class i), where subsets are recorded: all NAN before, and what has no
   * meaning for a part of the agents stays so; counters by class: economy_class_counter */
  bool (*counts)(const struct economy *economy, uint32_t first, uint32_t last, uint8_t *counted);
  /* ^ whose balances gini, top1_share, bottom50_share and the Lorenz curve are over: fills counted (last - first) with 1 or 0
   * at a close; false: everybody's, and it fills nothing */
  int64_t (*least_price)(const struct economy *economy);
  /* ^ today's, smallest units of asset 0, of what agents set out to buy: who holds less is broke; NULL: the smallest unit */
  int (*audit)(const struct economy *economy, struct error *error); /* identities beyond the ledger's */
  void (*free)(struct economy *economy);
};

#endif
