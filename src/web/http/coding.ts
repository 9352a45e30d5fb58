/** Which content coding a request gets (RFC 9110 §12.5.3), and whose bytes arrive in the end. */
import type { Coding } from "../../feeds/validators.ts";

/** The two ways in which Cloudflare's edge, and `wrangler dev` in its place, write this field. */
const WRITTEN_BY_EDGE = ["gzip, br", "br, gzip"];

/** What goes out: our own coding of the bytes, and whether somebody on the way may code them anew. */
export type Selected = { readonly coding: Coding; readonly recoded: boolean };

/**
 * The coding for a request. Cloudflare's edge writes its own Accept-Encoding and keeps the reader's in
 * `cf.clientAcceptEncoding`, empty when there was none; without an edge in front, as on bare workerd, the
 * header is the reader's own. `cf` is asked only when the header is one that the edge writes: making that
 * object cost more than all else that we do for a request (docs/decisions/0004).
 *
 * An edge may write Brotli for a reader that prefers it, or would rather have no coding than gzip, and
 * leaves our tag as it is. A tag of bytes that others write cannot be strong (RFC 9110 §8.8.1).
 */
export function selectFor(request: Request): Selected {
  const field = request.headers.get("Accept-Encoding");
  if (field === null) return AS_IT_IS;
  if (!WRITTEN_BY_EDGE.includes(field)) return remembered(field).alone;
  const { cf } = request as { readonly cf?: { readonly clientAcceptEncoding?: unknown } };
  if (cf === undefined) return remembered(field).alone;
  const { clientAcceptEncoding: theirs } = cf;
  return typeof theirs === "string" ? remembered(theirs).behindEdge : AS_IT_IS;
}

const AS_IT_IS: Selected = { coding: "identity", recoded: false };

/** What a field selects when it comes from the reader itself, and when an edge stands between. */
type Selection = { readonly alone: Selected; readonly behindEdge: Selected };

/** Readers send a few dozen fields between them; whoever makes up others has each read anew. */
const selections = new Map<string, Selection>();
const KEPT_SELECTIONS = 200;
const KEPT_FIELD_LENGTH = 200;

function remembered(field: string): Selection {
  const known = selections.get(field);
  if (known !== undefined) return known;
  const coding = codingFor(field);
  const selection: Selection = {
    alone: { coding, recoded: false },
    behindEdge: { coding, recoded: prefersAnother(field, coding) },
  };
  if (selections.size < KEPT_SELECTIONS && field.length <= KEPT_FIELD_LENGTH) {
    selections.set(field, selection);
  }
  return selection;
}

/** One member of Accept-Encoding that is not refused. A weight that cannot be read counts as a refusal. */
type Accepted = { readonly coding: string; readonly weight: number };

/** The members of the field in the reader's order: by weight, then as written (RFC 9110 §12.5.3). */
function acceptedIn(field: string): readonly Accepted[] {
  return (
    weightedIn(field)
      // §8.4.1.3: "x-gzip" is the same coding.
      .map(({ name, weight }) => ({ coding: name === "x-gzip" ? "gzip" : name, weight }))
      .sort((a, b) => (b.weight || 0) - (a.weight || 0))
  );
}

/** The members of a field such as Accept with their weights (RFC 9110 §12.4.2), NaN for one that cannot be read. */
export function weightedIn(
  field: string,
): readonly { readonly name: string; readonly weight: number }[] {
  return field
    .toLowerCase()
    .split(",")
    .map((member) => {
      const [name = "", ...parameters] = member.split(";").map((part) => part.trim());
      const given = parameters.find((parameter) => /^q\s*=/.test(parameter));
      return {
        name,
        weight: given === undefined ? 1 : Number(given.slice(given.indexOf("=") + 1)),
      };
    });
}

/**
 * RFC 9110 §12.5.3: gzip if it, or `*` in its absence, has a weight above zero and not below the one that
 * `identity` is given. Where neither is acceptable the bytes go out as they are: an answer is of more use
 * than a refusal, and the section leaves it open.
 */
function codingFor(field: string): Coding {
  const members = acceptedIn(field);
  const weightOf = (name: string) => members.find(({ coding }) => coding === name)?.weight;
  const gzip = weightOf("gzip") ?? weightOf("*") ?? 0;
  return gzip > 0 && gzip >= (weightOf("identity") ?? 0) ? "gzip" : "identity";
}

/** Whether a reader would rather have Brotli, or takes gzip only by its `*`: then an edge may recode. */
function prefersAnother(field: string, ours: Coding): boolean {
  const members = acceptedIn(field).filter(({ weight }) => weight > 0);
  const first = members.find(({ coding }) => ["gzip", "br", "identity"].includes(coding))?.coding;
  return first === undefined ? ours !== "identity" : first !== ours;
}
