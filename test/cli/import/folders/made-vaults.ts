/** Two vaults of Obsidian, with the habits of people who write in it, beside what each note must come out as. For tests. */
import { maker } from "../sources/made-texts.ts";

/** A piece of a note. */
type Piece = {
  readonly text: string;
  /** The words that Obsidian shows of it, with those of pictures. */
  readonly seen: string;
  /** What its Markdown has in it, here. */
  readonly shows?: string;
  /** What the report names, in the line on which the piece begins. */
  readonly names?: readonly string[];
  readonly tags?: readonly string[];
  /** Whether its note is left to its author to publish, for what looks like a comment and is an example of one. */
  readonly held?: true;
};

export type MadeNote = {
  readonly path: string;
  readonly pieces: readonly Piece[];
  readonly title: string;
  /** A bare day, or milliseconds since the epoch. */
  readonly date: string | number;
  readonly updated?: string;
  readonly authors?: readonly string[];
  /** Address of its lead picture. */
  readonly picture?: string;
  readonly tags: readonly string[];
  readonly address: string;
  readonly draft: boolean;
};

export type MadeVault = {
  readonly name: string;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly notes: readonly MadeNote[];
  /** Files that are no posts. */
  readonly left: readonly string[];
};

/** A note that others of the vault name, with a heading and a block in it. */
type Known = { readonly path: string; readonly name: string; readonly address: string };

const to = (address: string) => (/[()]/.test(address) ? `<${address}>` : address);

const addressOf = (path: string) => encodeURI(`/${path.replace(/\.md$/, "").replaceAll(" ", "+")}`);

/** Every note has this heading and this block. */
const HEADING = "At the Quay";

type Ways = { readonly [way: string]: (known: Known, other: Known, n: number) => Piece };

