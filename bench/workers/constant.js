// The limits: a Worker that returns bytes it already has, and one that answers 304 to everything.
// BODY and GZIPPED are put in front of this file by the benchmark as base64 text.
const decode = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const body = decode(BODY);
const gzipped = decode(GZIPPED);
const type = "application/rss+xml; charset=utf-8";

export default {
  async fetch(request) {
    const url = request.url;
    if (url.endsWith("/304")) return new Response(null, { status: 304, headers: { etag: '"x"' } });
    if (url.endsWith("/gzip")) {
      return new Response(gzipped, {
        encodeBody: "manual",
        headers: { "content-type": type, "content-encoding": "gzip" },
      });
    }
    return new Response(body, { headers: { "content-type": type } });
  },
};
