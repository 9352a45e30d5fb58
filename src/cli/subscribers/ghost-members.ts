/** The members in a Ghost export (JSON) as the table that Ghost's own list of members is. Pure. */

type Row = Readonly<Record<string, unknown>>;

export type GhostMembers =
  | { readonly kind: "table"; readonly text: string; readonly note: string }
  /** To be put behind the file's name. */
  | { readonly kind: "refused"; readonly reason: string }
  /** No export of Ghost, or one without members. */
  | { readonly kind: "none" };

const COLUMNS = [
  "email",
  "subscribed_to_emails",
  "email_disabled",
  "created_at",
  "labels",
  "newsletters",
] as const;

/**
 * A member is on line n + 1 when it is the n-th of the export. Who receives email stands in a table of its own since
 * Ghost 5, and in the member before.
 */
export function ghostMembers(text: string): GhostMembers {
  if (!/^\s*\{/.test(text) || !text.includes('"members"')) return { kind: "none" };
  const data = dataOf(text);
  const members = rowsOf(data, "members");
  if (members.length === 0) return { kind: "none" };
  const chosen = pairs(data, "members_newsletters", "newsletter_id", names(data, "newsletters"));
  const labels = pairs(data, "members_labels", "label_id", names(data, "labels"));
  const told = Array.isArray(data.members_newsletters);
  if (!told && !members.some((member) => "subscribed" in member)) {
    const reason =
      "holds members without saying who of them receives email: export the members as CSV in Ghost";
    return { kind: "refused", reason };
  }
  const lines = members.map((member) => {
    const id = String(member.id);
    const newsletters = chosen.get(id) ?? [];
    const receives = told ? newsletters.length > 0 : yes(member.subscribed);
    return [
      cell(member.email),
      String(receives),
      String(yes(member.email_disabled)),
      cell(member.created_at),
      (labels.get(id) ?? []).join(","),
      newsletters.join(","),
    ];
  });
  return {
    kind: "table",
    text: [COLUMNS, ...lines].map((cells) => cells.map(quoted).join(",")).join("\n"),
    note: "read as a Ghost export: line 2 is its first member. Names, notes and paid plans of members are not read",
  };
}

function dataOf(text: string): Row {
  try {
    const whole = JSON.parse(text) as { readonly db?: readonly Row[]; readonly data?: unknown };
    const data = whole.db?.[0]?.data ?? whole.data;
    return isRow(data) ? data : {};
  } catch {
    return {};
  }
}

function rowsOf(data: Row, table: string): readonly Row[] {
  const rows = data[table];
  return Array.isArray(rows) ? rows.filter(isRow) : [];
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Id → name. */
function names(data: Row, table: string): ReadonlyMap<string, string> {
  // A comma would part the name where several stand in one cell.
  return new Map(
    rowsOf(data, table).map((row) => [String(row.id), cell(row.name).replaceAll(",", " ")]),
  );
}

/** A member's id → the names that a table of pairs gives it. */
function pairs(
  data: Row,
  table: string,
  key: string,
  named: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const row of rowsOf(data, table)) {
    const id = String(row.member_id);
    const list = found.get(id) ?? [];
    list.push(named.get(String(row[key])) ?? String(row[key]));
    found.set(id, list);
  }
  return found;
}

function yes(value: unknown): boolean {
  return value === true || value === 1 || value === "1" || value === "true";
}

function cell(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function quoted(text: string): string {
  return `"${text.replace(/\s+/g, " ").replaceAll('"', '""')}"`;
}