const WAYS: Ways = {
  link: ({ name, address }) => ({
    text: `Before [[${name}]] and behind.`,
    seen: `Before ${name} and behind.`,
    shows: `[${name}](${to(address)})`,
  }),
  alias: ({ name, address }, other) => ({
    text: `See [[${name}|the *old* port]], [[${other.path.replace(/\.md$/, "")}|another]].`,
    seen: "See the old port, another.",
    shows: `[the *old* port](${to(address)}), [another](${to(other.address)})`,
  }),
  heading: ({ name, address }) => ({
    text: `- [[${name}#${HEADING}]]\n- [[${name}#${HEADING}|there]]\n- [[#${HEADING}]]`,
    seen: `${name} > ${HEADING} there ${HEADING}`,
    shows: `- [there](${to(`${address}#at-the-quay`)})`,
  }),
  block: ({ name, address }) => ({
    text: `A block: [[${name}#^quay-1|it]].`,
    seen: "A block: it.",
    shows: `[it](${to(`${address}#block-quay-1`)})`,
  }),
  lost: (_known, _other, n) => ({
    text: `Not yet [[Unwritten ${n}|written]], nor [[Nothing ${n}]].`,
    seen: `Not yet written, nor Nothing ${n}.`,
    names: [`[[Unwritten ${n}|written]], which`, `[[Nothing ${n}]], which`],
  }),
  inTable: ({ name, address }) => ({
    text: `| port | words |\n| --- | --- |\n| [[${name}\\|quay]] | ==much== ![[sea.png\\|Sea\\|80]] |`,
    seen: "port words quay much Sea",
    shows: `[quay](${to(address)})`,
  }),
  markdownLink: ({ path, address }) => ({
    text: `By [its path](${encodeURI(`/${path}`)}) and [in brackets](<${path}>).`,
    seen: "By its path and in brackets.",
    shows: `[its path](${to(address)})`,
  }),
  picture: () => ({
    text: "![[harbour map.png]] ![[Files/sea.png|A calm sea|300x200]] ![Calm|120](/Files/sea.png)",
    seen: "A calm sea Calm",
    shows: "![A calm sea](/Files/sea.png)",
  }),
  noteEmbed: ({ name, address }) => ({
    text: `![[${name}]]\n\n![[${name}#${HEADING}|quoted]]`,
    seen: `${name} quoted`,
    shows: `[quoted](${to(`${address}#at-the-quay`)})`,
    names: [`![[${name}]] is a link now`],
  }),
  sound: () => ({
    text: "Listen: ![[waves.mp3]]",
    seen: "Listen:",
    shows: '<audio controls src="/Files/waves.mp3"></audio>',
  }),
  document: () => ({
    text: "![[chart.pdf#page=3]]",
    seen: "chart.pdf",
    names: ["![[chart.pdf#page=3]] is a link now"],
  }),
  callout: ({ name, address }) => ({
    text: `> [!tip] Mind the **gap**\n> It is wide, says [[${name}]].\n> - and deep\n>\n> > [!question]- Is it?\n> > Yes.`,
    seen: `Mind the gap It is wide, says ${name}. and deep Is it? Yes.`,
    shows: `[${name}](${to(address)})`,
  }),
  bareCallout: () => ({
    text: "> [!WARNING]+\n> Fog.\n\n> [!my-own|wide]\n> Mine.",
    seen: "Warning Fog. My-own Mine.",
  }),
  comment: ({ name }, _other, n) => ({
    text: `Open %%secret ${n} of [[${name}]]%%words.`,
    seen: "Open words.",
    names: [`%%secret ${n} of`],
  }),
  commentBlock: (_known, _other, n) => ({
    text: `%%\nhidden ${n}\n\n## A heading nobody sees\n\n#hidden-tag and ![[sea.png]]\n%%`,
    seen: "",
    names: [`hidden ${n}`],
  }),
  tags: (_known, _other, n) => ({
    text: `A #lamp of the #travel/north, (#море), #y1984 and number #1984.\n\n#only-${n % 3} #two_words`,
    seen: "A #lamp of the #travel/north, (#море), #y1984 and number #1984.",
    tags: ["lamp", "travel/north", "море", "y1984", `only-${n % 3}`, "two_words"],
  }),
  fields: () => ({
    text: "Rating:: 5 of 9\nA line with [depth:: 12 m] and (crew:: three).\n\n- status:: done",
    seen: "Rating:: 5 of 9 A line with [depth:: 12 m] and (crew:: three). status:: done",
  }),
  query: (_known, _other, n) => ({
    text: `\`\`\`dataview\nLIST FROM #lamps\nLIMIT ${n}\n\`\`\``,
    seen: "",
    names: [`LIMIT ${n}`],
  }),
  inlineQuery: (_known, _other, n) => ({
    text: `There are \`= length(this.ports) + ${n}\` ports.`,
    seen: "There are ports.",
    names: [`\`= length(this.ports) + ${n}\``],
  }),
  code: ({ name }) => ({
    text: `\`[[${name}]]\`\n\n\`\`\`md\n[[${name}]] ==no mark== #no-tag\n![[sea.png]] ^no-block\n\`\`\``,
    seen: `[[${name}]] [[${name}]] ==no mark== #no-tag ![[sea.png]] ^no-block`,
  }),
  commentInCode: (_known, _other, n) => ({
    text: `The sign \`%%\` begins %%secret word ${n}%%one, as in\n\n\`\`\`md\n%%kept ${n}%%\n\`\`\``,
    seen: `The sign %% begins one, as in %%kept ${n}%%`,
    names: [`%%secret word ${n}%%`],
    held: true,
  }),
  tasks: ({ name }) => ({
    text: `- [ ] ask [[${name}|them]]\n- [x] sail ^task-1\n\t- [ ] far`,
    seen: "☐ ask them ☑ sail ☐ far",
    shows: '<a id="block-task-1"></a>',
  }),
  marks: () => ({
    text: "A ==bright **bold**== word, ~~gone~~, 2 == 2 and 50% or 60% of it.",
    seen: "A bright bold word, gone, 2 == 2 and 50% or 60% of it.",
    shows: "<mark>bright **bold**</mark>",
  }),
};

