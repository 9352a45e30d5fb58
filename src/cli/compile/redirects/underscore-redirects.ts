/** The `_redirects` file of Netlify and Cloudflare Pages: what of it we do, and what we do not, by line. */
import { REDIRECT_STATUSES, type Redirect } from "../../../publication/redirect.ts";
import type { Problem } from "../problem.ts";
import type { WrittenRule } from "./rule.ts";

type Reading = {
  readonly rules: readonly WrittenRule[];
  /** Lines that are left out, each with its reason. */
  readonly left: readonly Problem[];
};

/**
 * A line is `from [name=value …] [to] [status]` and, at Netlify, conditions. Without a status it is 301, as at
 * Netlify; at Cloudflare it would be 302, which no mover means.
 *
 * https://docs.netlify.com/manage/routing/redirects/redirect-options/
 * https://developers.cloudflare.com/pages/configuration/redirects/
 */
export function readUnderscoreRedirects(file: string, text: string): Reading {
  const rules: WrittenRule[] = [];
  const left: Problem[] = [];
  text.split(/\r\n?|\n/).forEach((written, index) => {
    const line = index + 1;
    const words = written
      .replace(/(?:^|\s)#.*$/, "")
      .trim()
      .split(/\s+/);
    if (words[0] === "") return;
    const rule = readLine(words);
    if (typeof rule === "string") left.push({ file, line, message: `is left out: ${rule}` });
    else {
      rules.push({ file, line, ...rule });
      if (words.some((word) => /^\d{3}!$/.test(word))) {
        const message = "! has no effect: a page of this site stands before any redirect";
        left.push({ file, line, message });
      }
    }
  });
  return { rules, left };
}

function readLine(words: readonly string[]): Pick<WrittenRule, "from" | "to" | "status"> | string {
  const [first = "", ...others] = words;
  if (/^https?:\/\//i.test(first))
    return "it names a host, and this site answers for its own alone";
  const query: string[] = [];
  while (/^[^/=]+=/.test(others[0] ?? "") && others.length > 1) query.push(others.shift() ?? "");
  const to = /^(?:\/|https?:)/i.test(others[0] ?? "") ? others.shift() : undefined;
  const code = /^(\d{3})!?$/.exec(others[0] ?? "")?.[1];
  if (code !== undefined) others.shift();
  const [condition] = others;
  if (condition !== undefined) {
    return /=/.test(condition)
      ? `the condition ${condition} is not known here, and without it the line would lead everybody there`
      : `${JSON.stringify(condition)} is not understood; a line is: from, to, status`;
  }
  const status = statusOf(code ?? (to === undefined ? "" : "301"));
  if (status === undefined) return notDone(code, to);
  const from = first + (query.length === 0 ? "" : `?${query.join("&")}`);
  return { from, status, ...(to !== undefined && status !== 410 && { to }) };
}

function statusOf(code: string): Redirect["status"] | undefined {
  return REDIRECT_STATUSES.find((status) => `${status}` === code);
}

function notDone(code: string | undefined, to: string | undefined): string {
  if (code === undefined) return to === undefined ? "it says not where it leads" : "";
  if (code === "200")
    return "200 would show another page at this address, which is not done here; use 301";
  if (code === "404") return "404 is what an unknown address answers anyway";
  return `the status ${code} is not one of ${REDIRECT_STATUSES.join(", ")}`;
}
