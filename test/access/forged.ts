/** Cookies that are none of ours, in every way that somebody could make one of what they know. */
import { createHash, randomBytes } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Fields named Cookie, made from a genuine value; none of them holds that value alone under the name. */
export function* forgedCookies(genuine: string, name: string, count: number): Generator<string> {
  const hash = createHash("sha256").update(genuine).digest();
  const fixed = [
    ...["", "=", `${name}`, `${name}=`, `${genuine}`, `${name}=""`, `${name}="${genuine}"`],
    ...[
      `${name}=${genuine}=`,
      `${name}=${genuine}A`,
      `${name}=A${genuine}`,
      `${name}=${genuine} x`,
    ],
    ...[`${name}=${genuine.slice(1)}`, `${name}=${genuine.slice(0, -1)}`, `${name}=%20${genuine}`],
    ...[`${name}=${genuine.toUpperCase()}`, `${name}=${genuine.toLowerCase()}`],
    ...[`${name}=${hash.toString("hex")}`, `${name}=${hash.toString("base64url")}`],
    ...[`${name.toLowerCase()}=${genuine}`, `x${name}=${genuine}`, `tidings-local=${genuine}`],
    // Two of one name: somebody else has set one of them.
    ...[`${name}=${genuine}; ${name}=${genuine}`, `${name}=x; ${name}=${genuine}`],
    ...[`${name}=' OR 1=1 --`, `${name}=*`, `${name}=%`, `${name}=null`, `${name}=undefined`],
  ];
  yield* fixed;
  for (let made = fixed.length; made < count; made += 1) {
    switch (made % 4) {
      case 0:
        yield `${name}=${randomBytes(32).toString("base64url")}`;
        break;
      case 1: {
        // One character changed: every place and every letter comes by.
        const at = made % genuine.length;
        const letter = ALPHABET[(made >> 3) % 64] ?? "A";
        const changed = genuine.slice(0, at) + letter + genuine.slice(at + 1);
        yield changed === genuine ? `${name}=` : `${name}=${changed}`;
        break;
      }
      case 2:
        yield `${name}=${randomBytes(made % 64).toString("base64url")}`;
        break;
      default:
        yield `${name}=${genuine.slice(0, made % 43)}${randomBytes(16).toString("base64url")}`;
    }
  }
}
