/**
 * Feeds over HTTP, side by side on raw workerd: ours beside the limits and beside the naive way, by what a request costs
 * of CPU and by how many are answered in a second.
 */
import type { Bundle } from "./bundle.ts";
import { cost, type Figure, type Measured, rate, ratio, told } from "./figures.ts";
import { ask, constantWorker, earlierTag, naiveWorker } from "./http-peers.ts";
import { type Asked, type Compared, canLoad, inTurns, ratiosOf } from "./load.ts";
import { type Served, serve } from "./workerd.ts";

/** Of the constant Worker's, by CPU and by rate. */
const BUDGET = 0.9;

type Row = {
  readonly name: string;
  readonly ours: Asked;
  readonly peer: Asked;
  readonly budget?: number;
};

/**
 * @param bundle our Worker, and the compiled publication that it serves
 * @param pairs of rounds in each row
 * @param lastsSeconds of a round
 */
export async function benchHttp(
  workdir: string,
  bundle: Bundle,
  pairs: number,
  lastsSeconds: number,
): Promise<Measured> {
  if (!canLoad()) {
    const notes = ["wrk is not installed (Debian: apt-get install wrk), so nothing was measured"];
    return { notes, figures: [] };
  }
  const ours = await serve(bundle.script, workdir, bundle.assets, "/healthz");
  const feed = (headers: Record<string, string>) => ask(`${ours.origin}/feed.xml`, headers);
  const whole = await feed({});
  const packed = await feed({ "accept-encoding": "gzip" });
  const etag = String(whole.headers.etag);
  const known = await feed({ "if-none-match": etag });
  const earlier = await earlierTag(bundle);
  const answers = { whole, packed, known };
  const constant = await serve(constantWorker(workdir, answers), workdir, undefined);
  const naive = await serve(await naiveWorker(workdir, bundle), workdir, undefined, "/feed.xml");
  const notes = [
    `RSS of ${whole.bytes.length} octets, ${packed.bytes.length} gzipped; wrk -t1 -c16 -d${lastsSeconds}s, ${pairs} pairs that take turns; a ratio above 1 is better, of CPU too`,
  ];
  const figures: Figure[] = [];
  try {
    const difference = await feed({ "a-im": "feed", "if-none-match": earlier });
    if (difference.status !== 226) throw new Error(`226 was wanted, and not ${difference.status}`);
    for (const row of rowsOf({ ours, constant, naive, etag, earlier })) {
      figures.push(...figuresOf(row, inTurns(row.ours, row.peer, pairs, lastsSeconds)));
    }
  } finally {
    await Promise.all([ours, constant, naive].map((served) => served.stop()));
  }
  return { notes, figures };
}

/** Both are asked with the same fields, so that reading a request costs both the same. */
function rowsOf(given: {
  readonly ours: Served;
  readonly constant: Served;
  readonly naive: Served;
  readonly etag: string;
  readonly earlier: string;
}): readonly Row[] {
  const { ours, constant, naive, etag, earlier } = given;
  const kinds = [
    { name: "200", headers: ["accept-encoding: identity"], path: "" },
    { name: "200 gzip", headers: ["accept-encoding: gzip"], path: "/gzip" },
    { name: "304", headers: [`if-none-match: ${etag}`], path: "/304" },
  ];
  const asked = (headers: readonly string[]) => ({ served: ours, path: "/feed.xml", headers });
  const beside = (words: string, served: Served, before: string, budget?: number) =>
    kinds.map(({ name, headers, path }) => ({
      name: `${name} / ${words}`,
      ours: asked(headers),
      peer: { served, headers, path: served === naive ? "/feed.xml" : before + path || "/" },
      ...(budget !== undefined && { budget }),
    }));
  const packed = "accept-encoding: gzip";
  return [
    ...beside("the same constant", constant, "", BUDGET),
    ...beside("the same constant with our fields", constant, "/fields"),
    ...beside("`feed` per request", naive, ""),
    {
      name: "226 gzip, one entry / 200 gzip",
      ours: asked([packed, "a-im: feed", `if-none-match: ${earlier}`]),
      peer: asked([packed]),
    },
  ];
}

function figuresOf({ name, budget }: Row, compared: Compared): readonly Figure[] {
  const [rates, peerRates] = [compared.ours, compared.peer].map((rounds) =>
    rounds.map((round) => round.rate),
  );
  const [costs, peerCosts] = [compared.ours, compared.peer].map((rounds) =>
    rounds.map((round) => round.cpuMicros),
  );
  return [
    ratio(`${name}, by CPU`, ratiosOf(compared, "cpuMicros"), budget),
    ratio(`${name}, by rate`, ratiosOf(compared, "rate"), budget),
    rate(`${name}, ours`, "requests/s", rates ?? []),
    told(`${name}, the peer`, "requests/s", peerRates ?? []),
    cost(`${name}, ours, of CPU`, "µs/request", costs ?? []),
    told(`${name}, the peer, of CPU`, "µs/request", peerCosts ?? []),
  ];
}
