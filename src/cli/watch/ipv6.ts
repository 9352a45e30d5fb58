/** Whether IPv6 can be tried: the host has such an address, and this machine a network for it. */
import { resolve6 } from "node:dns/promises";
import { isIP } from "node:net";
import { networkInterfaces } from "node:os";

export async function reachesByIpv6(url: string): Promise<boolean> {
  // A machine of IPv4 alone cannot tell a dead address from its own lack.
  if (!hasGlobalIpv6()) return false;
  const { hostname } = new URL(url);
  if (isIP(hostname) !== 0) return false;
  return resolve6(hostname).then(
    (addresses) => addresses.length > 0,
    () => false,
  );
}

/** 2000::/3 is what is routed (RFC 4291 §2.4). */
function hasGlobalIpv6(): boolean {
  return Object.values(networkInterfaces())
    .flat()
    .some((found) => found?.family === "IPv6" && !found.internal && /^[23]/.test(found.address));
}
