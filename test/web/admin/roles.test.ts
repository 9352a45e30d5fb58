/** Who may do what at the desk: every route of its table by everybody. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { isAllowed, ROLES, type Role } from "../../../src/access/roles.ts";
import { ROUTES, SCREENS } from "../../../src/web/admin/screens.ts";
import { type DeskHarness, openDeskHarness, SITE } from "./desk-harness.ts";

let desk: DeskHarness;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  desk = openDeskHarness();
  for (const role of ROLES) cookies.set(role, await desk.signIn(role));
});

afterAll(() => desk.close());

/** An address that a route's pattern takes. Nothing is of these names, so that no act ends a session of this test. */
function pathOf(pattern: string): string {
  return pattern.replace(/:edition\b/, "weekly:1999-W01").replace(/:\w+/g, "zz");
}

/** What a route answers to whom it lets in; who is kept out is told so, or led to where one signs in. */
async function isLetIn(
  { method, path }: { readonly method: string; readonly path: string },
  cookie?: string,
) {
  const where = pathOf(path);
  const response =
    method === "GET" ? await desk.get(where, cookie) : await desk.post(where, {}, cookie);
  const to = response.headers.get("Location") ?? "";
  const led = response.status === 303 && to.startsWith("/admin/sign-in");
  // Signing out leads there, too, and takes the cookie away.
  const out = response.headers.has("Set-Cookie");
  return !(response.status === 401 || response.status === 403 || (led && !out));
}

test("every route lets in the roles that its line says, and no other", async () => {
  const crossed: string[] = [];
  for (const route of ROUTES) {
    const { role: required } = route;
    if (required === "anyone") continue;
    // A route that ends the session comes last, below.
    if (route.path === "/admin/sign-out") continue;
    if (await isLetIn(route)) crossed.push(`${route.method} ${route.path} lets strangers in`);
    for (const role of ROLES) {
      const may = await isLetIn(route, cookies.get(role));
      if (may !== isAllowed(role, required)) {
        crossed.push(`${route.method} ${route.path}: ${role} ${may ? "comes in" : "is kept out"}`);
      }
    }
  }
  expect(crossed).toEqual([]);
});

test("every POST refuses what another site posts, whoever is signed in", async () => {
  const owner = cookies.get("owner");
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" },
    { "Sec-Fetch-Site": "same-site", Origin: "https://blog.harbour.example" },
    { "Sec-Fetch-Site": "cross-site", Origin: SITE },
    { "Sec-Fetch-Site": "same-origin", Origin: "null" },
    { "Sec-Fetch-Site": "none", Origin: SITE },
  ];
  const taken: string[] = [];
  for (const { method, path } of ROUTES) {
    if (method !== "POST") continue;
    for (const headers of foreign) {
      const { status } = await desk.post(pathOf(path), {}, owner, headers);
      if (status !== 403) taken.push(`${path} ${JSON.stringify(headers)}: ${status}`);
    }
  }
  expect(taken).toEqual([]);
  const bare = await desk.fetch(
    new Request(`${SITE}/admin/sign-out`, { method: "POST", headers: { Cookie: owner ?? "" } }),
  );
  expect(bare.status).toBe(403);
});

test("every answer is kept by nobody, framed by nobody, and runs no script but ours", async () => {
  const owner = cookies.get("owner");
  const paths = [
    "/admin/sign-in",
    "/admin/nothing",
    ...ROUTES.filter(({ method }) => method === "GET").map(({ path }) => pathOf(path)),
  ];
  for (const path of paths) {
    for (const response of [await desk.get(path), await desk.get(path, owner)]) {
      const { headers } = response;
      expect(`${path} ${headers.get("Cache-Control")}`).toBe(`${path} no-store`);
      if (response.status === 303) continue;
      const policy = headers.get("Content-Security-Policy") ?? "";
      expect(policy, path).toContain("default-src 'none'");
      expect(policy, path).toContain("base-uri 'none'");
      expect(policy, path).not.toMatch(/unsafe-inline.*script|script-src[^;]*unsafe/);
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    }
  }
});

test("what the navigation shows can be opened by whom it is shown to", async () => {
  for (const { path, role } of SCREENS) {
    for (const each of ROLES.filter((one) => isAllowed(one, role))) {
      expect((await desk.get(path, cookies.get(each))).status, `${path} as ${each}`).toBe(200);
    }
  }
});

test("over plain http nobody comes in, but on the machine itself", async () => {
  const far = await desk.fetch(new Request("http://harbour.example/admin/sign-in"));
  expect(far.status).toBe(403);
  const near = await desk.fetch(new Request("http://127.0.0.1:8787/admin/sign-in"));
  expect(near.status).toBe(200);
});

test("whoever signs out is out, and the cookie goes", async () => {
  const cookie = await desk.signIn("viewer");
  const out = await desk.post("/admin/sign-out", {}, cookie);
  expect([out.status, out.headers.get("Location")]).toEqual([303, "/admin/sign-in"]);
  expect(out.headers.get("Set-Cookie")).toContain("Max-Age=0");
  expect((await desk.get("/admin", cookie)).status).toBe(303);
});
