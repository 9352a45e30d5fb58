/** The token of Cloudflare Access: whom it lets in, and every way in which it is none. */
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, expect, test } from "vitest";
import { type AccessTeam, addressIn } from "../../src/access/cloudflare-access.ts";
import { HOUR, MINUTE } from "../../src/text/time.ts";

const NOW = Date.UTC(2026, 10, 28, 12);
const TEAM: AccessTeam = { team: "harbour.cloudflareaccess.com", audience: "a".repeat(64) };

type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
let own: Pair;
let other: Pair;
let keys: ReturnType<typeof createLocalJWKSet>;

beforeAll(async () => {
  [own, other] = await Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]);
  keys = createLocalJWKSet({
    keys: [{ ...(await exportJWK(own.publicKey)), kid: "1", alg: "RS256" }],
  });
});

async function token(
  over: {
    readonly email?: string | null;
    readonly issuer?: string;
    readonly audience?: string;
    readonly from?: number;
    readonly until?: number;
    readonly by?: Pair;
  } = {},
): Promise<string> {
  const { email = "Ada@Harbour.example", from = NOW - MINUTE, until = NOW + HOUR } = over;
  return new SignJWT(email === null ? { common_name: "a service" } : { email })
    .setProtectedHeader({ alg: "RS256", kid: "1" })
    .setIssuer(over.issuer ?? `https://${TEAM.team}`)
    .setAudience(over.audience ?? TEAM.audience)
    .setIssuedAt(Math.floor(from / 1000))
    .setNotBefore(Math.floor(from / 1000))
    .setExpirationTime(Math.floor(until / 1000))
    .sign((over.by ?? own).privateKey);
}

test("a genuine token says whose address it let through, in lower case", async () => {
  expect(await addressIn(await token(), TEAM, keys, NOW)).toBe("ada@harbour.example");
});

test("what is of another team, application, key or time lets nobody in, nor does a service", async () => {
  const none = [
    await token({ issuer: "https://evil.cloudflareaccess.com" }),
    await token({ audience: "b".repeat(64) }),
    await token({ by: other }),
    await token({ until: NOW - MINUTE }),
    await token({ from: NOW + HOUR, until: NOW + 2 * HOUR }),
    await token({ email: null }),
    await token({ email: "no address" }),
  ];
  for (const one of none) expect(await addressIn(one, TEAM, keys, NOW)).toBeUndefined();
});

test("a token that was changed, or has no signature, lets nobody in", async () => {
  const genuine = await token();
  const [head = "", body = "", signature = ""] = genuine.split(".");
  const plain = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = {
    email: "owner@harbour.example",
    iss: `https://${TEAM.team}`,
    aud: TEAM.audience,
    exp: NOW,
    iat: 0,
  };
  const none = [
    ...["", "x", `${head}.${body}`, `${head}.${body}.`, `${head}.${plain(claims)}.${signature}`],
    ...[
      `${plain({ alg: "none" })}.${body}.`,
      `${plain({ alg: "HS256", kid: "1" })}.${body}.${signature}`,
    ],
    `${head}.${body}.${signature.slice(0, -4)}AAAA`,
  ];
  for (const one of none) expect(await addressIn(one, TEAM, keys, NOW), one).toBeUndefined();
});
