/* test_svg.c - tests of plots/svg.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "plots/svg.h"

#define HEAD                                                                                                           \
  "<svg role=\"img\" aria-labelledby=\"p-title p-desc\" xmlns=\"http://www.w3.org/2000/svg\">"                         \
  "<title id=\"p-title\">T</title><desc id=\"p-desc\">D</desc>"

static void assert_inline(const char *svg, const char *expected) {
  struct text html = {0};
  const char *fault = svg_inline(&html, svg, "p", "T", "D");
  if (fault) fail_msg("%s: %s", fault, svg);
  assert_string_equal(html.bytes, expected);
  text_free(&html);
}

static void a_picture_gets_a_title_and_a_description(void **state) {
  (void)state;
  assert_inline("<?xml version=\"1.0\"?>\n<!-- c -->\n<svg xmlns='x'><title>old</title><desc>old</desc>\n"
                "<g><title>mine</title><path d='M 1,2'/></g></svg>\n",
                HEAD "<g><path d=\"M 1,2\"/></g></svg>");
}

static void titles_are_escaped(void **state) {
  (void)state;
  struct text html = {0};
  assert_null(svg_inline(&html, "<svg></svg>", "p", "<b>", "\"&"));
  assert_non_null(strstr(html.bytes, "<title id=\"p-title\">&lt;b&gt;</title><desc id=\"p-desc\">&quot;&amp;</desc>"));
  text_free(&html);
}

static void ids_and_references_get_the_prefix(void **state) {
  (void)state;
  assert_inline("<svg><defs><path id='a'/><path id='a'/></defs><g id='lost'><use xlink:href='#a'/>"
                "<rect filter='url(#a)'/></g></svg>",
                HEAD "<defs><path id=\"p-a\"/><path/></defs><g><use href=\"#p-a\"/>"
                     "<rect filter=\"url(#p-a)\"/></g></svg>");
}

static void what_acts_or_loads_is_left_out(void **state) {
  (void)state;
  assert_inline("<svg onload='x()' style='y' class='z'><use href='http://x/'/><rect fill='url(http://x)' "
                "onclick=\"x\" transform='translate(1,2)'/></svg>",
                HEAD "<use/><rect transform=\"translate(1,2)\"/></svg>");
}

static void colours_and_transformations_stay(void **state) {
  (void)state;
  assert_inline("<svg><rect fill='rgb(1, 2,3)' stroke=' rgb( 85,  85,  85)' transform='translate(1,2) "
                "rotate(3),scale(4)'/></svg>",
                HEAD "<rect fill=\"rgb(1,2,3)\" stroke=\"rgb(85,85,85)\" transform=\"translate(1,2) "
                     "rotate(3),scale(4)\"/></svg>");
  assert_inline("<svg><rect fill='URL(#x)' stroke='xrgb(1)' color='u\\72l(x)' d='(1)' r='rgb(1) src(x)'/></svg>",
                HEAD "<rect/></svg>");
}

static void text_stays_escaped(void **state) {
  (void)state;
  assert_inline("<svg><text><tspan> a &amp; b &lt;script> &nbsp; \"q\"</tspan></text></svg>",
                HEAD "<text><tspan> a &amp; b &lt;script&gt; &amp;nbsp; &quot;q&quot;</tspan></text></svg>");
  assert_inline("<svg><rect fill='a\"b' /></svg>", HEAD "<rect fill=\"a&quot;b\"/></svg>");
}

static void what_is_more_than_a_drawing_is_refused(void **state) {
  (void)state;
  static const char *const cases[][2] = {{"<svg><script>x</script></svg>", "more than a drawing"},
                                         {"<svg><foreignObject/></svg>", "more than a drawing"},
                                         {"<svg><a href='x'/></svg>", "more than a drawing"},
                                         {"<svg><style>x</style></svg>", "more than a drawing"},
                                         {"<!DOCTYPE svg><svg></svg>", "more than a drawing"},
                                         {"<svg><![CDATA[x]]></svg>", "more than a drawing"},
                                         {"<svg>loose</svg>", "text outside of text"},
                                         {"<svg><g></svg>", "not nested"},
                                         {"<svg><g>", "cut"},
                                         {"<svg><!-- x", "cut"},
                                         {"<svg><g a=b></g></svg>", "without quotes"},
                                         {"<svg><g a='<'></g></svg>", "< in a value"},
                                         {"<svg><g a></g></svg>", "without a value"},
                                         {"<svg><g", "not closed"},
                                         {"<svg></svg><svg></svg>", "more than one root"},
                                         {"<g></g>", "no SVG"},
                                         {"<svg><svg></svg></svg>", "no SVG"},
                                         {"", "no SVG"},
                                         {"<svg/>", "empty"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct text html = {0};
    text_add(&html, "before");
    const char *fault = svg_inline(&html, cases[i][0], "p", "T", "D");
    if (!fault || !strstr(fault, cases[i][1])) fail_msg("%s: %s", cases[i][0], fault ? fault : "let in");
    assert_string_equal(html.bytes, "before");
    text_free(&html);
  }
}

static void deep_nesting_is_refused(void **state) {
  (void)state;
  struct text svg = {0}, html = {0};
  text_add(&svg, "<svg>");
  for (int i = 0; i < 100; i++) text_add(&svg, "<g>");
  assert_string_equal(svg_inline(&html, svg.bytes, "p", "T", "D"), "it is nested too deep");
  text_free(&svg), text_free(&html);
}

static void groups_and_texts_that_draw_nothing_go(void **state) {
  (void)state;
  assert_inline("<svg>\n<g fill='red'>\n</g><g><g><text> </text>\n</g></g><g><path d='M1,2'/><g></g></g></svg>",
                HEAD "<g><path d=\"M1,2\"/></g></svg>");
  assert_inline("<svg><defs><g id='a'></g></defs><text><tspan></tspan>x</text></svg>",
                HEAD "<defs><g id=\"p-a\"></g></defs><text>x</text></svg>");
}

static void numbers_of_paths_are_rounded_to_tenths_others_lose_only_zeros(void **state) {
  (void)state;
  assert_inline(
      "<svg><path d='M80.00,379.06 L-0.04,99.01  ' stroke-width='0.250'/><polygon points = '1.25,2.5 '/></svg>",
      HEAD "<path d=\"M80,379.1 L0,99\" stroke-width=\"0.25\"/><polygon points=\"1.2,2.5\"/></svg>");
  assert_inline(
      "<svg><defs><path d='M0,1.330 L1.265,0.411'/></defs><g transform='translate(20.00,31.19)'><use/></g></svg>",
      HEAD "<defs><path d=\"M0,1.33 L1.265,0.411\"/></defs><g transform=\"translate(20,31.19)\"><use/></g>"
           "</svg>");
  assert_inline("<svg><path d='M1.25e3,1.2.34 h-1.96-2.04 1.' fill='#a1.50'/></svg>",
                HEAD "<path d=\"M1.25e3,1.2.34 h-2-2 1.\" fill=\"#a1.50\"/></svg>");
}

static void bars_of_no_height_go_where_no_lines_are_drawn(void **state) {
  (void)state;
  assert_inline("<svg><g stroke='none'><polygon fill = 'red' points = '1.00,2.00 3.00,2.00 3.00,2.00 '/><polygon "
                "points='1,2 1,3'/><polygon points='1,2 3,2 3,4'/></g></svg>",
                HEAD "<g stroke=\"none\"><polygon points=\"1,2 3,2 3,4\"/></g></svg>");
  static const char *const kept[] = {"<g><polygon points=\"1,2 3,2\"/></g>",
                                     "<g stroke=\"none\"><polygon stroke=\"red\" points=\"1,2 3,2\"/></g>",
                                     "<g stroke=\"none\"><polygon points=\"1,2 3\"/></g>",
                                     "<g stroke=\"none\"><polygon points=\"\"/></g>",
                                     "<g stroke=\"none\"><path d=\"1,2 3,2\"/></g>",
                                     "<g><polygon points=\"1,2 3,2\" fill=\"red\"/><g stroke=\"none\"><path/></g></g>"};
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
    struct text svg = {0}, expected = {0};
    text_format(&svg, "<svg>%s</svg>", kept[i]);
    text_format(&expected, "%s%s</svg>", HEAD, kept[i]);
    assert_inline(svg.bytes, expected.bytes);
    text_free(&svg), text_free(&expected);
  }
}

static void caps_and_joins_of_lines_are_named_where_they_matter(void **state) {
  (void)state;
  assert_inline("<svg><g stroke-linecap='butt' stroke-linejoin='miter'><path d='M1,2'/></g></svg>",
                HEAD "<g><path d=\"M1,2\"/></g></svg>");
  assert_inline("<svg><g stroke-linecap='round'><path stroke-linecap='butt' stroke-linejoin='miter'/></g></svg>",
                HEAD "<g stroke-linecap=\"round\"><path stroke-linecap=\"butt\"/></g></svg>");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_picture_gets_a_title_and_a_description),
      cmocka_unit_test(titles_are_escaped),
      cmocka_unit_test(ids_and_references_get_the_prefix),
      cmocka_unit_test(what_acts_or_loads_is_left_out),
      cmocka_unit_test(colours_and_transformations_stay),
      cmocka_unit_test(text_stays_escaped),
      cmocka_unit_test(what_is_more_than_a_drawing_is_refused),
      cmocka_unit_test(deep_nesting_is_refused),
      cmocka_unit_test(groups_and_texts_that_draw_nothing_go),
      cmocka_unit_test(numbers_of_paths_are_rounded_to_tenths_others_lose_only_zeros),
      cmocka_unit_test(bars_of_no_height_go_where_no_lines_are_drawn),
      cmocka_unit_test(caps_and_joins_of_lines_are_named_where_they_matter),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
