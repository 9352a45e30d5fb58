/** The address of a row, and those that stand where none is read. Pure. */
import { type AddressReading, readAddress } from "../../address/address.ts";
import { ADDRESS_ERRORS } from "../../english.ts";
import { cellAt, type Table } from "./table.ts";

/** Reads the address of a cell, which may have a name before it or a scheme: "Ada Lind <ada@example.com>". */
export function readAddressCell(cell: string): AddressReading {
  // The expressions below see no more than this; what is longer is no address.
  if (cell.length > 1_000) return readAddress(cell, ADDRESS_ERRORS);
  // ="ada@example.com" is how text is kept text in a spreadsheet.
  const bare = cell
    .replace(/^="/, "")
    .replace(/^'(.*)'$/s, "$1")
    .replace(/^[\p{Cf}\s"]+|(?<![\p{Cf}\s"])[\p{Cf}\s"]+$/gu, "");
  const angled = /^[^<>]*<([^<>]+)>$/.exec(bare);
  return readAddress((angled?.[1] ?? bare).replace(/^mailto:/i, ""), ADDRESS_ERRORS);
}

export function addressOf(table: Table, cells: readonly string[]): AddressReading {
  const cell = cellAt(table, cells, table.addressAt);
  const address = readAddressCell(cell);
  if (address.kind === "refused") {
    const told = {
      empty: othersIn(table, cells, "")[0],
      several: "several addresses stand in one cell: give each of them a line of its own",
    }[address.fault as string];
    return told === undefined ? address : { ...address, reason: told };
  }
  // Mail could carry it, but a spreadsheet wrote it. In our own file it is what somebody signed up with.
  if (table.dialect.guarded !== true && /^'?=/.test(address.mailbox)) {
    const reason = "the address begins with =, as a formula does: write it without";
    return { kind: "refused", reason, fault: "local" };
  }
  return address;
}

/** Addresses in cells that are not read, which would be lost without a word. */
export function othersIn(
  { meanings, titles }: Table,
  cells: readonly string[],
  mailbox: string,
): readonly string[] {
  return cells.flatMap((cell, at) => {
    if (!cell.includes("@") || (at < titles.length && meanings[at]?.is !== "ignored")) return [];
    const other = readAddressCell(cell);
    if (other.kind === "refused" || other.mailbox === mailbox) return [];
    const where = at < titles.length ? `column ${at + 1}, "${titles[at]}"` : `cell ${at + 1}`;
    const which = mailbox === "" ? "the only address" : "another address";
    return [`${which} stands in ${where}, and is not taken: give it a line of its own`];
  });
}
