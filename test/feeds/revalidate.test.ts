import { describe, expect, test } from "vitest";
import { revalidate } from "../../src/feeds/revalidate.ts";
import { feedValidators } from "../../src/feeds/validators.ts";
import type { FeedFormat } from "../../src/publication/url.ts";
import { CONDITIONAL_CASES, requestHeaders } from "./conditional-requests.ts";
import { visibleSpecimen } from "./specimen.ts";

const formats: readonly FeedFormat[] = ["rss", "atom", "json"];
const { visible } = visibleSpecimen();

describe.each(formats)("a conditional request for the %s feed", (format) => {
  describe.each(["GET", "HEAD"])("by %s", (method) => {
    test.each(CONDITIONAL_CASES)("$name: $expected", async (asked) => {
      const validators = await feedValidators(visible, format, "renderer-1");
      const headers = requestHeaders(asked, validators.etag, validators.lastModified);
      expect(revalidate(method, headers, validators)).toEqual({ kind: asked.expected });
    });
  });
});

describe("revalidate", () => {
  test("has at least 60 cases, each with a name of its own", () => {
    expect(CONDITIONAL_CASES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(CONDITIONAL_CASES.map((each) => each.name)).size).toBe(CONDITIONAL_CASES.length);
  });

  test.each(["POST", "PUT", "DELETE", "OPTIONS", "get"])("leaves %s alone", async (method) => {
    const validators = await feedValidators(visible, "rss", "renderer-1");
    const headers = new Headers({ "If-None-Match": "*", "If-Match": '"stranger"' });
    expect(revalidate(method, headers, validators)).toEqual({ kind: "full" });
  });

  test("joins the lines of a field that came in several", async () => {
    const validators = await feedValidators(visible, "rss", "renderer-1");
    const headers = new Headers();
    headers.append("If-None-Match", '"a"');
    headers.append("If-None-Match", validators.etag);
    expect(revalidate("GET", headers, validators)).toEqual({ kind: "notModified" });
  });

  test("reads a long field of commas, blanks or quotes in linear time", async () => {
    const validators = await feedValidators(visible, "rss", "renderer-1");
    const started = performance.now();
    for (const piece of [",", " ", '"', '"a",', 'W/"', " \t, "]) {
      const headers = new Headers({ "If-None-Match": `"x",${piece.repeat(100_000)}z` });
      expect(revalidate("GET", headers, validators)).toEqual({ kind: "full" });
    }
    // Quadratic, some of them would take ten seconds and more on an idle machine.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
