/** Titles and summaries as words. */
import { expect, test } from "vitest";
import { plainLine } from "../../../../src/cli/import/post/plain-line.ts";

test.each([
  ["**Ports** &amp; <em>tides</em>", "Ports & tides"],
  [
    'A `code` and [a link](https://x.example "t") and ![a picture](a.png)',
    "A code and a link and a picture",
  ],
  ["List<T> in C, x < y and y > x", "List<T> in C, x < y and y > x"],
  ["2 * 3 * 4, snake_case_name and *this*", "2 * 3 * 4, snake_case_name and this"],
  ["1. First of all", "1. First of all"],
  ["# 7 and > 8, - 9", "# 7 and > 8, - 9"],
  ['{{< icon "ship" >}} Ahoy {% raw %}all{% endraw %} {{ site.title }}', "Ahoy all"],
  ['[caption id="a"]A quay[/caption] [update] [1]', "A quay [update] [1]"],
  ["It&#8217;s &quot;here&quot; &amp;amp; there", 'It’s "here" & there'],
  ["Two<br>lines\nand <p>a block</p> more", "Two lines and a block more"],
  ["Escaped \\*stars\\* and <!-- a note -->none", "Escaped *stars* and none"],
  ["~~Gone~~ & kept", "~~Gone~~ & kept"],
  ["", ""],
])("%j is %j", (written, words) => {
  expect(plainLine(written)).toBe(words);
});
