/* review_readings.c - which readings of the document reverse a finding, from readings.csv; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plots/records.h"
#include "plots/review_parts.h"

enum { SCENARIO, CHECK, READING, ARM, VALUE, LOW, HIGH, FINDING, MARGIN, RUNS, REVERSES };
static const char header[] = "scenario,check,reading,arm,value,low,high,finding,margin,runs,reverses";
enum { MOST_NAMED = 6 };

/* One claim under all readings. */
struct review_claim {
  char *scenario, *check, *stands; /* stands: the finding as the scenario stands */
  char *nearest;                   /* of the readings that leave the finding, the one nearest to its bound, or NULL */
  double margin;                   /* of that */
  int n, n_reverses;               /* readings that make a valid scenario */
  struct text names;               /* of those that reverse, escaped, MOST_NAMED at most */
};

void review_readings_free(struct review_source *source) {
  for (int i = 0; i < source->n_claims; i++) {
    struct review_claim *claim = &source->claims[i];
    free(claim->scenario);
    free(claim->check);
    free(claim->stands);
    free(claim->nearest);
    text_free(&claim->names);
  }
  free(source->claims);
}

static const struct review_claim *find(const struct review_source *source, const char *scenario, const char *check) {
  for (int i = 0; i < source->n_claims; i++)
    if (strcmp(source->claims[i].scenario, scenario) == 0 && strcmp(source->claims[i].check, check) == 0)
      return &source->claims[i];
  return NULL;
}

/* The claim of the row, which is the last one or a new one. NULL: no memory. */
static struct review_claim *need(struct review_source *source, const struct records *row) {
  int n = source->n_claims;
  struct review_claim *last = n ? &source->claims[n - 1] : NULL;
  if (last && strcmp(last->scenario, row->field[SCENARIO]) == 0 && strcmp(last->check, row->field[CHECK]) == 0)
    return last;
  struct review_claim *more = realloc(source->claims, (size_t)(n + 1) * sizeof *more);
  if (!more) return NULL;
  source->claims = more;
  more[n] = (struct review_claim){.scenario = strdup(row->field[SCENARIO]),
                                  .check = strdup(row->field[CHECK]),
                                  .stands = strdup(row->field[FINDING])};
  source->n_claims++;
  return more[n].scenario && more[n].check && more[n].stands ? &more[n] : NULL;
}

/* Notes the reading if it is the nearest so far that leaves the finding. False: no memory. */
static bool note_nearest(struct review_claim *claim, const struct records *row) {
  double margin;
  if (strcmp(row->field[FINDING], claim->stands) != 0 || text_to_number(row->field[MARGIN], &margin)) return true;
  if (claim->nearest && fabs(margin) >= fabs(claim->margin)) return true;
  free(claim->nearest);
  claim->nearest = strdup(row->field[READING]);
  claim->margin = margin;
  return claim->nearest != NULL;
}

static int take_row(struct review_source *source, const struct records *row, struct error *error) {
  struct review_claim *claim = need(source, row);
  if (!claim) return error_set(error, ERROR_MEMORY, "no memory for readings");
  bool reverses = strcmp(row->field[REVERSES], "yes") == 0;
  if (!reverses && strcmp(row->field[REVERSES], "no") != 0)
    return records_fault(row, "reverses must be yes or no", error);
  if (strcmp(row->field[READING], "as it stands") == 0 || strcmp(row->field[FINDING], "invalid") == 0) return 0;
  claim->n++;
  if (reverses && claim->n_reverses++ < MOST_NAMED) {
    text_add(&claim->names, claim->n_reverses > 1 ? ", " : "");
    html_element(&claim->names, "code", row->field[READING]);
  }
  if (note_nearest(claim, row) && !claim->names.failed) return 0;
  return error_set(error, ERROR_MEMORY, "no memory for readings");
}

int review_readings_read(struct review_source *source, struct error *error) {
  char path[FOLDER_PATH_SIZE];
  struct records csv = {.file = NULL};
  int code = review_path(source, "readings.csv", path, error);
  if (code == 0) code = records_open(&csv, path, header, error);
  source->has_readings = code == 0;
  bool none = code == 1;
  while (code == 0 && (code = records_next(&csv, error)) == 1) code = take_row(source, &csv, error);
  records_close(&csv);
  return none ? 0 : code;
}

bool review_readings_put(struct text *html, const struct review_source *source, const char *scenario,
                         const char *check) {
  const struct review_claim *claim = find(source, scenario, check);
  if (!claim) return false;
  if (claim->n == 0) {
    text_add(html, "no reading changes the scenario");
  } else if (claim->n_reverses > 0) {
    text_format(html, "%d of %d: ", claim->n_reverses, claim->n);
    text_append(html, claim->names.bytes, claim->names.length);
    if (claim->n_reverses > MOST_NAMED) text_format(html, " and %d more", claim->n_reverses - MOST_NAMED);
  } else {
    text_format(html, "none of %d", claim->n);
  }
  if (claim->n_reverses == 0 && claim->nearest) {
    text_add(html, " <span class=\"note\">(the nearest to the bound: ");
    html_element(html, "code", claim->nearest);
    text_add(html, ")</span>");
  }
  return true;
}
