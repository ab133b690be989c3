/* review_style.c - how the report looks: on screens light and dark, and on paper; see review_parts.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Contrast of text is at least 7 to 1 on every ground (WCAG 2.2 asks for 4.5), of red 6 to 1; red is never alone: words
 * say what is wrong. Charts keep their white ground. */
#include "plots/review_parts.h"

const char review_style[] =
    ":root{color-scheme:light dark;--ink:#1a1a1a;--soft:#4a4a4a;--ground:#fff;--rule:#c8c8c8;--head:#f0f3f6;"
    "--link:#004f80;--red:#9c0f12;--redground:#fdecec}\n"
    "@media (prefers-color-scheme:dark){:root{--ink:#ececec;--soft:#bdbdbd;--ground:#161616;--rule:#4a4a4a;"
    "--head:#262a2e;--link:#8ecbff;--red:#ff9d9d;--redground:#3a1717}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:80rem;padding:1rem 1.5rem 4rem;color:var(--ink);background:var(--ground);"
    "font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}\n"
    "h1{font-size:1.7rem;line-height:1.25}h2{margin-top:3rem;border-bottom:2px solid var(--rule)}h3{margin-top:2rem}\n"
    "p,dd,li{max-width:50rem}\n"
    "a{color:var(--link)}a:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}\n"
    ".skip{position:absolute;left:-99rem}.skip:focus{position:static}\n"
    "nav ul{columns:18rem;padding-left:1.2rem}\n"
    ".wide{overflow-x:auto;margin:1rem 0}\n"
    "table{border-collapse:collapse;font-size:.875rem}\n"
    "caption{text-align:left;font-weight:600;padding:.3rem 0}\n"
    "th,td{border:1px solid var(--rule);padding:.25rem .5rem;text-align:left;vertical-align:top;max-width:26rem}\n"
    "thead th,th.section{background:var(--head)}tbody th{font-weight:400}tbody th.section{font-weight:600}\n"
    "tbody th:first-child:not(.section){position:sticky;left:0;background:var(--ground)}\n"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}td.sum{font-weight:600}\n"
    "#verdicts table{table-layout:fixed;width:100%;min-width:56rem}#verdicts thead th:nth-child(1){width:10%}"
    "#verdicts thead th:nth-child(-n+3):nth-child(n+2){width:22%}#verdicts thead th:nth-child(4){width:10%}"
    "#verdicts td code{overflow-wrap:anywhere}\n"
    ".note{color:var(--soft);font-size:.9em}\n"
    "tr.red td:first-child{color:var(--red);background:var(--redground)}\n"
    "dt{font-weight:600}dd{margin:0 0 .4rem 1.2rem}\n"
    "code{font-size:.9em;overflow-wrap:anywhere}td code{overflow-wrap:break-word}\n"
    "figure{margin:1rem 0}figure svg{display:block;max-width:100%;min-width:40rem;height:auto;background:#fff}\n"
    "figcaption{max-width:50rem;color:var(--soft);font-size:.9rem}\n"
    "@media (max-width:45rem){body{padding:.5rem .75rem 3rem}h1{font-size:1.4rem}dd{margin-left:.6rem}"
    "th,td{padding:.2rem .35rem}th[scope=row]{min-width:8rem}}\n"
    "@page{size:A4;margin:16mm 12mm 18mm;@bottom-center{content:counter(page) \" / \" counter(pages);font:8pt "
    "sans-serif}}\n"
    "@page across{size:A4 landscape}\n"
    "@media print{:root{color-scheme:light;--ink:#000;--soft:#333;--ground:#fff;--head:#eee;--link:#000;--red:#9c0f12;"
    "--redground:#fff}body{max-width:none;padding:0;font-size:9pt}nav,.skip{display:none}.wide{overflow:visible}"
    "table{font-size:7.5pt}#verdicts table{min-width:0}.across{page:across}.across table{font-size:6.5pt}"
    "tbody th:first-child:not(.section){position:static}figure svg{min-width:0;width:auto;max-height:23cm}"
    "h2{break-before:page}#verdicts "
    "h2{break-before:auto}h3,h4,caption{break-after:avoid}tr,figure{break-inside:avoid}thead{display:table-header-"
    "group}tr:has(.section){break-after:avoid}}\n";

/* What it must be after a change is said by tests/test_report.sh. */
const char review_style_hash[] = "sha256-eoGAUwq5lzoPKzWV9qYRu6RKA1ikvxePpcd4qIWynLs=";
