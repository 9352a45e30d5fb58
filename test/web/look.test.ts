/** What a page says of the look: logo, fonts, icons, the picture for previews. */
import { expect, test } from "vitest";
import { madeFont } from "../cli/compile/theme/made-font.ts";
import { samplePublication } from "../support/library.ts";
import { lookOf } from "../support/theme.ts";
import { showcase } from "./showcase.ts";

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 50"><path d="M0 0h9"/></svg>';
const draw = async () => new Uint8Array(100);

async function pageWith(files: Readonly<Record<string, string | Uint8Array>>, path = "/") {
  const { theme, laidFile } = await lookOf(files, draw);
  const app = showcase({
    index: { publication: { ...samplePublication, theme } },
    media: async (asked) => new Response(laidFile(asked) ?? null),
  });
  return { app, theme, html: await (await app.request(path)).text() };
}

test("the stylesheet is the one that the index names, and it answers also where the Worker is asked first", async () => {
  const { app, theme, html } = await pageWith({});
  expect(html).toContain(`<link rel="stylesheet" href="${theme.style.path}"/>`);
  const response = await app.request(theme.style.path);
  expect(response.headers.get("Content-Type")).toBe("text/css; charset=utf-8");
  expect(response.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  expect((await response.text()).length).toBe(theme.style.octets);
  const etag = response.headers.get("ETag") ?? "";
  const again = await app.request(theme.style.path, { headers: { "If-None-Match": etag } });
  expect(again.status).toBe(304);
});

test("a logo has the title as its alternative, its size, and another one for dark pages", async () => {
  const files = { "logo.svg": SVG, "logo-dark.svg": `${SVG} ` };
  for (const path of ["/", "/about"]) {
    const { html, theme } = await pageWith(files, path);
    const { logo } = theme;
    expect(html).toContain(
      `<picture class="logo"><source srcset="${logo?.dark}" media="(prefers-color-scheme: dark)"/><img src="${logo?.path}" alt="The Harbour Letter" width="200" height="50"/></picture>`,
    );
  }
  expect((await pageWith(files)).html).toContain('<h1 class="nameplate"><picture class="logo">');
});

test("fonts are asked for at once, as the stylesheet will ask for them", async () => {
  const { html, theme } = await pageWith({
    "theme.yaml": "fonts: { text: a.woff2 }\n",
    "a.woff2": madeFont(),
  });
  expect(theme.preload).toHaveLength(1);
  expect(html).toContain(
    `<link rel="preload" href="${theme.preload[0]}" as="font" type="font/woff2" crossorigin=""/>`,
  );
});

test("icons are named as they are: SVG where there is one, and one for the home screen", async () => {
  const marks = await pageWith({});
  expect(marks.html).toContain('<link rel="icon" href="/favicon.svg" type="image/svg+xml"/>');
  expect(marks.html).toContain('<link rel="apple-touch-icon" href="/icon-512.png"/>');
  const own = await pageWith({ "favicon.svg": SVG });
  expect(own.html).toContain('<link rel="apple-touch-icon" href="/touch-icon.png"/>');
  const icon = await own.app.request("/touch-icon.png");
  expect([icon.status, icon.headers.get("Content-Type")]).toEqual([200, "image/png"]);
});
