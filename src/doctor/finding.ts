/** What `tidings doctor` found, and how it is written down. Pure. */

/** A DNS record that is to be added or changed. */
type WantedRecord = {
  readonly name: string;
  readonly type: "TXT" | "MX";
  readonly value: string;
};

export type Finding = {
  /** mend: emails suffer. note: nothing is wrong, or nobody can tell. */
  readonly level: "fine" | "note" | "mend";
  /** Such as "settings" or "SPF". */
  readonly about: string;
  /** For a person, and for `mend` with what to do. */
  readonly line: string;
  readonly record?: WantedRecord;
};

export function fine(about: string, line: string): Finding {
  return { level: "fine", about, line };
}

export function note(about: string, line: string): Finding {
  return { level: "note", about, line };
}

export function mend(about: string, line: string, record?: WantedRecord): Finding {
  return { level: "mend", about, line, ...(record && { record }) };
}

/** A line each, and a second one for a record to add. */
export function linesOf(findings: readonly Finding[]): readonly string[] {
  const width = Math.max(0, ...findings.map(({ about }) => about.length));
  return findings.flatMap(({ level, about, line, record }) => [
    `${level.padEnd(4)}  ${about.padEnd(width)}  ${line}`,
    ...(record === undefined
      ? []
      : [`${" ".repeat(8 + width)}add: ${record.type} ${record.name} "${record.value}"`]),
  ]);
}
