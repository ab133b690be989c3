/* review_flows.c - where tokens went: the transaction-flow matrix and the balances, from flows.csv; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After Godley and Lavoie (2007): a payment leaves one account and enters another, so each row of the matrix sums to
 * zero; with what the accounts gained taken off below, each column does too. Amounts are exact integers of the asset's
 * smallest unit. */
#include <stdlib.h>
#include <string.h>

#include "plots/records.h"
#include "plots/review_parts.h"
#include "sim/money.h"

enum { ARM, RUN, DAY, ASSET, FLOW, FROM, TO, KIND, AMOUNT, COUNT };
static const char header[] = "arm,run,day,asset,flow,from,to,kind,amount,count";
enum { MOST_FLOWS = 128, MOST_ACCOUNTS = MODEL_MOST_ACCOUNTS + ACCOUNT_MODEL, MOST_ASSETS = 8 };

/* The matrix of an asset: what each account gained by each kind of posting. */
struct matrix {
  char *asset, *accounts[MOST_ACCOUNTS], *flows[MOST_FLOWS];
  int decimals, n_accounts, n_flows;
  int64_t gained[MOST_FLOWS][MOST_ACCOUNTS]; /* after day 0 */
  int64_t opening[MOST_ACCOUNTS];            /* up to it */
};

struct matrices {
  struct matrix *of[MOST_ASSETS];
  int n, run; /* the run they are of, or -1 */
};

static void free_matrices(struct matrices *all) {
  for (int i = 0; i < all->n; i++) {
    struct matrix *matrix = all->of[i];
    for (int k = 0; k < matrix->n_accounts; k++) free(matrix->accounts[k]);
    for (int k = 0; k < matrix->n_flows; k++) free(matrix->flows[k]);
    free(matrix->asset);
    free(matrix);
  }
}

/* The index of a name, added if need be; -1: no room or memory. */
static int need(char **names, int *n, int most, const char *name) {
  for (int i = 0; i < *n; i++)
    if (strcmp(names[i], name) == 0) return i;
  if (*n == most || !(names[*n] = strdup(name))) return -1;
  return (*n)++;
}

static int decimals_of(const struct model *model, const char *asset) {
  for (int i = 0; model && i < model->n_assets; i++)
    if (strcmp(model->assets[i].name, asset) == 0) return model->assets[i].decimals;
  return -1;
}

/* The matrix of the row's asset, made if need be; NULL with the error set. */
static struct matrix *need_matrix(struct matrices *all, const struct records *row, const struct model *model,
                                  struct error *error) {
  const char *asset = row->field[ASSET];
  int decimals = decimals_of(model, asset);
  for (int i = 0; i < all->n; i++)
    if (strcmp(all->of[i]->asset, asset) == 0) return all->of[i];
  if (decimals < 0 || all->n == MOST_ASSETS) {
    records_fault(row, decimals < 0 ? "an asset that the model does not have" : "too many assets", error);
    return NULL;
  }
  struct matrix *matrix = calloc(1, sizeof *matrix);
  char *name = strdup(asset);
  if (!matrix || !name) {
    free(matrix);
    free(name);
    error_set(error, ERROR_MEMORY, "no memory for flows");
    return NULL;
  }
  matrix->decimals = decimals;
  matrix->asset = name;
  return all->of[all->n++] = matrix;
}

/* "12.5" in smallest units, exactly. False: not an amount >= 0 with so many decimals, or too large. */
static bool take_amount(const char *string, int decimals, int64_t *amount) {
  bool point = false, any = false;
  int after = 0; /* digits after the point */
  *amount = 0;
  for (; *string; string++) {
    if (*string == '.' && any && !point && string[1]) {
      point = true;
      continue;
    }
    if (*string < '0' || *string > '9' || (point && ++after > decimals)) return false;
    if (__builtin_mul_overflow(*amount, 10, amount) || __builtin_add_overflow(*amount, *string - '0', amount))
      return false;
    any = true;
  }
  for (; after < decimals; after++)
    if (__builtin_mul_overflow(*amount, 10, amount)) return false;
  return any;
}

static bool add(int64_t *sum, int64_t amount) { return !__builtin_add_overflow(*sum, amount, sum); }

static int take_row(struct matrices *all, const struct records *row, const struct model *model, struct error *error) {
  int64_t amount;
  int run, day;
  if (records_whole(row, RUN, &run, error) || records_whole(row, DAY, &day, error)) return ERROR_INPUT;
  if (all->run < 0) all->run = run;
  if (run != all->run) return 0;
  struct matrix *matrix = need_matrix(all, row, model, error);
  if (!matrix) return error->code;
  int from = need(matrix->accounts, &matrix->n_accounts, MOST_ACCOUNTS, row->field[FROM]);
  int to = need(matrix->accounts, &matrix->n_accounts, MOST_ACCOUNTS, row->field[TO]);
  int flow = day > 0 ? need(matrix->flows, &matrix->n_flows, MOST_FLOWS, row->field[FLOW]) : 0;
  if (from < 0 || to < 0 || flow < 0) return records_fault(row, "too many flows or accounts", error);
  if (!take_amount(row->field[AMOUNT], matrix->decimals, &amount))
    return records_fault(row, "the amount must be a number of the asset's decimals", error);
  int64_t *gained = day > 0 ? matrix->gained[flow] : matrix->opening;
  if (!add(&gained[from], -amount) || !add(&gained[to], amount))
    return records_fault(row, "the sums are too large", error);
  return 0;
}

