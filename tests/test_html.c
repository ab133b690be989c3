/* test_html.c - tests of plots/html.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "plots/html.h"

static void assert_text(struct text *html, const char *expected) {
  assert_string_equal(html->bytes, expected);
  text_free(html);
}

static void markup_and_quotes_are_escaped(void **state) {
  (void)state;
  struct text html = {0};
  html_text(&html, "<script>alert(\"1\" + '2')</script> & &amp; \\ @ {x}");
  assert_text(&html, "&lt;script&gt;alert(&quot;1&quot; + &#39;2&#39;)&lt;/script&gt; &amp; &amp;amp; \\ @ {x}");
}

static void control_characters_and_broken_utf8_are_blanks(void **state) {
  (void)state;
  struct text html = {0};
  html_text(&html, " a\x01\n\x7F\xFF\xE2\x80\xAE"
                   "b\xC3\xA9 ");
  assert_text(&html, "a b\xC3\xA9");
}

static void long_text_is_cut_between_characters(void **state) {
  (void)state;
  struct text html = {0};
  html_shortened(&html,
                 "\xC3\xA9<\xC3\xA9"
                 "d",
                 3);
  assert_text(&html, "\xC3\xA9&lt;\xC3\xA9\xE2\x80\xA6");
  html_shortened(&html, "abc", 3);
  assert_text(&html, "abc");
}

static void an_element_ends_without_its_attributes(void **state) {
  (void)state;
  struct text html = {0};
  html_element(&html, "th scope=\"row\"", "<a>");
  assert_text(&html, "<th scope=\"row\">&lt;a&gt;</th>");
}

static void numbers_show_four_digits_that_matter(void **state) {
  (void)state;
  static const struct {
    double value;
    const char *text;
  } cases[] = {{NAN, "n/a"},      {-INFINITY, "n/a"},    {0, "0"},       {0.123456, "0.1235"}, {999.96, "1000"},
               {1234.4, "1,234"}, {-98765.4, "-98,765"}, {2e15, "2e+15"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct text html = {0};
    html_number(&html, cases[i].value);
    assert_text(&html, cases[i].text);
  }
}

static void headings_are_cut_at_bars(void **state) {
  (void)state;
  struct text html = {0};
  html_table_begin(&html, "a \"b\"");
  html_table_headings(&html, "x|y & z");
  html_table_end(&html);
  assert_text(&html, "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"a &quot;b&quot;\">"
                     "<table><caption>a &quot;b&quot;</caption>\n<thead><tr><th scope=\"col\">x</th>"
                     "<th scope=\"col\">y &amp; z</th></tr></thead>\n<tbody>\n</tbody></table></div>\n");
}

static void shell_words_are_quoted_where_they_must_be(void **state) {
  (void)state;
  struct text text = {0};
  html_shell_word(&text, "out/a-b@c.json");
  text_add(&text, " ");
  html_shell_word(&text, "it's $HOME");
  text_add(&text, " ");
  html_shell_word(&text, "");
  assert_text(&text, "out/a-b@c.json 'it'\\''s $HOME' ''");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(markup_and_quotes_are_escaped),
      cmocka_unit_test(control_characters_and_broken_utf8_are_blanks),
      cmocka_unit_test(long_text_is_cut_between_characters),
      cmocka_unit_test(an_element_ends_without_its_attributes),
      cmocka_unit_test(numbers_show_four_digits_that_matter),
      cmocka_unit_test(headings_are_cut_at_bars),
      cmocka_unit_test(shell_words_are_quoted_where_they_must_be),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
