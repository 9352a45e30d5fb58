/** Shortcodes that a site of Eleventy defines in its settings as one template of text → what they put in. Pure. */

type Own = {
  readonly parameters: readonly string[];
  readonly template: string;
  /** Whether the text between its tags is the first parameter. */
  readonly paired: boolean;
};

const DEFINED =
  /add(Paired)?(?:Nunjucks|Liquid|Async|Universal)?(?:Async)?Shortcode\(\s*["'`]([\w-]+)["'`]\s*,\s*(?:async\s*)?(?:function\s*\w*\s*)?(?:\(([^()]*)\)|(\w+))\s*(?:=>)?\s*(?:\{\s*return\s*)?\(?\s*`((?:\\.|[^`\\])*)`/g;

export function ownShortcodes(code: string) {
  const own = new Map<string, Own>();
  for (const [, paired, name = "", list, single, template = ""] of code.matchAll(DEFINED)) {
    const parameters = (list ?? single ?? "")
      .split(",")
      .map((part) => part.replace(/=.*$/s, "").trim());
    if (parameters.every((part) => /^\w*$/.test(part)))
      own.set(name, { parameters, template, paired: paired !== undefined });
  }
  return (name: string, values: readonly string[], inner: string): string | undefined => {
    const found = own.get(name);
    if (found === undefined) return undefined;
    const given = found.paired ? [inner, ...values] : values;
    let known = true;
    const text = found.template.replace(/\$\{([^{}]*)\}/g, (_, expression: string) => {
      const at = found.parameters.indexOf(expression.trim());
      if (at === -1) known = false;
      return given[at] ?? "";
    });
    if (!known) return undefined;
    // Lines that are indented in the program are no code.
    const plain = text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .join("\n");
    return found.paired ? plain.replace(inner.trim(), () => `\n\n${inner.trim()}\n\n`) : plain;
  };
}