const way = (at: number) => {
  const all = Object.values(WAYS);
  return all[at % all.length] as Ways[string];
};

const PLACES = ["", "Places/", "People/Old friends/", "Projekte/Häfen/", "заметки/2021/", "港/"];
const NAMES = [
  ...["Port", "Ölhafen am Meer", "Маяк", "灯台", "Don't panic, again", "R&D", "Version 1.2 of"],
  ...["50% off", "Ports (north)", "مرفأ", "naïve café", "snake_case note", "+1 and more"],
];
const PNG = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
);
const FILES = {
  "Files/harbour map.png": PNG,
  "Files/sea.png": PNG,
  "Files/waves.mp3": "x",
  "Files/chart.pdf": "x",
};
const FIRST = Date.UTC(2015, 4, 2);
const dayOf = (n: number) => new Date(FIRST + n * 29 * 86_400_000).toISOString().slice(0, 10);

type Plan = {
  readonly path: string;
  readonly front: readonly string[];
  readonly expected: Omit<MadeNote, "path" | "pieces" | "tags"> & {
    readonly tags: readonly string[];
  };
};

function notesOf(seed: number, plans: readonly Plan[]): readonly MadeNote[] {
  const make = maker(seed);
  const known: readonly Known[] = plans.map(({ path, expected: { address } }) => ({
    path,
    name: path.slice(path.lastIndexOf("/") + 1, -3),
    address,
  }));
  return plans.map(({ path, expected }, n) => {
    const other = () => known[(n + 1 + make.number(known.length - 1)) % known.length] as Known;
    const pieces: readonly Piece[] = [
      { text: `The first paragraph of ${n}.`, seen: `The first paragraph of ${n}.` },
      ...[0, 1, 2, 3].map((nth) => way(n * 4 + nth)(other(), other(), n)),
      {
        text: `## ${HEADING}\n\nThe last one. ^quay-1`,
        seen: `${HEADING} The last one.`,
        shows: '<a id="block-quay-1"></a>',
      },
    ];
    const tags = new Set([...pieces.flatMap((piece) => piece.tags ?? []), ...expected.tags]);
    const draft = expected.draft || pieces.some(({ held }) => held);
    return { ...expected, draft, path, pieces, tags: [...tags] };
  });
}

function fileOf({ front }: Plan, { pieces }: MadeNote): string {
  const head = front.length === 0 ? "" : `---\n${front.join("\n")}\n---\n`;
  return `${head}${pieces.map(({ text }) => text).join("\n\n")}\n`;
}

