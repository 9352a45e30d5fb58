/** What is asked before a publication is laid down: one table for the dialogue, the flags and what `--yes` takes. */

/** Everything that the files are made of. */
export type Answers = {
  readonly title: string;
  /** "https://letter.example" */
  readonly address: string;
  /** A BCP 47 tag. */
  readonly language: string;
  /** An IANA name. */
  readonly timezone: string;
  readonly author: string;
  readonly from: string;
  readonly operator: string;
  /** One line each; none while it is not known, and nothing is e-mailed until it is. */
  readonly postal: readonly string[];
};

/** What answers are guessed from when nobody gives them. */
export type Guesses = {
  /** Name of the folder. */
  readonly name: string;
  /** The language and zone of this machine. */
  readonly language: string;
  readonly timezone: string;
};

export type Question = {
  /** `--title`, and the field of the answers. */
  readonly flag: keyof Answers;
  readonly ask: string;
  /** Shown behind the flag in `--help`. */
  readonly hint: string;
  /** What is taken when nothing is said; it may build on the answers before it. */
  readonly guess: (given: Partial<Record<keyof Answers, string>>, guesses: Guesses) => string;
  /** A sentence that says what is wrong; undefined when nothing is. */
  readonly wrong: (value: string) => string | undefined;
};

/** Lines of the postal address are told apart by this in a flag and in the dialogue. */
export const LINE_BREAK = ";";

const EMAIL = /^[^\s@<>"]+@(?:[a-z0-9-]+\.)+[a-z0-9-]+$/i;

const oneLine = (what: string) => (value: string) =>
  value.trim() === "" || /[\r\n]/.test(value) ? `Write ${what} in one line.` : undefined;

const mailbox = (value: string) =>
  EMAIL.test(value) ? undefined : "Write an email address such as me@letter.example.";

/** In the order in which they are asked. */
export const QUESTIONS: readonly Question[] = [
  {
    flag: "title",
    ask: "What is your publication called?",
    hint: "its name",
    guess: (_, { name }) => titleOf(name),
    wrong: oneLine("a name"),
  },
  {
    flag: "address",
    ask: "Where will readers find it? (a domain of yours, or one you will have)",
    hint: "https:// and a host",
    guess: (_, { name }) => `https://${hostLabelOf(name)}.example`,
    wrong: (value) => {
      const text = withScheme(value);
      const url = URL.canParse(text) ? new URL(text) : undefined;
      const plain =
        url?.protocol === "https:" && `${url.origin}/` === url.href && url.hostname.includes(".");
      return plain ? undefined : "Write https:// and a host, such as https://letter.example.";
    },
  },
  {
    flag: "language",
    ask: "In which language do you write?",
    hint: "a tag such as en, de, az, zh-Hans",
    guess: (_, { language }) => language,
    wrong: (value) =>
      isLanguage(value) ? undefined : "Write a BCP 47 tag such as en, de, az or zh-Hans.",
  },
  {
    flag: "timezone",
    ask: "In which time zone is its day?",
    hint: "an IANA name such as Asia/Baku",
    guess: (_, { timezone }) => timezone,
    wrong: (value) => {
      try {
        new Intl.DateTimeFormat("en", { timeZone: value });
        // "+04:00" is a zone for Intl, and no place with a summer time.
        return /^[A-Za-z]/.test(value) ? undefined : "Write an IANA name such as Asia/Baku.";
      } catch {
        return "Write an IANA name such as Asia/Baku or Europe/Berlin.";
      }
    },
  },
  {
    flag: "author",
    ask: "Who writes?",
    hint: "a name that readers see",
    guess: ({ title = "" }) => title,
    wrong: oneLine("a name"),
  },
  {
    flag: "from",
    ask: "Which address does the newsletter come from?",
    hint: "an address at a domain of yours",
    guess: ({ address = "" }) => `newsletter@${new URL(withScheme(address)).hostname}`,
    wrong: mailbox,
  },
  {
    flag: "operator",
    ask: "Where shall copies, questions and alarms go? (your own mailbox)",
    hint: "your own mailbox",
    guess: ({ address = "" }) => `owner@${new URL(withScheme(address)).hostname}`,
    wrong: mailbox,
  },
  {
    flag: "postal",
    ask: `Which postal address stands in the foot of each email? (lines parted by "${LINE_BREAK}"; empty: later)`,
    hint: `its lines, parted by "${LINE_BREAK}"; nothing is e-mailed without one`,
    guess: () => "",
    wrong: (value) => (/[\r\n]/.test(value) ? `Part its lines by "${LINE_BREAK}".` : undefined),
  },
];

/** @param given by flag, each already found right */
export function answersOf(given: Readonly<Record<keyof Answers, string>>): Answers {
  const { postal, address, ...others } = given;
  return {
    ...others,
    address: new URL(withScheme(address)).origin,
    language: new Intl.Locale(given.language).toString(),
    postal: postal
      .split(LINE_BREAK)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  };
}

/** A domain alone is an address too. */
function withScheme(text: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
}

/** "english" is a well-formed tag, and the name of no language: a known one has a name. */
function isLanguage(tag: string): boolean {
  try {
    const { language } = new Intl.Locale(tag);
    const names = new Intl.DisplayNames("en", { type: "language", fallback: "none" });
    return names.of(language) !== undefined;
  } catch {
    return false;
  }
}

/** "my-letter" → "My letter" */
function titleOf(name: string): string {
  const words = name.replace(/[-_.\s]+/g, " ").trim();
  return words === "" ? "My letter" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A name as one label of a host (RFC 1123 §2.1), which is what Cloudflare takes for a Worker, too. */
export function hostLabelOf(name: string): string {
  const label = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    // A queue has "-wake" behind it, and a copy "-staging": 63 characters are a host's and a queue's limit.
    .slice(0, 48)
    .replace(/^-+|-+$/g, "");
  return label === "" ? "my-letter" : label;
}
