/** The same SMTP code on the platform's own sockets. */
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestHarness, type TestHarness } from "wrangler";
import { startServer } from "./server.ts";

let harness: TestHarness;

beforeAll(async () => {
  harness = createTestHarness({
    root: join(import.meta.dirname, "../../.."),
    workers: [
      {
        config: {
          name: "smtp",
          main: "test/providers/smtp/smtp-worker.ts",
          compatibility_date: "2026-10-20",
        },
      },
    ],
  });
  await harness.listen();
});
afterAll(() => harness.close());

const send = async (port: number, count: number) => {
  const response = await harness.fetch(`https://smtp.example/?port=${port}&count=${count}`);
  return (await response.json()) as readonly string[];
};

test("emails leave workerd over one connection, and closing it does not hang", async () => {
  const server = await startServer();
  expect(new Set(await send(server.port, 200))).toEqual(new Set(["sent"]));
  expect(server.taken).toHaveLength(200);
  expect(server.taken[7]?.to).toBe("r7@inbox.example");
  expect(server.connections()).toBe(1);
  await server.close();
});

test("a line cut after the last octet leaves one email unknown in workerd too", async () => {
  const server = await startServer({
    answer: (verb, nth) =>
      verb === "BODY" && nth === 3 ? { cut: true, saying: "taken" } : undefined,
  });
  expect(await send(server.port, 5)).toEqual(["sent", "sent", "unknown", "retry", "retry"]);
  await server.close();
});

test("nobody at the other end: to be tried again", async () => {
  const server = await startServer();
  await server.close();
  expect(await send(server.port, 2)).toEqual(["retry", "retry"]);
});
