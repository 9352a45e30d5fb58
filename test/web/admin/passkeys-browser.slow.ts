/**
 * The desk in a real browser before a real Worker: the one-time link, a passkey of a virtual authenticator, coming in by
 * it, and what a page of another origin can do, which is nothing.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ROUTES } from "../../../src/web/admin/screens.ts";
import { openBrowser } from "../../support/browser.ts";
import { startWorkerHarness, TEST_KEY, type WorkerHarness } from "../../support/worker-harness.ts";

let worker: WorkerHarness;
let browser: Browser | undefined;
let origin = "";

beforeAll(async () => {
  [worker, browser] = await Promise.all([startWorkerHarness(), openBrowser()]);
  // WebAuthn knows no addresses of numbers (§5.1.3): localhost is a name.
  origin = `http://localhost:${worker.origin.port}`;
});

afterAll(async () => {
  await browser?.close();
  await worker.close();
});

async function freshLink(): Promise<string> {
  const response = await fetch(`${origin}/api/v1/desk/links`, {
    method: "POST",
    headers: { Authorization: `Bearer ${TEST_KEY}`, "Content-Type": "application/json" },
    body: "{}",
  });
  const { path } = (await response.json()) as { path: string };
  return origin + path;
}

async function withAuthenticator(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return cdp;
}

test("the link lets in once, the passkey ever after, and without it nobody", async () => {
  if (browser === undefined) return;
  const context = await browser.newContext();
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(error.message));
  await withAuthenticator(page);

  await page.goto(`${origin}/admin`);
  expect(new URL(page.url()).pathname).toBe("/admin/sign-in");

  const link = await freshLink();
  await page.goto(link);
  await page.getByRole("button", { name: "Sign in" }).click();
  expect(new URL(page.url()).pathname).toBe("/admin/account");
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });

  await page.getByLabel("Name of this device").fill("A test key");
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await page.getByText("A test key opens the desk from now on.").waitFor();

  await page.getByRole("button", { name: "Sign out here" }).click();
  expect(new URL(page.url()).pathname).toBe("/admin/sign-in");
  await page.goto(link);
  await page.getByText("This link was used before").waitFor();

  await page.goto(`${origin}/admin/account`);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL("**/admin/account");
  await page.getByText("by passkey").waitFor();
  expect(wrong.filter((text) => !/410/.test(text))).toEqual([]);

  const stranger = await (await browser.newContext()).newPage();
  await withAuthenticator(stranger);
  await stranger.goto(`${origin}/admin/sign-in`);
  await stranger.getByRole("button", { name: "Sign in with a passkey" }).click();
  await stranger.getByText("Nothing was done: the device gave no passkey.").waitFor();
  await stranger.context().close();
  await context.close();
});

test("an answer that was overheard opens nothing a second time", async () => {
  if (browser === undefined) return;
  const context = await browser.newContext();
  const page = await context.newPage();
  await withAuthenticator(page);
  await page.goto(await freshLink());
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await page.getByText("opens the desk from now on").waitFor();
  await page.getByRole("button", { name: "Sign out here" }).click();
  const posted = page.waitForRequest((request) => request.method() === "POST");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  const body = (await posted).postData() ?? "";
  await page.waitForURL("**/admin");
  const again = await fetch(`${origin}/admin/sign-in`, {
    method: "POST",
    redirect: "manual",
    headers: {
      Origin: origin,
      "Sec-Fetch-Site": "same-origin",
      "Content-Type": "application/x-www-form-urlencoded",
    },
    body,
  });
  expect(again.status).toBe(401);
  expect(await again.text()).toContain("its answer was used before");
  await context.close();
});

test("a page of another origin makes a signed-in browser do nothing at all", async () => {
  if (browser === undefined) return;
  const evil = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://evil.invalid").searchParams.get("path") ?? "";
    response.setHeader("Content-Type", "text/html");
    response.end(
      `<form method="post" action="${origin}${path}"><input name="role" value="owner"></form><script>document.forms[0].submit()</script>`,
    );
  });
  await new Promise<void>((resolve) => evil.listen(0, "127.0.0.1", resolve));
  const elsewhere = `http://127.0.0.1:${(evil.address() as AddressInfo).port}`;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(await freshLink());
  await page.getByRole("button", { name: "Sign in" }).click();
  const done: string[] = [];
  for (const { method, path } of ROUTES) {
    if (method !== "POST") continue;
    const target = path.replace(/:\w+/g, "zz");
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.goto(`${elsewhere}/?path=${encodeURIComponent(target)}`).catch(() => undefined);
    const status = (await answered).status();
    if (status !== 403) done.push(`${path}: ${status}`);
  }
  expect(done).toEqual([]);
  // Scripts of another origin read nothing, and a frame shows nothing.
  await page.goto(`${elsewhere}/?path=/admin/nothing`).catch(() => undefined);
  await page.goto(`${origin}/admin/account`);
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  expect(new URL(page.url()).pathname).toBe("/admin/account");
  await context.close();
  evil.close();
});
