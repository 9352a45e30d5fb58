/** What an email template must hold. */
import { expect, test } from "vitest";
import { templateProblems } from "../../src/templates/template.ts";
import { compiledTemplate } from "../editions/editions-harness.ts";

const WHOLE =
  "<title>{{subject}}</title>{{#items}}{{title}}{{{body}}}{{/items}}{{why}}" +
  '<a href="{{preferences.url}}">x</a><a href="{{unsubscribe.url}}">y</a>{{#postalAddress}}{{.}}{{/postalAddress}}';

test("ours has everything", async () => {
  expect(templateProblems(await compiledTemplate())).toEqual([]);
  expect(templateProblems(WHOLE)).toEqual([]);
});

test.each([
  [
    "no unsubscribe link",
    WHOLE.replace("{{unsubscribe.url}}", "#"),
    ["it lacks the link to unsubscribe: put {{unsubscribe.url}} where it belongs"],
  ],
  [
    "no postal address",
    WHOLE.replace(/\{\{#postalAddress.*postalAddress\}\}/, ""),
    ["it lacks the postal address: put {{postalAddress}} where it belongs"],
  ],
  [
    "text that is not escaped",
    `${WHOLE}{{{title}}}{{&summary}}`,
    [
      "{{{title}}} would not be escaped: write {{title}}",
      "{{{summary}}} would not be escaped: write {{summary}}",
    ],
  ],
  [
    "a section that stays open",
    "{{#items}}",
    ['Unclosed section "items" at 10: close every {{#section}} with its {{/section}}'],
  ],
])("%s is a problem", (_, html, problems) => {
  expect(templateProblems(html)).toEqual(problems);
});
