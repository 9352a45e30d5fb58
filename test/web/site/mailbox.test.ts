/** The local mail box: for whoever sits at this machine, and for nobody else. */
import { describe, expect, test } from "vitest";
import { email, showcase } from "../showcase.ts";

const app = showcase();
const PATHS = ["/dev/mail", "/dev/mail.json", "/dev/mail/7", "/dev/mail/7.html", "/dev/mail/7.eml"];

describe("the mail box", () => {
  test.each(PATHS)("%s stands on a loopback address", async (path) => {
    for (const host of ["localhost:8787", "127.0.0.1", "[::1]:80"]) {
      expect((await app.request(`http://${host}${path}`)).status).toBe(200);
    }
  });

  test.each(PATHS)("%s is not there under any other name", async (path) => {
    for (const host of [
      "harbour.example",
      "localhost.harbour.example",
      "localhost.evil.example",
      "127.0.0.1.evil.example",
      "tidings.workers.dev",
    ]) {
      expect((await app.request(`https://${host}${path}`)).status).toBe(404);
    }
  });

  test.each(PATHS)("%s looks at the Host too, for a header can make up the URL", async (path) => {
    const ask = async (host: string) =>
      (await app.request(`http://localhost${path}`, { headers: { Host: host } })).status;
    expect(await ask("localhost:8787")).toBe(200);
    expect(await ask("[::1]:8787")).toBe(200);
    for (const host of ["evil.example", "localhost.evil.example:8787", "evil.example:80", ""]) {
      expect(await ask(host)).toBe(404);
    }
  });

  test("a deployment without the preview transport has none", async () => {
    const without = showcase({ mailbox: false });
    for (const path of PATHS) expect((await without.request(path)).status).toBe(404);
  });

  test("an email's HTML is shown without script, without origin, and framed by nobody else", async () => {
    const policy = (await app.request("/dev/mail/7.html")).headers.get("Content-Security-Policy");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toContain("sandbox allow-popups allow-popups-to-escape-sandbox");
    expect(policy).not.toContain("allow-scripts");
    expect(policy).not.toContain("allow-same-origin");
  });

  test("hands out exactly what was stored", async () => {
    expect(await (await app.request("/dev/mail/7.eml")).text()).toBe(email.mime);
    expect(await (await app.request("/dev/mail/7.txt")).text()).toBe(email.text);
    expect(await (await app.request("/dev/mail/7.html")).text()).toBe(email.html);
    const [only] = (await (await app.request("/dev/mail.json")).json()) as { subject: string }[];
    expect(only?.subject).toBe(email.subject);
  });
});
