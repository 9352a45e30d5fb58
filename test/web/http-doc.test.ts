/** docs/http.md and the routes hold each other to their word. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { showcase } from "./showcase.ts";

const app = showcase();
const text = readFileSync(join(import.meta.dirname, "../../docs/http.md"), "utf8");

/** Lines of the first table: route and methods. */
const documented = [...text.matchAll(/^\| `(\/[^`]*)` \| ([A-Z ]+) \|/gm)].map((line) => ({
  route: line[1] ?? "",
  methods: (line[2] ?? "").split(" "),
}));

/** A route of the app in the words of the table: pages and the stylesheet by what they stand for. */
function generic(path: string): string {
  if (path === "/about" || path === "/privacy") return "/:page";
  if (path === "/about.md" || path === "/privacy.md") return "/:page.md";
  return path.replace(/^\/style-[0-9a-f]+\.css$/, "/style-:hash.css");
}

describe("docs/http.md", () => {
  test("names every route, and no other", () => {
    const routed = new Set(app.routes.map(({ method, path }) => `${method} ${generic(path)}`));
    const written = new Set(
      documented.flatMap(({ route, methods }) =>
        // HEAD is no route of its own: it goes wherever GET goes.
        methods.filter((method) => method !== "HEAD").map((method) => `${method} ${route}`),
      ),
    );
    expect([...written].sort()).toEqual([...routed].sort());
  });

  test("names HEAD wherever it names GET", () => {
    const without = documented.filter(
      ({ methods }) => methods.includes("GET") && !methods.includes("HEAD"),
    );
    expect(without).toEqual([]);
  });

  test("quotes the policy and the cache rules as they are sent", async () => {
    const page = await app.request("/");
    expect(text).toContain(
      `Content-Security-Policy: ${page.headers.get("Content-Security-Policy")}`,
    );
    const calm = showcase({ now: () => Date.UTC(2026, 0, 1) });
    for (const [path, kept] of [
      ["/", "page"],
      ["/feed.xml", "feed, list, markdown"],
      ["/sitemap.xml", "feed, list, markdown"],
      ["/feed/archive/1767225600/atom.xml", "archive"],
      ["/media/harbour.svg", "media"],
      ["/favicon.svg", "icon"],
    ] as const) {
      const { headers } = await calm.request(path);
      expect(text).toContain(`| ${kept} | \`${headers.get("Cache-Control")}\``);
    }
    const shared = (await calm.request("/")).headers.get("CDN-Cache-Control");
    expect(text).toContain(`\`CDN-Cache-Control: ${shared}\``);
  });
});
