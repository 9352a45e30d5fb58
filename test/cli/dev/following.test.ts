/** How the Worker of `npm start` follows what is saved: which saves it takes, and when it is started anew. */
import { expect, test, vi } from "vitest";
import { createFollowing, oneAtATime } from "../../../src/cli/dev/following.ts";
import type { LocalBundle } from "../../../src/cli/local/bundle.ts";

const MEBIBYTE = 1024 * 1024;
const bundle = (script: string): LocalBundle => ({
  ...{ script, modules: [], library: "", inputs: [], exports: [] },
});

/** A Worker that notes what becomes of it, given so much with each save. */
function stage({ octets = 0, takes = true } = {}) {
  const seen: string[] = [];
  let given = 0;
  let idle = true;
  const following = createFollowing(
    {
      given: () => given,
      async renew() {
        given += octets;
        if (takes) seen.push("renewed");
        return takes;
      },
      async replace({ script }) {
        given = 0;
        seen.push(`started ${script}`);
        if (script === "broken") throw new Error("it does not start");
      },
    },
    bundle("first"),
    {
      hold: async () => void seen.push("held"),
      open: () => void seen.push("open"),
      tell: () => void seen.push("told"),
      isIdle: () => idle,
      onTrouble: (line) => void seen.push(line),
    },
    10,
  );
  return { seen, following, busy: (is: boolean) => (idle = !is) };
}

test("a save is taken by the Worker that runs, and browsers are told", async () => {
  const { seen, following } = stage();
  await following.compiled();
  await following.compiled();
  expect(seen).toEqual(["renewed", "told", "renewed", "told"]);
});

test("where it cannot take one, it is started anew while requests wait", async () => {
  const { seen, following } = stage({ takes: false });
  await following.compiled();
  expect(seen).toEqual(["held", "started first", "open", "told"]);
});

test("another script is started, also by saves after it that cannot be taken", async () => {
  const { seen, following } = stage({ takes: false });
  await following.bundled(bundle("second"));
  await following.compiled();
  expect(seen.filter((one) => one.startsWith("started"))).toEqual([
    "started second",
    "started second",
  ]);
});

test("one that does not start lets requests through, which say so, and the next save tries again", async () => {
  const { seen, following } = stage({ takes: false });
  await expect(following.bundled(bundle("broken"))).rejects.toThrow("it does not start");
  expect(seen).toEqual(["held", "started broken", "open"]);
  await following.bundled(bundle("mended"));
  expect(seen.slice(3)).toEqual(["held", "started mended", "open", "told"]);
});

test("saves that come together are one", async () => {
  const { seen, following } = stage();
  await Promise.all([following.compiled(), following.compiled(), following.compiled()]);
  expect(seen).toEqual(["renewed", "told"]);
});

test("when it was given much it is started anew once nobody waits, and no page is loaded again for that", async () => {
  const { seen, following, busy } = stage({ octets: 30 * MEBIBYTE });
  busy(true);
  await following.compiled();
  await following.compiled();
  await new Promise((wake) => setTimeout(wake, 50));
  expect(seen).toEqual(["renewed", "told", "renewed", "told"]);
  busy(false);
  await vi.waitFor(() => expect(seen.slice(4)).toEqual(["held", "started first", "open"]), 5_000);
});

test("in the midst of saves it is started anew when it was given too much", async () => {
  const { seen, following, busy } = stage({ octets: 80 * MEBIBYTE });
  busy(true);
  for (let save = 0; save < 4; save++) await following.compiled();
  following.stop();
  expect(seen.filter((one) => one !== "told")).toEqual([
    ...["renewed", "renewed", "renewed"],
    ...["held", "started first", "open"],
  ]);
});

test("stopped in the midst of a save it starts nothing afterwards", async () => {
  const { seen, following } = stage({ octets: 80 * MEBIBYTE });
  const saved = following.compiled();
  following.stop();
  await saved;
  await new Promise((wake) => setTimeout(wake, 50));
  expect(seen).toEqual(["renewed", "told"]);
});

test("calls that come while one runs are answered by one more, after it", async () => {
  const order: string[] = [];
  let wanted = "";
  const call = oneAtATime(async () => {
    const want = wanted;
    await new Promise((wake) => setTimeout(wake, 5));
    order.push(want);
  });
  wanted = "a";
  const first = call();
  await new Promise((wake) => setTimeout(wake, 1));
  wanted = "b";
  const second = call();
  wanted = "c";
  const third = call();
  await Promise.all([first, second, third]);
  expect(order).toEqual(["a", "c"]);
});
