/** Forms that several resources of the API share: instants, pages, a sentence as an answer. */
import { z } from "@hono/zod-openapi";
import { CADENCES } from "../../../publication/cadence/cadences.ts";
import { type Place, readCursor, writeCursor } from "./cursor.ts";
import { type Refusal, refuse } from "./problems.ts";

const RFC_3339 = {
  type: "string",
  format: "date-time",
  example: "2026-09-14T04:00:00.000Z",
} as const;

/** An instant that is told: milliseconds since the epoch inside, RFC 3339 in UTC outside. */
export const Instant = z
  .number()
  .transform((at) => new Date(at).toISOString())
  .openapi(RFC_3339);

/** An instant that is asked for. */
export const GivenInstant = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .openapi(RFC_3339);

export const Cadence = z.enum(CADENCES).openapi({ example: "weekly" });

/** What an act says that was done: a sentence for people, without its full stop. */
export const Line = z.object({ line: z.string() }).openapi("Line");

/** The query of a list that comes in pages. */
export function pageQuery(most: number, standard: number) {
  return {
    count: z.coerce
      .number()
      .int()
      .min(1)
      .max(most)
      .default(standard)
      .openapi({ type: "integer", description: "How many at most." }),
    cursor: z
      .string()
      .max(1_000)
      .optional()
      .openapi({ description: "`next` of the page before; without it the first page." }),
  };
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item).readonly(),
    next: z.string().nullable().openapi({
      description:
        "The cursor of the next page; null at the end. What is added meanwhile moves no page.",
    }),
  });
}

/** Where a page begins; undefined for the first. @param forms of the values of a place, in order */
export function placeAt<const Forms extends readonly ("number" | "string")[]>(
  list: string,
  cursor: string | undefined,
  forms: Forms,
): PlaceOf<Forms> | Refusal | undefined {
  if (cursor === undefined) return undefined;
  const place = readCursor(list, cursor);
  const fits =
    place?.length === forms.length && forms.every((form, at) => typeof place[at] === form);
  if (fits) return place as unknown as PlaceOf<Forms>;
  const detail = "This is no cursor of this list.";
  return refuse("invalid", `cursor: ${detail}`, [{ detail, parameter: "cursor" }]);
}

type PlaceOf<Forms extends readonly ("number" | "string")[]> = {
  readonly [At in keyof Forms]: Forms[At] extends "number" ? number : string;
};

/** A page of rows of which one more than `count` was asked for. */
export function pageFrom<Row>(
  list: string,
  rows: readonly Row[],
  count: number,
  placeOf: (row: Row) => Place,
): { items: Row[]; next: string | null } {
  const items = rows.slice(0, count);
  const last = items.at(-1);
  const more = rows.length > count && last !== undefined;
  return { items, next: more ? writeCursor(list, placeOf(last)) : null };
}
