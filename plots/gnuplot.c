/* gnuplot.c - strings for gnuplot scripts, and running one; see gnuplot.h.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/gnuplot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plots/wording.h"

extern char **environ;

enum { MOST_SAID = 1000 };

/* Single quotes would be simpler, but gnuplot 5.4 misreads a doubled one at the start of a string or beside
 * another, so everything that could mean something goes in octal. gnuplot reads octal digits as far as there are
 * any: those that follow an escape are escaped too. */
void gnuplot_quote(struct text *script, const char *string) {
  bool escaped = false;
  text_add(script, "\"");
  for (; *string; string++) {
    unsigned char c = (unsigned char)*string;
    if (c < 0x20 || c == 0x7F) c = ' ';
    escaped = strchr("\"\\`@{}$#", c) != NULL || (escaped && c >= '0' && c <= '7');
    if (escaped)
      text_format(script, "\\%03o", c);
    else
      text_append(script, (const char *)&c, 1);
  }
  text_add(script, "\"");
}

/* The environment with LC_ALL=C; the array is the caller's, its strings are not. NULL if there is no memory. */
static char **plain_environment(void) {
  size_t n = 0, kept = 0;
  while (environ && environ[n]) n++;
  char **copy = malloc((n + 2) * sizeof *copy);
  if (!copy) return NULL;
  for (size_t i = 0; i < n; i++)
    if (strncmp(environ[i], "LC_ALL=", 7) != 0) copy[kept++] = environ[i];
  copy[kept++] = (char *)"LC_ALL=C"; /* never written to */
  copy[kept] = NULL;
  return copy;
}

/* In the child: only calls that are safe after a fork of a program with threads. Ends with 127 if there is no
 * gnuplot. */
_Noreturn static void become_gnuplot(const char *folder, const char *script, int said, char **environment) {
  int nothing = open("/dev/null", O_RDWR);
  if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(said, STDOUT_FILENO) < 0 ||
      dup2(said, STDERR_FILENO) < 0 || chdir(folder))
    _exit(126);
  environ = environment;
  char *const arguments[] = {"gnuplot", "-d", (char *)script, NULL};
  execvp(arguments[0], arguments);
  _exit(errno == ENOENT ? 127 : 126);
}

/* Reads to the end, keeps the first bytes, as one line. */
static void hear(int said, struct text *text) {
  char all[MOST_SAID + 1], more[1024];
  size_t kept = 0;
  for (ssize_t n; (n = read(said, more, sizeof more)) != 0;) {
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) break;
    size_t take = (size_t)n < MOST_SAID - kept ? (size_t)n : MOST_SAID - kept;
    memcpy(all + kept, more, take);
    kept += take;
  }
  all[kept] = '\0';
  for (size_t i = 0; i < kept; i++)
    if (all[i] == '\0') all[i] = ' ';
  wording_clean(text, all);
}

static int judge(int status, const char *said, struct error *error) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return 0;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
    return error_set(error, ERROR_OUTPUT,
                     "gnuplot is not installed, and charts need it; on Debian and Ubuntu: apt-get install gnuplot-nox");
  if (WIFSIGNALED(status))
    return error_set(error, ERROR_OUTPUT, "gnuplot was stopped by signal %d: %s", WTERMSIG(status),
                     *said ? said : "it said nothing");
  return error_set(error, ERROR_OUTPUT, "gnuplot failed with status %d: %s",
                   WIFEXITED(status) ? WEXITSTATUS(status) : status, *said ? said : "it said nothing");
}

int gnuplot_run(const char *folder, const char *script, struct error *error) {
  int ends[2];
  if (pipe(ends)) return error_set(error, ERROR_OUTPUT, "cannot start gnuplot: %s", strerror(errno));
  struct text said = {0};
  int code, status = 0;
  char **environment = plain_environment();
  pid_t child = environment ? fork() : -1;
  if (child == 0) become_gnuplot(folder, script, ends[1], environment);
  close(ends[1]);
  if (child < 0) {
    code = environment ? error_set(error, ERROR_OUTPUT, "cannot start gnuplot: %s", strerror(errno))
                       : error_set(error, ERROR_MEMORY, "no memory to start gnuplot");
  } else {
    hear(ends[0], &said);
    pid_t ended;
    while ((ended = waitpid(child, &status, 0)) < 0 && errno == EINTR) {
    }
    code = ended < 0 ? error_set(error, ERROR_OUTPUT, "lost sight of gnuplot: %s", strerror(errno))
                     : judge(status, said.bytes ? said.bytes : "", error);
  }
  close(ends[0]);
  free(environment);
  text_free(&said);
  return code;
}
