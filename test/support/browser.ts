/** A real browser in front of an app of ours, on the loopback interface. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, chromium } from "playwright-core";
import { findChromium } from "../../src/cli/plan/picture.ts";

/** Anything that answers requests: a Hono app, or a Worker's harness. */
export type Served = { readonly fetch: (request: Request) => Response | Promise<Response> };

/**
 * Chromium without a window, or undefined where there is none: then one line says so, and the
 * caller's tests have nothing to do. With TIDINGS_REQUIRE_BROWSER=1 that is an error instead.
 */
export async function openBrowser(): Promise<Browser | undefined> {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    const words = "No Chromium found: pages are not looked at. TIDINGS_CHROMIUM can name one.";
    if (process.env.TIDINGS_REQUIRE_BROWSER === "1") throw new Error(words);
    console.warn(words);
    return undefined;
  }
  return chromium.launch({
    executablePath,
    // Containers give neither user namespaces for the sandbox nor a large /dev/shm.
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
  });
}

/** Serves an app on a free port of 127.0.0.1. `close` ends every connection. */
export async function serve(
  app: Served,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server = createServer(async (incoming, outgoing) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = chunks.length === 0 ? null : Buffer.concat(chunks);
    const method = incoming.method ?? "GET";
    const response = await app.fetch(
      new Request(`http://${incoming.headers.host}${incoming.url}`, { method, headers, body }),
    );
    outgoing.writeHead(response.status, [...response.headers].flat());
    outgoing.end(method === "HEAD" ? undefined : Buffer.from(await response.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
