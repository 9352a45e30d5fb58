/** What settings of providers have in common: the forms of their values, and what means nothing alone. */
// The small build of zod: the whole one would be half of the Worker's bundle.
import * as z from "zod-small/mini";

/** 32 random hex digits hold fewer than this many different ones once in a million. */
const DIFFERENT_CHARACTERS = 8;

/** What a manual shows in the place of a secret, and a command that was not run. */
const OUT_OF_A_MANUAL = /replace[-_]|change[-_]?me|placeholder|your[-_]|openssl|\$\(/i;

/** Whether nobody could guess it: long enough, no text out of a manual, nothing that repeats itself. */
export const unguessable = (least: number): ((text: string) => boolean) => {
  return (text) =>
    text.length >= least &&
    !/\s/.test(text) &&
    new Set(text).size >= DIFFERENT_CHARACTERS &&
    !OUT_OF_A_MANUAL.test(text) &&
    !/^(.{1,8})\1{2,}$/s.test(text);
};

const URL_FORM = /^https?:\/\/[^\s/]+(?:\/[^\s?#]*)?$/;

/** @param standard where the API is unless something stands in for it */
export const url = (standard: string) =>
  z.string().check(z.regex(URL_FORM, { error: `must be a URL such as ${standard}` }));

export const baseUrl = (standard: string) => z._default(url(standard), standard);

/**
 * Settings that mean nothing without each other.
 *
 * @returns a sentence for each one that is missing beside one that is there
 */
export function halvesOf(
  together: readonly (readonly string[])[],
  values: Readonly<Record<string, unknown>>,
): readonly string[] {
  return together.flatMap((names) => {
    const missing = names.filter((name) => values[name] === undefined);
    if (missing.length === 0 || missing.length === names.length) return [];
    const given = names.filter((name) => !missing.includes(name));
    return missing.map((name) => `${name} is missing: ${given.join(" and ")} alone does nothing`);
  });
}

/** One sentence per value of a wrong form, each beginning with the name of the setting. */
export function problemsOf(error: z.core.$ZodError): readonly string[] {
  return error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`);
}
