// The limits: a Worker that returns bytes it already has, and one that answers 304 to everything. Below /fields the
// same with the header fields of our own answers, so that what is left between it and us is our own work.
// BODY and GZIPPED are put in front of this file by the benchmark as base64 text, and FIELDS as an object.
const decode = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
const body = decode(BODY);
const gzipped = decode(GZIPPED);
const type = "application/rss+xml; charset=utf-8";
const whole = new Headers(FIELDS.whole);
const packed = new Headers(FIELDS.packed);
const known = new Headers(FIELDS.known);

export default {
  async fetch(request) {
    const url = request.url;
    if (url.endsWith("/fields/304")) return new Response(null, { status: 304, headers: known });
    if (url.endsWith("/fields/gzip")) {
      return new Response(gzipped, { encodeBody: "manual", headers: packed });
    }
    if (url.endsWith("/fields")) return new Response(body, { headers: whole });
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
