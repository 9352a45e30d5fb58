/** RFC 3339 in UTC, for `<time datetime>`, JSON-LD and sitemaps. */
export function instant(at: number): string {
  return new Date(at).toISOString().replace(".000Z", "Z");
}