/** Notes by name, each with its date in its properties, in folders of several scripts. */
export function garden(): MadeVault {
  const plans = Array.from({ length: 63 }, (_, n): Plan => {
    const name = `${NAMES[n % NAMES.length]} ${n}`;
    const path = `${PLACES[n % PLACES.length]}${name}.md`;
    const day = dayOf(n);
    const dates: readonly (readonly [string, string | number])[] = [
      [`date: ${day}`, day],
      [`created: ${day}T21:30`, Date.parse(`${day}T21:30Z`)],
      [`created: ${day} 21:30`, Date.parse(`${day}T21:30Z`)],
      [`date created: ${day}T21:30:15+02:00`, Date.parse(`${day}T21:30:15+02:00`)],
      [`created: "[[${day}]]"`, day],
    ];
    const [date, read] = dates[n % dates.length] ?? ["", day];
    const tags: readonly (readonly [string, readonly string[]])[] = [
      ["tags: [boats, travel/south]", ["boats", "travel/south"]],
      ["tags:\n  - boats\n  - знаки", ["boats", "знаки"]],
      ["tags: boats", ["boats"]],
      ["tags:", []],
    ];
    const [tagLine, tagsRead] = tags[n % tags.length] ?? ["", []];
    const authors = [
      [],
      ["author: Mara Lind"],
      ["authors:\n  - Mara Lind\n  - Jo Bell"],
      ['author: "[[Jo Bell]]"'],
    ][n % 4] as readonly string[];
    return {
      path,
      front: [
        date,
        tagLine,
        ...authors,
        `aliases:\n  - Other name of ${n}`,
        ...(n % 3 === 0 ? [`modified: ${dayOf(n + 2)}`] : []),
        ...(n % 5 === 0 ? ['cover: "[[sea.png]]"'] : []),
        "cssclasses: wide",
      ],
      expected: {
        title: name,
        date: read,
        ...(n % 3 === 0 ? { updated: dayOf(n + 2) } : {}),
        ...(n % 4 === 0
          ? {}
          : { authors: [["Mara Lind"], ["Mara Lind", "Jo Bell"], ["Jo Bell"]][(n % 4) - 1] ?? [] }),
        ...(n % 5 === 0 ? { picture: "/Files/sea.png" } : {}),
        tags: tagsRead,
        address: addressOf(path),
        draft: false,
      },
    };
  });
  const notes = notesOf(11, plans);
  return {
    name: "garden",
    files: {
      ".obsidian/app.json": "{}",
      ".obsidian/templates.json": '{"folder": "Meta/Templates"}',
      "Meta/Templates/note.md": "---\ndate: {{date}}\n---\n# {{title}}\n",
      "Meta/All.canvas": "{}",
      "Meta/Empty.md": "\n",
      ...FILES,
      ...Object.fromEntries(
        plans.map((plan, n) => [plan.path, fileOf(plan, notes[n] as MadeNote)]),
      ),
    },
    notes,
    left: ["Meta/All.canvas", "Meta/Empty.md", "Meta/Templates/note.md"],
  };
}

/** Notes by day, with the line ends of Windows, of which the author publishes some. */
export function diary(): MadeVault {
  const plans = Array.from({ length: 58 }, (_, n): Plan => {
    const day = dayOf(n);
    const [year, month] = day.split("-");
    const names: readonly (readonly [string, string])[] = [
      [day, day],
      [`${day} Tag am Meer ${n}`, `Tag am Meer ${n}`],
      [`${day}_Штиль ${n}`, `Штиль ${n}`],
      [`${day} - Wind & fog ${n}`, `Wind & fog ${n}`],
    ];
    const [name, title] = names[n % names.length] ?? ["", ""];
    const path = `Journal/${year}/${month}/${name}.md`;
    const permalink = n % 7 === 3;
    const says = n % 5;
    return {
      path,
      front: [
        ...(says === 3 ? [] : [`publish: ${says !== 4}`]),
        ...(permalink ? [`permalink: days/${n}`] : []),
        ...(n % 2 === 0 ? [`tags:\n  - daily\n  - "${year}/${month}/log"`] : []),
        ...(n % 6 === 1 ? ["mood: calm"] : []),
      ],
      expected: {
        title,
        date: day,
        tags: n % 2 === 0 ? ["daily", `${year}/${month}/log`] : [],
        address: permalink ? `/days/${n}` : addressOf(path),
        draft: says >= 3,
      },
    };
  });
  const notes = notesOf(12, plans);
  return {
    name: "diary",
    files: {
      ".obsidian/app.json": "{}",
      ".obsidian/plugins/templater-obsidian/data.json": '{"templates_folder": "Vorlagen"}',
      "Vorlagen/Tag.md": "<% tp.date.now() %>\n",
      ...FILES,
      ...Object.fromEntries(
        plans.map((plan, n) => [
          plan.path,
          fileOf(plan, notes[n] as MadeNote).replaceAll("\n", "\r\n"),
        ]),
      ),
    },
    notes,
    left: ["Vorlagen/Tag.md"],
  };
}
