/** Whether a phrase that an owner wrote can stand where English has its own. */
import { placesOf } from "../../../publication/words.ts";
import { quote } from "../front-matter/yaml-source.ts";
import { proposal } from "../problem.ts";
import type { PhraseShape, Tree } from "./phrase-shapes.ts";

/** What is wrong: a predicate ("must be text; …"), and the form that it is about, where there are several. */
export type Complaint = { readonly form?: string; readonly message: string };

export type CheckedPhrase =
  | { readonly kind: "fits"; readonly phrase: string | Tree }
  | { readonly kind: "wrong"; readonly complaints: readonly Complaint[] };

/**
 * @param written as YAML understood it
 * @param categories those in which the language counts: "one", "few", "other"
 */
export function checkPhrase(
  shape: PhraseShape,
  written: unknown,
  categories: readonly string[],
): CheckedPhrase {
  const [only] = categories;
  // A language that does not bend words for numbers needs no forms.
  const forms =
    shape.kind === "plural" && typeof written === "string" && categories.length === 1 && only
      ? { [only]: written }
      : written;
  if (shape.kind === "text" || typeof forms === "string") return checkText(shape, forms);
  if (!isGroup(forms)) return wrong([{ message: kindWanted(shape, categories) }]);
  const known = shape.kind === "plural" ? categories : shape.forms;
  const complaints = [
    ...Object.keys(forms)
      .filter((form) => !known.includes(form))
      .map((form) => ({ form, message: unknownForm(shape, form, known) })),
    ...missing(shape, Object.keys(forms), categories),
    ...Object.entries(forms).flatMap(([form, text]) =>
      known.includes(form)
        ? textComplaints(shape, text, form).map((message) => ({ form, message }))
        : [],
    ),
  ];
  return complaints.length > 0 ? wrong(complaints) : { kind: "fits", phrase: forms as Tree };
}

function checkText(shape: PhraseShape, written: unknown): CheckedPhrase {
  if (shape.kind === "plural" || shape.kind === "per cadence") {
    return wrong([{ message: kindWanted(shape, ["one", "other"]) }]);
  }
  const complaints = textComplaints(shape, written).map((message) => ({ message }));
  return complaints.length > 0
    ? wrong(complaints)
    : { kind: "fits", phrase: typeof written === "string" ? written : "" };
}

function wrong(complaints: readonly Complaint[]): CheckedPhrase {
  return { kind: "wrong", complaints };
}

export function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindWanted({ kind, forms }: PhraseShape, categories: readonly string[]): string {
  switch (kind) {
    case "plural":
      return `counts, so it must have a form for each number of the language: ${categories.join(", ")}, one a line, indented`;
    case "per cadence":
    case "about a cadence":
      return `must have a form for each cadence: ${forms.join(", ")}, one a line, indented`;
    case "text":
      return "must be text; put it in quotes";
  }
}

function unknownForm({ kind }: PhraseShape, form: string, known: readonly string[]): string {
  return kind === "plural"
    ? `is no number that the language tells apart; ${proposal(form, known, "it has")}`
    : `is no cadence; ${proposal(form, known, "forms here")}`;
}

/** Of a phrase for each cadence a form that is not there is the language's own, or what `other` says. */
function missing(
  { kind }: PhraseShape,
  there: readonly string[],
  categories: readonly string[],
): readonly Complaint[] {
  const wanted =
    kind === "plural" ? categories : kind === "about a cadence" ? (["other"] as const) : [];
  const lacking = wanted.filter((form) => !there.includes(form));
  if (lacking.length === 0) return [];
  const message =
    kind === "plural"
      ? `lacks the form for ${lacking.join(", ")}; the language counts in ${categories.join(", ")}`
      : "lacks the form other, which is for a cadence that has none of its own";
  return [{ message }];
}

const HASH = "put the phrase in quotes, or YAML takes # for a remark";

/** Each thing that is wrong with one form. */
function textComplaints(shape: PhraseShape, written: unknown, form?: string): readonly string[] {
  const empty = "is empty; write the phrase, or take the key out";
  if (written === null) return [shape.numbered ? `${empty} (${HASH})` : empty];
  if (typeof written !== "string") {
    return [
      isGroup(written) && shape.kind === "text"
        ? "must be text on one line; put it in quotes, since a { begins something else in YAML"
        : `must be text and is ${quote(written)}; put it in quotes`,
    ];
  }
  if (written.replace(/[\s\p{Default_Ignorable_Code_Point}]/gu, "") === "") return [empty];
  return [
    ...placeComplaints(shape, written, form),
    ...[...shapeComplaints(shape, written)].flatMap((complaint) => complaint ?? []),
  ];
}

function placeComplaints(
  { kind, places, numbered }: PhraseShape,
  text: string,
  form: string | undefined,
): readonly string[] {
  const there = placesOf(text);
  // A whole phrase for each cadence names it; one for all needs the place of the name.
  const named = kind === "about a cadence" && form === undefined ? ["digest"] : [];
  const wanted = [...places, ...named];
  const known = kind === "about a cadence" ? [...places, "digest"] : places;
  const lacking = wanted.filter((place) => !there.includes(place)).map(braced);
  const strange = there.filter((place) => !known.includes(place)).map(braced);
  const stray = text.replace(/\{[a-z][A-Za-z]*\}/g, "").match(/\{[^{}]*\}?|\}/g) ?? [];
  const here =
    known.length === 0
      ? "there are no places here"
      : `places here: ${known.map(braced).join(", ")}`;
  return [
    ...(lacking.length === 0
      ? []
      : [`lacks ${lacking.join(" and ")}; write it where its value belongs`]),
    ...[...strange, ...stray].map((place) => `holds ${place}, which nothing fills; ${here}`),
    // "one" may do without: "eine Minute".
    ...(numbered && (form === "other" || form === "many" || form === "few") && !text.includes("#")
      ? [`lacks #, where the number belongs; ${HASH}`]
      : []),
  ];
}

/** Controls, ends of lines, halves of surrogate pairs, and what is no character and never will be. */
const UNSAYABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u;

/** Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9 §2): a phrase may end before they do. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/;

function shapeComplaints({ longest }: PhraseShape, text: string): readonly (string | undefined)[] {
  const markup = /<\/?[a-z!][^>]*>?|&(?:[a-z]+|#\w+);/i.exec(text)?.[0];
  return [
    markup === undefined
      ? undefined
      : `holds markup (${markup}), which readers would see as it is written; write plain text`,
    text === text.trim() ? undefined : "begins or ends with a blank; take it out",
    UNSAYABLE.test(text) ? "must be one line of text, without control characters" : undefined,
    TURNING.test(text)
      ? "holds a mark that is not seen and turns what stands behind it, on the page, too; take it out"
      : undefined,
    text.length <= longest
      ? undefined
      : `is ${text.length} characters long; there is room for ${longest}`,
  ];
}

function braced(place: string): string {
  return `{${place}}`;
}
