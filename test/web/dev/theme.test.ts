/** /dev/theme: on this machine only, and every component is there in every mode. */
import { describe, expect, test } from "vitest";
import { forced } from "../../../src/web/dev/forced.ts";
import { sampleOf } from "../../../src/web/dev/sample.ts";
import { SPECIMENS } from "../../../src/web/dev/specimens.tsx";
import { compiledTemplate } from "../../editions/editions-harness.ts";
import { sampleLibrary } from "../../support/library.ts";
import { showcase } from "../showcase.ts";

const PAGE = "http://localhost:8787/dev/theme";

describe("of `tidings dev`, on a loopback address,", () => {
  const app = showcase({ local: true });

  test("there is a page that frames every specimen in two modes, two widths and two directions", async () => {
    const response = await app.request(PAGE);
    expect(response.status).toBe(200);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const html = await response.text();
    const frames = [...html.matchAll(/<iframe class="(\w+)" src="([^"]+)"/g)];
    expect(frames).toHaveLength(SPECIMENS.length * 8);
    expect(new Set(frames.map(([, width, src]) => `${width} ${src}`)).size).toBe(frames.length);
  });

  test("a specimen is a page whose styles know one mode alone", async () => {
    const html = await (await app.request(`${PAGE}/front?scheme=dark&dir=rtl`)).text();
    expect(html).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/);
    expect(html).toContain("<style>");
    expect(html).toContain("color-scheme:dark");
    expect(html).not.toMatch(/prefers-color-scheme|<link rel="stylesheet"/);
  });

  test("its policy lets it be framed by us, and loads nothing from elsewhere", async () => {
    const { headers } = await app.request(`${PAGE}/front`);
    const policy = headers.get("Content-Security-Policy") ?? "";
    expect(policy).toContain("frame-ancestors 'self'");
    // No line of script is the page's own: npm start puts one in that loads it again after a save.
    expect(policy).not.toContain("script-src");
    expect(policy).not.toContain("http");
  });

  test("what is no specimen is not there", async () => {
    expect((await app.request(`${PAGE}/nothing`)).status).toBe(404);
  });

  test("another name that was pointed at this machine gets nothing", async () => {
    for (const host of ["harbour.example", "localhost.evil.example:8787"]) {
      expect((await app.request(PAGE, { headers: { Host: host } })).status).toBe(404);
    }
    expect((await app.request("https://harbour.example/dev/theme")).status).toBe(404);
  });
});

test("in production it is nowhere, on any address", async () => {
  const app = showcase();
  for (const path of ["", "/front"]) {
    expect((await app.request(PAGE + path)).status, path).toBe(404);
  }
});

describe("every specimen", () => {
  test("has something in it, in both directions", async () => {
    const { index } = sampleLibrary({});
    const own = { ...index, templates: { edition: await compiledTemplate() } };
    for (const direction of ["ltr", "rtl"] as const) {
      const sample = sampleOf(own, direction);
      for (const { name, render } of SPECIMENS) {
        const html = render(sample);
        expect([name, html.length > 1_000]).toEqual([name, true]);
        expect([name, html.includes(`dir="${direction}"`)]).toEqual([name, true]);
      }
    }
  });
});

test("queries and states are forced without a change of anything else", () => {
  const css =
    "@media (prefers-color-scheme:dark){a:hover{b:c}}@media (prefers-color-scheme: light){d:focus-visible{e:f}}:root{color-scheme:light dark}";
  expect(forced(css, "light")).toBe(
    "@media (width < 0px){a:is(:hover,.is-hover){b:c}}@media (width >= 0px){d:is(:focus-visible,.is-focus){e:f}}:root{color-scheme:light}",
  );
});