/* 0, 1 if there is no flows.csv, or an error. */
static int read_flows(struct matrices *all, const struct review_source *source, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  struct records csv = {.file = NULL};
  int code = review_path(source, "flows.csv", path, error);
  if (code == 0) code = records_open(&csv, path, header, error);
  bool none = code == 1;
  while (code == 0 && (code = records_next(&csv, error)) == 1) code = take_row(all, &csv, source->model, error);
  records_close(&csv);
  return none ? 1 : code;
}

/* A row of amounts and their sum; zeros are left out but in rows of sums. False: the sum is too large. */
static bool put_row(struct text *html, const struct matrix *matrix, const char *name, const int64_t *amounts) {
  char text[MONEY_TEXT_SIZE];
  int64_t sum = 0;
  bool fits = true, is_sum = strcmp(name, "sum") == 0;
  text_add(html, "<tr>");
  html_element(html, "th scope=\"row\"", name);
  for (int i = 0; i < matrix->n_accounts; i++) {
    fits = fits && add(&sum, amounts[i]);
    html_element(html, is_sum ? "td class=\"n sum\"" : "td class=\"n\"",
                 amounts[i] || is_sum ? money_text(amounts[i], matrix->decimals, text) : "");
  }
  html_element(html, "td class=\"n sum\"", fits ? money_text(sum, matrix->decimals, text) : "too large");
  text_add(html, "</tr>\n");
  return fits;
}

static void begin_table(struct text *html, const struct review_source *source, const struct matrix *matrix, int run,
                        const char *what, const char *rows) {
  struct text caption = {0}, headings = {0};
  text_format(&caption, "%s: %s of %s in run %d; each row and each column sums to 0", source->label.bytes, what,
              matrix->asset, run);
  text_add(&headings, rows);
  for (int i = 0; i < matrix->n_accounts; i++) text_format(&headings, "|%s", matrix->accounts[i]);
  text_add(&headings, "|sum");
  html_table_begin(html, caption.bytes ? caption.bytes : "");
  html_table_headings(html, headings.bytes ? headings.bytes : "");
  text_free(&caption), text_free(&headings);
}

/* The transaction-flow matrix, and what each account gained in all. */
static bool put_matrix(struct text *html, const struct review_source *source, const struct matrix *matrix, int run,
                       int64_t *change) {
  int64_t less[MOST_ACCOUNTS] = {0}, sums[MOST_ACCOUNTS] = {0};
  bool fits = true;
  begin_table(html, source, matrix, run, "flows", "flow");
  for (int f = 0; f < matrix->n_flows; f++) {
    fits = put_row(html, matrix, matrix->flows[f], matrix->gained[f]) && fits;
    for (int i = 0; i < matrix->n_accounts; i++) fits = fits && add(&change[i], matrix->gained[f][i]);
  }
  for (int i = 0; i < matrix->n_accounts; i++) less[i] = -change[i], sums[i] = change[i] + less[i];
  fits = put_row(html, matrix, "less change of the account", less) && fits;
  fits = put_row(html, matrix, "sum", sums) && fits;
  html_table_end(html);
  return fits;
}

static bool put_balances(struct text *html, const struct review_source *source, const struct matrix *matrix, int run,
                         const int64_t *change) {
  int64_t closing[MOST_ACCOUNTS] = {0}, sums[MOST_ACCOUNTS] = {0};
  bool fits = true;
  for (int i = 0; i < matrix->n_accounts; i++) {
    fits = fits && add(&closing[i], matrix->opening[i]) && add(&closing[i], change[i]);
    sums[i] = fits ? matrix->opening[i] + change[i] - closing[i] : 1;
    closing[i] = -closing[i];
  }
  begin_table(html, source, matrix, run, "balances", "state");
  fits = put_row(html, matrix, "balance at the opening", matrix->opening) && fits;
  fits = put_row(html, matrix, "change of the account", change) && fits;
  fits = put_row(html, matrix, "less balance at the end", closing) && fits;
  fits = put_row(html, matrix, "sum", sums) && fits;
  html_table_end(html);
  return fits;
}

int review_flows(const struct review *page, int number, struct error *error) {
  const struct review_source *source = &page->sources[number];
  struct matrices all = {.run = -1};
  bool fits = true;
  text_format(page->html, "<section id=\"s%d-flows\"><h3>Flows and balances</h3>\n", number + 1);
  int code = read_flows(&all, source, error);
  if (code == 1 || (code == 0 && all.n == 0)) html_element(page->html, "p", "No flows were recorded.");
  if (code == 0 && all.n > 0)
    html_element(page->html, "p",
                 "Signs: what an account gains counts up, what it pays counts down. MINT is the account that tokens "
                 "come from, so its balance is below zero by all that was ever minted.");
  for (int i = 0; i < all.n && code == 0; i++) {
    int64_t change[MOST_ACCOUNTS] = {0};
    fits = put_matrix(page->html, source, all.of[i], all.run, change) && fits;
    fits = put_balances(page->html, source, all.of[i], all.run, change) && fits;
  }
  if (!fits) code = error_set(error, ERROR_INPUT, "%s/flows.csv: sums are too large", source->folder);
  text_add(page->html, "</section>\n");
  free_matrices(&all);
  return code < 0 ? code : 0;
}
