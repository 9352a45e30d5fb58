/**
 * Conditional requests for a feed and what must come back, as data: the room's own test runs it on
 * `revalidate`, a journey can send the same over HTTP.
 *
 * In header values `{etag}` is the entity tag of the response without content coding, `{gzip}` that
 * of the gzip coding, `{opaque}` the first without its quotes, `{modified}` the date of the newest entry,
 * `{before}` and `{after}` one second around it.
 */

export type ConditionalCase = {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly expected: "full" | "notModified" | "preconditionFailed";
};

/**
 * A case's headers for a real feed.
 *
 * @param etag entity tag with its quotes, as sent without content coding
 * @param lastModified the newest date in the feed, milliseconds since the epoch, whole seconds
 */
export function requestHeaders(
  { headers }: ConditionalCase,
  etag: string,
  lastModified: number,
): Headers {
  const date = (offset: number) => new Date(lastModified + offset).toUTCString();
  const values: Readonly<Record<string, string>> = {
    etag,
    gzip: `${etag.slice(0, -1)}-gzip"`,
    opaque: etag.slice(1, -1),
    modified: date(0),
    before: date(-1000),
    after: date(1000),
    modified850: obsoleteDate(lastModified),
    modifiedAsctime: asctimeDate(lastModified),
  };
  const filled = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    value.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole),
  ]);
  return new Headers(filled);
}

function obsoleteDate(instant: number): string {
  const date = new Date(instant);
  const day = new Intl.DateTimeFormat("en", { weekday: "long", timeZone: "UTC" }).format(date);
  const [, number, month, year, time] = date.toUTCString().split(" ");
  return `${day}, ${number}-${month}-${year?.slice(2)} ${time} GMT`;
}

function asctimeDate(instant: number): string {
  const [day, number, month, year, time] = new Date(instant).toUTCString().split(" ");
  return `${day?.slice(0, 3)} ${month} ${number?.replace(/^0/, " ")} ${time} ${year}`;
}

function none(name: string, ifNoneMatch: string): ConditionalCase {
  return { name, headers: { "If-None-Match": ifNoneMatch }, expected: "full" };
}

function known(name: string, ifNoneMatch: string): ConditionalCase {
  return { name, headers: { "If-None-Match": ifNoneMatch }, expected: "notModified" };
}

function since(name: string, date: string): ConditionalCase {
  return { name, headers: { "If-Modified-Since": date }, expected: "full" };
}

