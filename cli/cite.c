/* cite.c - mintage cite: BibTeX and a methods paragraph.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "analysis/provenance.h"
#include "analysis/provenance_read.h"
#include "cli/cli.h"
#include "cli/report.h"

/* What a title may hold and TeX takes for a command. */
static void put_tex(const char *text) {
  for (; *text; text++) {
    if (strchr("%&#$_{}", *text))
      printf("\\%c", *text);
    else if (*text == '\\')
      printf("\\textbackslash{}");
    else if (*text == '~' || *text == '^')
      printf("\\%c{}", *text);
    else
      putchar(*text);
  }
}

static void print_software(const char *version, const struct provenance_record *record) {
  printf("@misc{mintage,\n"
         "  title = {mintage: an agent-based simulator of token and credit economies},\n"
         "  author = {{The mintage authors}},\n"
         "  howpublished = {Computer program, version %s, GPL-3.0-or-later}",
         version);
  if (record) {
    printf(",\n  note = {Scenario ");
    put_tex(record->scenario);
    printf(" (");
    put_tex(record->title);
    printf("), variant ");
    put_tex(record->variant);
    printf(", seed %.0f, %.0f run%s of %.0f days, result hash %s}", record->seed, record->runs,
           record->runs == 1 ? "" : "s", record->days, record->result_hash);
  }
  printf("\n}\n");
}

/* The generator of random numbers that every result rests on. */
static void print_philox(void) {
  printf("@inproceedings{salmon2011,\n"
         "  title = {Parallel random numbers: as easy as 1, 2, 3},\n"
         "  author = {Salmon, John K. and Moraes, Mark A. and Dror, Ron O. and Shaw, David E.},\n"
         "  booktitle = {Proceedings of the International Conference for High Performance Computing, Networking, "
         "Storage and Analysis (SC '11)},\n"
         "  year = {2011},\n"
         "  doi = {10.1145/2063384.2063405}\n"
         "}\n");
}

static void print_methods(const char *version, const struct provenance_record *r) {
  char days[32];
  printf("\nMethods: The economy was simulated agent by agent with mintage %s.", version);
  if (r) {
    printf(" Model %s, scenario \"%s\" (%s), variant %s: %.0f run%s of %.0f days", r->model, r->scenario, r->title,
           r->variant, r->runs, r->runs == 1 ? "" : "s", r->days);
    if (r->warmup_days > 0) printf(" after a warm-up of %.0f days", r->warmup_days);
    printf(", seed %.0f.", r->seed);
  }
  printf(" Money is held in whole smallest units in a double-entry ledger, whose identities are audited every day");
  if (r) printf(" and held exactly on all %s of them", report_thousands((long long)r->days_audited, days, sizeof days));
  printf(
      ". Random numbers are those of Philox4x64-10 (Salmon et al. 2011), keyed by seed, run, day, agent and purpose, "
      "so that results do not depend on the number of threads and scenarios can be compared with the same luck.");
  if (r)
    printf(" The resolved scenario (XXH3-128 %s) gives the results (XXH3-128 %s) again to the last bit.",
           r->scenario_hash, r->result_hash);
  printf("\n");
}

int cli_cite(const struct options *options, struct error *error) {
  struct provenance_record record = {.tree = NULL};
  bool given = options->n_arguments > 0;
  int code = given ? provenance_read(options->arguments[0], &record, error) : 0;
  if (code == 0) {
    const char *version = given ? record.version : provenance_version();
    print_software(version, given ? &record : NULL);
    print_philox();
    print_methods(version, given ? &record : NULL);
  }
  provenance_record_free(&record);
  return code;
}
