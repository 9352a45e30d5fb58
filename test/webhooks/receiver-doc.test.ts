/** The receiver of docs/webhooks.md, as it stands there, takes what is sent and refuses what is not. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { signedFields, writeSecret } from "../../src/webhooks/signing.ts";

type Receive = (
  request: Request,
  secret: string,
  keep: (id: string, event: unknown) => Promise<void>,
) => Promise<Response>;

const root = join(import.meta.dirname, "../..");

async function documented(): Promise<Receive> {
  const page = readFileSync(join(root, "docs/webhooks.md"), "utf8");
  const code = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const { Webhook } = await import("standardwebhooks");
  const body = code
    .replace(/^import .*$/m, "")
    .replace("export async function", "return async function");
  return new Function("Webhook", body)(Webhook) as Receive;
}

test("the receiver of the documentation keeps a signed event by its id, and nothing else", async () => {
  const receive = await documented();
  const secret = writeSecret(new Uint8Array(32).fill(7));
  const kept: [string, unknown][] = [];
  const keep = async (id: string, event: unknown) => void kept.push([id, event]);
  const body = JSON.stringify({ id: "e1", type: "webhook.test", data: {} });
  const request = async (by: string, sent = body) => {
    const headers = await signedFields("e1", Date.now(), body, [by]);
    return new Request("https://crm.example/hooks/tidings", {
      method: "POST",
      headers,
      body: sent,
    });
  };
  expect((await receive(await request(secret), secret, keep)).status).toBe(204);
  expect(kept).toEqual([["e1", { id: "e1", type: "webhook.test", data: {} }]]);
  const other = writeSecret(new Uint8Array(32).fill(8));
  expect((await receive(await request(other), secret, keep)).status).toBe(400);
  expect((await receive(await request(secret, `${body} `), secret, keep)).status).toBe(400);
  expect(kept).toHaveLength(1);
});