export const CONDITIONAL_CASES: readonly ConditionalCase[] = [
  { name: "no condition", headers: {}, expected: "full" },
  { name: "only Accept-Encoding", headers: { "Accept-Encoding": "gzip" }, expected: "full" },

  known("our tag", "{etag}"),
  known("our gzip tag", "{gzip}"),
  known("our tag, weakened by a proxy", "W/{etag}"),
  known("our gzip tag, weakened by a proxy", "W/{gzip}"),
  known("any", "*"),
  known("any, in blanks", "  *  "),
  known("our tag, in blanks", "  {etag}\t"),
  known("our tag first in a list", '{etag}, "b", "c"'),
  known("our tag in the middle of a list", '"a", {etag}, "c"'),
  known("our tag last in a list", '"a", "b", {etag}'),
  known("our tag in a list without blanks", '"a",{etag},"c"'),
  known("our tag in a list with tabs", '"a"\t,\t{etag}\t,\t"c"'),
  known("our weakened tag among strangers'", 'W/"a", W/{etag}, "c"'),
  known("our tag among empty members", ", ,{etag}, ,"),
  known("our tag after a tag with a comma in it", '"a,b", {etag}'),
  known("our tag after a tag of commas", '",,,", {etag}'),
  known("our tag after the empty tag", '"", {etag}'),
  known("our tag after a tag with blanks' neighbours !#~", '"!#~", {etag}'),
  known("our tag after a tag with a backslash, which escapes nothing", '"a\\", {etag}'),
  known("our tag after a tag of bytes above ASCII", '"\u00e9\u00ff", {etag}'),
  known("our tag after a tag that looks like W/", '"W/", {etag}'),
  known("our tag after a hundred others", `${'"x", '.repeat(100)}{etag}`),
  known("both of ours", "{etag}, {gzip}"),
  known("our tag twice", "{etag}, {etag}"),
  known("our tag, then something broken", '{etag}, "unfinished'),
  known("our tag, then a bare word", "{etag}, word"),

  none("a stranger's tag", '"stranger"'),
  none("a stranger's weak tag", 'W/"stranger"'),
  none("a list of strangers", '"a", "b", W/"c"'),
  none("the empty tag", '""'),
  none("an empty field", ""),
  none("nothing but commas", ", , ,"),
  none("our tag without its quotes", "{opaque}"),
  none("our tag in single quotes", "'{opaque}'"),
  none("our tag with one quote missing at its end", '"{opaque}'),
  none("our tag with one quote missing at its start", '{opaque}"'),
  none("our tag with a small w/", "w/{etag}"),
  none("our tag weakened twice", "W/W/{etag}"),
  none("our tag with a blank after W/", "W/ {etag}"),
  none("our tag with a blank inside", '" {opaque}"'),
  none("our tag inside a longer one", '"{opaque}x"'),
  none("our tag as part of one with a comma", '"x,{opaque}"'),
  none("our tag in capitals of another coding", '"{opaque}-GZIP"'),
  none("our tag for a coding that we do not use", '"{opaque}-br"'),
  none("our tag after a broken one", "broken, {etag}"),
  none("our tag after two tags without a comma", '"a" "b", {etag}'),
  none("any, but quoted", '"*"'),
  none("any, but weak", "W/*"),
  none("any among tags, which the grammar forbids", '"a", *'),
  none("two stars", "**"),
  none("another star", "*, *"),
  none("our tag after a semicolon", '"a"; {etag}'),
  none("a date where a tag belongs", "{modified}"),
  none("ten thousand characters of nonsense", "x".repeat(10_000)),

  // No answer has a date of change, so a condition on one is ignored, whatever it says.
  since("the date of the last change in the feed", "{modified}"),
  since("one second after it", "{after}"),
  since("long after it", "Fri, 01 Jan 2100 00:00:00 GMT"),
  since("that date in the form of RFC 850", "{modified850}"),
  since("that date in the form of asctime", "{modifiedAsctime}"),
  since("one second before it", "{before}"),
  since("the beginning of time", "Thu, 01 Jan 1970 00:00:00 GMT"),
  since("no date at all", "yesterday"),
  since("an empty date", ""),
  since("a zero, as some clients send", "0"),
  {
    name: "our tag and an old date: the tag decides",
    headers: { "If-None-Match": "{etag}", "If-Modified-Since": "{before}" },
    expected: "notModified",
  },
  {
    name: "our tag and a broken date",
    headers: { "If-None-Match": "{etag}", "If-Modified-Since": "yesterday" },
    expected: "notModified",
  },
  {
    name: "a stranger's tag and a fresh date: the tag decides",
    headers: { "If-None-Match": '"stranger"', "If-Modified-Since": "{after}" },
    expected: "full",
  },
  {
    name: "a broken tag and a fresh date: the date is not asked",
    headers: { "If-None-Match": "broken", "If-Modified-Since": "{after}" },
    expected: "full",
  },
  {
    name: "an empty tag field and a fresh date",
    headers: { "If-None-Match": "", "If-Modified-Since": "{modified}" },
    expected: "full",
  },
  {
    name: "both as we sent them",
    headers: { "If-None-Match": "{gzip}", "If-Modified-Since": "{modified}" },
    expected: "notModified",
  },
  {
    name: "field names in small letters",
    headers: { "if-none-match": "{etag}" },
    expected: "notModified",
  },

  { name: "If-Match with our tag", headers: { "If-Match": "{etag}" }, expected: "full" },
  { name: "If-Match with any", headers: { "If-Match": "*" }, expected: "full" },
  {
    name: "If-Match with our tag in a list",
    headers: { "If-Match": '"a", {gzip}' },
    expected: "full",
  },
  {
    name: "If-Match with our tag weakened, which a strong comparison refuses",
    headers: { "If-Match": "W/{etag}" },
    expected: "preconditionFailed",
  },
  {
    name: "If-Match with a stranger's tag",
    headers: { "If-Match": '"stranger"' },
    expected: "preconditionFailed",
  },
  {
    name: "If-Match and If-None-Match with our tag",
    headers: { "If-Match": "{etag}", "If-None-Match": "{etag}" },
    expected: "notModified",
  },
  {
    name: "If-Match with a stranger's tag comes before If-None-Match",
    headers: { "If-Match": '"stranger"', "If-None-Match": "{etag}" },
    expected: "preconditionFailed",
  },
  {
    name: "unmodified since the last change",
    headers: { "If-Unmodified-Since": "{modified}" },
    expected: "full",
  },
  {
    name: "unmodified since before the last change, which is no date of ours",
    headers: { "If-Unmodified-Since": "{before}" },
    expected: "full",
  },
  {
    name: "unmodified since no date",
    headers: { "If-Unmodified-Since": "yesterday" },
    expected: "full",
  },
  {
    name: "If-Match outranks If-Unmodified-Since",
    headers: { "If-Match": "{etag}", "If-Unmodified-Since": "{before}" },
    expected: "full",
  },
  {
    name: "a range, which we do not serve, with our tag",
    headers: { Range: "bytes=0-9", "If-Range": "{etag}" },
    expected: "full",
  },
];
