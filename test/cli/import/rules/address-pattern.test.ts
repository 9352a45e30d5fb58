/** Addresses of an old site from its pattern. */
import { expect, test } from "vitest";
import { addressBy, patternComplaint } from "../../../../src/cli/import/rules/address-pattern.ts";

const FACTS = {
  date: "2016-02-09T07:05:03+01:00",
  slug: "a-day",
  name: "A day.at sea",
  folders: ["blog", "2016"],
  categories: ["travel", "sea"],
};

test.each([
  ["/blog/:slug", "/blog/a-day"],
  ["/:year/:month/:day/:title/", "/2016/02/09/a-day/"],
  ["/:short_year/:i_month/:i_day/:title:output_ext", "/16/2/9/a-day.html"],
  ["/:categories/:title.html", "/travel/sea/a-day.html"],
  ["/:section/:contentbasename", "/blog/A%20day.at%20sea"],
  ["/:sections/:filename/", "/blog/2016/A%20day.at%20sea/"],
  ["/%year%/%monthnum%/%postname%/", "/2016/02/a-day/"],
  ["/:year/:hour:minute:second", "/2016/070503"],
])("%s gives %s", (pattern, address) => {
  expect(patternComplaint(pattern)).toBeUndefined();
  // Asked twice: nothing is remembered from one to the next.
  expect(patternComplaint(pattern)).toBeUndefined();
  expect(addressBy(pattern, FACTS)).toBe(address);
});

test("a post that lacks what the pattern asks for gets no address, and without categories the part goes", () => {
  expect(addressBy("/:year/:slug", { ...FACTS, date: "" })).toBeUndefined();
  expect(addressBy("/:categories/:slug", { ...FACTS, categories: [] })).toBe("/a-day");
});

test.each([
  ["blog/:slug", "must begin with /, such as /blog/:slug or /:year/:month/:slug/"],
  ["/blog/", "names nothing of a post, such as :slug; every post would have this address"],
  ["/:constructor/:slug", expect.stringMatching(/^knows no :constructor; it may have :year, /)],
])("%s is refused", (pattern, complaint) => {
  expect(patternComplaint(pattern)).toEqual(complaint);
});
