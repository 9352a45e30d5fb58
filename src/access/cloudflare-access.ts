/**
 * Cloudflare Access in front of the desk: a token in each request says whom it let through.
 * https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/validating-json/
 */
import { createRemoteJWKSet, type JWTVerifyGetKey, jwtVerify } from "jose";

export type AccessTeam = {
  /** "example.cloudflareaccess.com" */
  readonly team: string;
  /** The application's AUD tag. */
  readonly audience: string;
};

/** The field that the token comes in. */
export const ACCESS_FIELD = "Cf-Access-Jwt-Assertion";

/** Kept for an isolate: the library asks again when a key is not among them. */
const known = new Map<string, JWTVerifyGetKey>();

export function keysOf({ team }: AccessTeam): JWTVerifyGetKey {
  const kept =
    known.get(team) ?? createRemoteJWKSet(new URL(`https://${team}/cdn-cgi/access/certs`));
  known.set(team, kept);
  return kept;
}

/**
 * The address of whom Cloudflare Access let through, in lower case; undefined for what is no token of this team for this
 * application, at this time. A token of a service has no address, and lets nobody in.
 */
export async function addressIn(
  assertion: string,
  { team, audience }: AccessTeam,
  keys: JWTVerifyGetKey,
  now: number,
): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(assertion, keys, {
      issuer: `https://${team}`,
      audience,
      algorithms: ["RS256", "ES256"],
      requiredClaims: ["exp", "iat"],
      currentDate: new Date(now),
    });
    const { email } = payload;
    return typeof email === "string" && email.includes("@") ? email.toLowerCase() : undefined;
  } catch {
    return undefined;
  }
}
