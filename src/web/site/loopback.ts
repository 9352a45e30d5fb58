/** Whether a request comes from this machine. Cloudflare routes by host, so nobody outside can ask for "localhost". */
import type { Context } from "hono";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The URL alone is not enough: the local server takes it from a header that anybody can send. The Host is what
 * the browser itself says, also of a name that was pointed at this machine to get round its walls.
 */
export function isLocal(c: Context): boolean {
  const host = c.req.header("Host");
  return (
    LOOPBACK.test(new URL(c.req.url).hostname) &&
    (host === undefined || LOOPBACK.test(host.replace(/:\d{1,5}$/, "")))
  );
}
