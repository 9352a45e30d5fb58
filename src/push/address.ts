/**
 * Which addresses of others may be called. Whoever may name an address makes us send requests for them, so none leads to us,
 * to this machine, or into a network that only we can reach. Pure.
 *
 * What a name resolves to is not looked up: Workers reach the public net alone, and between the look-up and the call it could
 * change anyway. On a machine of one's own the names and literals below are what is kept out.
 */

export type AddressRule = {
  /** Hosts that are ours: a call to one would come back to us. */
  readonly own: readonly string[];
  /** Whether addresses of this machine may be called: on the machine where the program is tried out, and nowhere else. */
  readonly loopback?: boolean;
};

/** Longer addresses are cut by servers on the way (RFC 9110 §4.1 asks for 8,000; many stop at 2,048). */
const LONGEST = 2_048;

/** Names that the public DNS does not give out (RFC 6761, 6762, 7686, 8375, 9476, and what routers and clouds use). */
const PRIVATE_NAMES =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|arpa|test|invalid|onion|alt)$/;

/** @returns why an address may not be called, a clause; undefined where it may */
export function refusalOf(
  address: string,
  { own, loopback = false }: AddressRule,
): string | undefined {
  if (address.length > LONGEST) return `the address is longer than ${LONGEST} characters`;
  if (!URL.canParse(address)) return "it is no address";
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return "it is neither https nor http";
  if (url.username !== "" || url.password !== "") return "it carries a user name or a password";
  if (address.includes("#")) return "it carries a fragment";
  // The parser has put every spelling of an IPv4 address (0x7f.1, 2130706433) into its one form by now.
  const host = url.hostname.replace(/\.$/, "");
  if (loopback && isLoopback(host)) return undefined;
  if (isLiteral(host)) return "it names a number in the place of a host";
  // Nor one with an empty label ("localhost..", of which one dot is still there).
  if (PRIVATE_NAMES.test(host) || !host.includes(".") || host.split(".").includes(""))
    return "it is no host of the public net";
  if (own.includes(host)) return "it is our own";
  if (!isUsualPort(url.port)) return "its port belongs to another service";
  return undefined;
}

/** The host that an address is counted under, in lower case and without the dot of the root. */
export function hostOf(address: string): string {
  return new URL(address).hostname.replace(/\.$/, "");
}

function isLiteral(host: string): boolean {
  return host.startsWith("[") || /^\d+(?:\.\d+){3}$/.test(host);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(?:\.\d+){3}$/.test(host);
}

/** Below 1,024 other services listen: a POST may hold what they take for a command. */
function isUsualPort(port: string): boolean {
  return port === "" || port === "80" || port === "443" || Number(port) >= 1_024;
}
