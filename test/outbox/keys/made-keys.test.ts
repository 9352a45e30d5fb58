/** Keys that a deployment makes: who signs when, what goes on verifying, and what an owner is shown. */
import { describe, expect, test } from "vitest";
import { createKeyRing, keyLines } from "../../../src/outbox/keys/key-ring.ts";
import {
  firstKeys,
  KEYS_KEPT_MS,
  type MadeKeys,
  ringAt,
  SIGNS_AFTER_MS,
  withNewKey,
  withoutKey,
} from "../../../src/outbox/keys/made-keys.ts";
import { createTokens } from "../../../src/subscribers/links/token.ts";
import { MINUTE } from "../../../src/text/time.ts";

const START = Date.UTC(2026, 10, 28);
const SCOPE = "harbour.example,2025-01-01";

/** 64 digits that differ each time. */
function counting(): () => string {
  let count = 0;
  return () => String(++count).padStart(7, "0").padEnd(64, "e");
}

const random = counting();
const first = firstKeys(START, random);
const rotated = withNewKey(first, START + MINUTE, random);
const [newer, older] = rotated.signing;
const ids = (keys: MadeKeys, now: number) => ringAt(keys, now).map(({ id }) => id);

describe("rotation", () => {
  test("the first key signs at once, and no two secrets are the same", () => {
    expect(ids(first, START)).toEqual([older?.id]);
    const secrets = [rotated.hash.secret, ...rotated.signing.map(({ secret }) => secret)];
    expect(new Set(secrets).size).toBe(3);
  });

  test("a new key verifies before it signs", () => {
    const signsFrom = START + MINUTE + SIGNS_AFTER_MS;
    expect(ids(rotated, signsFrom - 1)).toEqual([older?.id, newer?.id]);
    expect(ids(rotated, signsFrom)).toEqual([newer?.id, older?.id]);
  });

  test("a second wish changes nothing while a key is on its way", () => {
    expect(withNewKey(rotated, START + 2 * MINUTE, random)).toBe(rotated);
    const later = START + MINUTE + SIGNS_AFTER_MS;
    expect(withNewKey(rotated, later, random).signing).toHaveLength(3);
  });

  test("the hash key stays as it is", () => {
    expect(rotated.hash).toBe(first.hash);
  });

  test("only a key that signs no more can be taken away", () => {
    const later = START + MINUTE + SIGNS_AFTER_MS;
    const kindOf = (id: string | undefined, now: number) => withoutKey(rotated, id ?? "", now).kind;
    expect(kindOf(older?.id, later - 1)).toBe("conflict");
    expect(kindOf(newer?.id, later - 1)).toBe("conflict");
    expect(kindOf(newer?.id, later)).toBe("conflict");
    expect(kindOf("m0", later)).toBe("unknown");
    expect(withoutKey(rotated, older?.id ?? "", later)).toEqual({
      kind: "keys",
      keys: { ...rotated, signing: [newer] },
    });
  });
});

describe("an isolate", () => {
  test("asks once, and again when five minutes are over: by then it knows the key that will sign", async () => {
    let now = START;
    let kept = first;
    let asked = 0;
    const isolate = () =>
      createTokens(
        SCOPE,
        createKeyRing(
          [],
          async () => {
            asked += 1;
            return kept;
          },
          () => now,
        ).signing,
      );
    const [one, other] = [isolate(), isolate()];
    const early = await one.sign("unsubscribe", { subscriber: 1 });
    expect((await other.read("unsubscribe", early, now)).kind).toBe("token");
    expect(asked).toBe(2);
    kept = withNewKey(kept, now, random);
    for (now = START + MINUTE; now <= START + 2 * SIGNS_AFTER_MS; now += MINUTE) {
      // Whoever signs, everybody reads, and what was signed before is read as well.
      const link = await one.sign("unsubscribe", { subscriber: 1 });
      expect((await other.read("unsubscribe", link, now)).kind).toBe("token");
      expect((await other.read("unsubscribe", early, now)).kind).toBe("token");
    }
    const last = await other.sign("unsubscribe", { subscriber: 1 });
    expect(last.split(".")[0]).toBe(kept.signing[0]?.id);
    const [minutes, every] = [(2 * SIGNS_AFTER_MS) / MINUTE, KEYS_KEPT_MS / MINUTE];
    expect(asked).toBeLessThanOrEqual(2 * (1 + minutes / every));
  });

  test("takes what the owner sets first, and goes on verifying by what was made", async () => {
    const set = { id: "k1", secret: "0123456789abcdef0123456789abcdef" };
    const made = createTokens(SCOPE, first.signing);
    const link = await made.sign("unsubscribe", { subscriber: 1 });
    const ring = createKeyRing(
      [set],
      async () => first,
      () => START,
    );
    const tokens = createTokens(SCOPE, ring.signing);
    expect((await tokens.read("unsubscribe", link, START)).kind).toBe("token");
    expect((await tokens.sign("unsubscribe", { subscriber: 1 })).split(".")[0]).toBe("k1");
  });
});

test("an owner sees what each key is for, and no secret", () => {
  const set = { signing: [{ id: "k1", secret: "of-the-owner" }], hash: true };
  const lines = keyLines(set, rotated, "made", START + MINUTE);
  expect(lines).toEqual([
    { use: "links", id: "k1", from: "set", state: "signs" },
    { use: "links", id: older?.id, from: "made", made: START, state: "verifies" },
    {
      use: "links",
      id: newer?.id,
      from: "made",
      made: START + MINUTE,
      state: "waits",
      signsFrom: START + MINUTE + SIGNS_AFTER_MS,
    },
    { use: "suppressions", from: "set", state: "idle" },
    { use: "suppressions", from: "made", made: START, state: "hashes" },
  ]);
  const said = JSON.stringify(lines);
  for (const secret of ["of-the-owner", rotated.hash.secret, newer?.secret, older?.secret]) {
    expect(said).not.toContain(secret);
  }
});
