/** Tokens of the API: what one looks like, and that nothing else is taken for one. */
import { expect, test } from "vitest";
import {
  proves,
  readTokenId,
  type StoredToken,
  TOKEN_OCTETS,
  writeToken,
} from "../../src/access/api-token.ts";
import { DAY } from "../../src/text/time.ts";
import { chance } from "../support/chance.ts";
import { runs } from "../support/runs.ts";

const FORGED = runs(10_000, 100_000);

const NOW = Date.UTC(2026, 10, 28);

async function made(octets: Uint8Array): Promise<{ token: string; kept: StoredToken }> {
  const { token, id, hash } = await writeToken(octets);
  return { token, kept: { id, hash, name: "a program", scopes: ["read"], madeAt: NOW } };
}

test("a token is known by its beginning, and opens until it expires", async () => {
  const { token, kept } = await made(new Uint8Array(TOKEN_OCTETS).fill(7));
  expect(token).toMatch(/^tdg_[0-9A-Za-z]{50}$/);
  expect(readTokenId(token)).toBe(kept.id);
  expect(token.startsWith(`tdg_${kept.id}`)).toBe(true);
  expect(await proves(token, kept, NOW)).toBe(true);
  const ending = { ...kept, expiresAt: NOW + DAY };
  expect(await proves(token, ending, NOW + DAY - 1)).toBe(true);
  expect(await proves(token, ending, NOW + DAY)).toBe(false);
});

test("octets whose remainder would favour some characters are passed over", async () => {
  await expect(writeToken(new Uint8Array(TOKEN_OCTETS).fill(255))).rejects.toThrow("too few");
});

test(`of ${FORGED} forged tokens none is taken for a genuine one`, async () => {
  const draw = chance(14);
  const octets = () => Uint8Array.from({ length: TOKEN_OCTETS }, () => Math.floor(draw() * 248));
  const genuine = await Promise.all(Array.from({ length: 5 }, () => made(octets())));
  const [first, other] = genuine;
  if (first === undefined || other === undefined) throw new Error("two are needed");
  const swapped = (text: string) => {
    const at = Math.floor(draw() * text.length);
    const by = "0Aa_"[Math.floor(draw() * 4)] ?? "";
    return text.slice(0, at) + by + text.slice(at + 1);
  };
  /** As whoever knows the form would: the id of a genuine one, and a check that fits. */
  const refitted = async () => {
    const { token } = await writeToken(octets());
    const guess = `tdg_${first.kept.id}${token.slice(12, 48)}`;
    return guess + token.slice(48);
  };
  let looked = 0;
  let accepted = 0;
  for (let nth = 0; nth < FORGED; nth += 1) {
    const from = genuine[nth % genuine.length] ?? first;
    const forged =
      nth % 5 === 0
        ? await refitted()
        : nth % 5 === 1
          ? (await writeToken(octets())).token
          : nth % 5 === 2
            ? from.token.slice(0, 12) + other.token.slice(12)
            : swapped(from.token);
    if (genuine.some(({ token }) => token === forged)) continue;
    if (readTokenId(forged) !== undefined) looked += 1;
    for (const { kept } of genuine) if (await proves(forged, kept, NOW)) accepted += 1;
  }
  expect(accepted).toBe(0);
  // Those that are whole in their form are the ones that a look at the database decides.
  expect(looked).toBeGreaterThan(FORGED / 10);
});
