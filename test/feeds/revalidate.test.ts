import { describe, expect, test } from "vitest";
import { revalidate } from "../../src/feeds/revalidate.ts";
import { CONDITIONAL_CASES, requestHeaders } from "./conditional-requests.ts";

const ETAG = '"0123456789abcdef0123456789abcdef"';

describe.each(["GET", "HEAD"])("a conditional request by %s", (method) => {
  test.each(CONDITIONAL_CASES)("$name: $expected", (asked) => {
    const headers = requestHeaders(asked, ETAG, Date.UTC(2025, 8, 1, 7, 15, 30));
    expect(revalidate({ method, headers }, ETAG)).toEqual({ kind: asked.expected });
  });
});

describe("revalidate", () => {
  test("has at least 60 cases, each with a name of its own", () => {
    expect(CONDITIONAL_CASES.length).toBeGreaterThanOrEqual(60);
    expect(new Set(CONDITIONAL_CASES.map((each) => each.name)).size).toBe(CONDITIONAL_CASES.length);
  });

  test.each(["POST", "PUT", "DELETE", "OPTIONS", "get"])("leaves %s alone", (method) => {
    const headers = new Headers({ "If-None-Match": "*", "If-Match": '"stranger"' });
    expect(revalidate({ method, headers }, ETAG)).toEqual({ kind: "full" });
  });

  test("joins the lines of a field that came in several", () => {
    const headers = new Headers();
    headers.append("If-None-Match", '"a"');
    headers.append("If-None-Match", ETAG);
    expect(revalidate({ method: "GET", headers }, ETAG)).toEqual({ kind: "notModified" });
  });

  test("reads a long field of commas, blanks or quotes in linear time", () => {
    const started = performance.now();
    for (const piece of [",", " ", '"', '"a",', 'W/"', " \t, "]) {
      const headers = new Headers({ "If-None-Match": `"x",${piece.repeat(1_000_000)}z` });
      expect(revalidate({ method: "GET", headers }, ETAG)).toEqual({ kind: "full" });
    }
    // Linear is well below a second; quadratic, a million of them would take a quarter of an hour and more.
    expect(performance.now() - started).toBeLessThan(240_000);
  });
});
