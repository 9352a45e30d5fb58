/** `tidings broadcasts write`: a file becomes a draft of a deployment, over its API. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { broadcastsCommand } from "../../../src/cli/commands/broadcasts.ts";
import { serve } from "../../support/browser.ts";
import { OWNER, openApiSite } from "../../web/api/v1/api-site.ts";
import { openWorkspace, type Workspace } from "../workspace.ts";

let workspace: Workspace;
let api: Awaited<ReturnType<typeof openApiSite>>;
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  workspace = openWorkspace();
  process.env.TIDINGS_API_TOKEN = OWNER;
  api = await openApiSite();
  site = await serve({
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      const text = await request.text();
      return api.ask(request.method, pathname, text === "" ? {} : { body: JSON.parse(text) });
    },
  });
});
afterAll(async () => {
  await site?.close();
  await api?.close();
  workspace?.close();
  delete process.env.TIDINGS_API_TOKEN;
});

const run = (...words: readonly string[]) =>
  workspace.run(broadcastsCommand, ...words, "--site", site.url);

const file = (name: string, text: string) => writeFileSync(join(workspace.dir, name), text);

test("a file is kept as a draft, and what stands in its way is told instead", async () => {
  file("fog.md", "---\ntitle: The fog is here\nto: everybody\n---\n\n**Fog** again.\n");
  const { code, out } = await run("write", "fog.md");
  expect(code).toBe(0);
  expect(out[0]).toMatch(/^desk\.the-fog-is-here is written, for \d+ readers?: everybody/);
  expect((await run("list")).out.join("\n")).toContain('desk.the-fog-is-here  "The fog is here"');
  file("broken.md", "---\ntitle: x\nto: everybody\n---\n\n![x](/media/none.jpg)\n");
  const broken = await run("write", "broken.md");
  expect([broken.code, broken.errors.join("\n")]).toEqual([
    1,
    expect.stringContaining("Line 2: there is no /media/none.jpg"),
  ]);
  file("headless.md", "Fog.\n");
  expect((await run("write", "headless.md")).code).toBe(1);
  expect((await run("write", "nothing.md")).code).toBe(1);
});
