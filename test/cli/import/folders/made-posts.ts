/** Posts as six blogs have them, with the habits of real ones, beside what each must come out as. For tests. */
import { type Maker, maker } from "../sources/made-texts.ts";

/** A piece of a text in the words of one program. */
export type Habit = {
  readonly text: string;
  /** What readers see in its place. */
  readonly shows?: string;
  /** What the report names, at the line on which the piece begins. */
  readonly names?: string;
  /** Lines behind its first one, where what is named stands. */
  readonly below?: number;
};

export type MadePost = {
  readonly number: number;
  readonly slug: string;
  /** As it stands in front matter, and as it is read. */
  readonly title: { readonly written: string; readonly read: string };
  readonly date: DateShape;
  readonly day: string;
  readonly habits: readonly Habit[];
  readonly make: Maker;
};

export type DateShape = {
  readonly written: string;
  /** A bare day, or milliseconds since the epoch. */
  readonly read: string | number;
  /** The day of the written date, and the day that it is in Greenwich. */
  readonly ownDay: string;
  readonly utcDay: string;
};

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );

/** The shapes in which front matter has dates, of a day at nine in the evening. */
function shapesOf(day: string): readonly DateShape[] {
  const [year = "", month = "", date = ""] = day.split("-");
  const name = MONTHS[Number(month) - 1] ?? "";
  const nine = Date.parse(`${day}T21:00:00Z`);
  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const bare = (written: string) => ({ written, read: day, ownDay: day, utcDay: day });
  const at = (written: string, east: number) => {
    const ms = nine - east * 3_600_000;
    return { written, read: ms, ownDay: day, utcDay: dayOf(ms) };
  };
  const weekday = "Sun Mon Tue Wed Thu Fri Sat".split(" ")[new Date(nine).getUTCDay()];
  return [
    bare(day),
    at(`${day} 21:00:00 -300`, -3),
    at(`${day}T21:00:00-03:00`, -3),
    at(`${day} 21:00:00 +0530`, 5.5),
    at(`${day}T21:00:00Z`, 0),
    at(`${day} 21:00`, 0),
    at(`${day} 9:00 PM`, 0),
    bare(`${name} ${Number(date)}, ${year}`),
    bare(`${Number(date)} ${name.slice(0, 3)} ${year}`),
    at(`${weekday}, ${date} ${name.slice(0, 3)} ${year} 21:00:00 GMT`, 0),
    bare(`${year}/${month}/${date}`),
    at(`${nine / 1000}`, 0),
    at(`${day} 21:00:00 UTC`, 0),
    at(`${day}T21:00:00.000Z`, 0),
    { ...at(`${day} 21:00:00 EST`, -5), ownDay: dayOf(nine + 5 * 3_600_000) },
    bare(`${year}${month}${date}`),
    bare(`${name.slice(0, 3)} ${date} ${year}`),
  ];
}

const TITLES = [
  { written: "A day at sea", read: "A day at sea" },
  { written: "The *old* `harbour`", read: "The old harbour" },
  { written: "Ports & tides: a tour", read: "Ports & tides: a tour" },
  { written: "5 * 3 * 2 of snake_case", read: "5 * 3 * 2 of snake_case" },
  { written: "Häfen am <em>Meer</em>", read: "Häfen am Meer" },
];

/** @param habits pieces of which each post has three */
export function madePosts(
  seed: number,
  count: number,
  habits: readonly Habit[],
): readonly MadePost[] {
  const make = maker(seed);
  return Array.from({ length: count }, (_, number) => {
    const day = new Date(Date.UTC(2014, 0, 3) + number * 19 * 86_400_000)
      .toISOString()
      .slice(0, 10);
    const shapes = shapesOf(day);
    const title = TITLES[number % TITLES.length] ?? TITLES[0];
    return {
      number,
      slug: `${["a-day", "harbour", "ports-and-tides"][number % 3]}-${number}`,
      title: { written: `${title?.written} ${number}`, read: `${title?.read} ${number}` },
      date: shapes[number % shapes.length] ?? (shapesOf(day)[0] as DateShape),
      day,
      habits: [0, 1, 2].map((nth) => habits[(number * 3 + nth) % habits.length] as Habit),
      make,
    };
  });
}

/** The text of a post: its habits between plain paragraphs. */
export function bodyOf({ habits, number }: MadePost): string {
  return [
    `The first paragraph of ${number}.`,
    ...habits.map(({ text }) => text),
    "The last one.",
  ].join("\n\n");
}

/** Line of a file on which a habit begins. */
export function lineOf(file: string, habit: Habit): number {
  return file.slice(0, file.indexOf(habit.text)).split("\n").length + (habit.below ?? 0);
}
