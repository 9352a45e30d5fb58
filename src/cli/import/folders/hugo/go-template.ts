/**
 * The plain part of Go's templates, in which most sites write their own shortcodes: values, `with`, `if` and a few
 * functions. A template that asks for more is not guessed at. Pure.
 */

export type TemplateCall = {
  readonly positional: readonly string[];
  readonly named: Readonly<Record<string, string>>;
  readonly inner: string;
  /** Parameters of the site and the page, by lower-case path: "site.params.author". */
  readonly value: (path: string) => unknown;
  readonly baseUrl: string;
};

type Node =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "value"; readonly expression: string }
  | {
      readonly kind: "branch";
      readonly on: "if" | "with";
      readonly branches: readonly { readonly test?: string; readonly body: readonly Node[] }[];
    };

/** A template asks for something that is not known here. */
class Unknown extends Error {}

/** The template's text for a call of it; undefined where that cannot be told. */
export function expandTemplate(template: string, call: TemplateCall): string | undefined {
  try {
    const reader = { parts: split(template), at: 0 };
    const nodes = parse(reader);
    if (reader.at < reader.parts.length) return undefined;
    return run(nodes, { call, dot: undefined, variables: new Map() });
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

type Part = { readonly text: string; readonly action: boolean };

function split(template: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  let trimNext = false;
  const add = (text: string) => {
    if (text !== "") parts.push({ text, action: false });
  };
  for (const found of template.matchAll(
    /\{\{(-\s)?((?:"(?:\\.|[^"\\])*"|`[^`]*`|\/\*[\s\S]*?\*\/|[^}]|\}(?!\}))*?)(\s-)?\}\}/g,
  )) {
    const before = template.slice(from, found.index);
    const text = trimNext ? before.trimStart() : before;
    add(found[1] === undefined ? text : text.trimEnd());
    const action = (found[2] ?? "").trim();
    if (!/^\/\*[\s\S]*\*\/$/.test(action)) parts.push({ text: action, action: true });
    trimNext = found[3] !== undefined;
    from = found.index + found[0].length;
  }
  const rest = template.slice(from);
  add(trimNext ? rest.trimStart() : rest);
  return parts;
}

function parse(reader: { readonly parts: readonly Part[]; at: number }): readonly Node[] {
  const nodes: Node[] = [];
  for (; reader.at < reader.parts.length; reader.at += 1) {
    const part = reader.parts[reader.at];
    if (part === undefined) break;
    if (!part.action) nodes.push({ kind: "text", text: part.text });
    else if (/^(?:end|else)\b/.test(part.text)) return nodes;
    else if (/^(?:if|with)\b/.test(part.text)) nodes.push(branch(reader, part.text));
    else if (/^(?:range|define|block|template|partial|return|break|continue)\b/.test(part.text))
      throw new Unknown();
    else nodes.push({ kind: "value", expression: part.text });
  }
  return nodes;
}

function branch(reader: { readonly parts: readonly Part[]; at: number }, opening: string): Node {
  const on = opening.startsWith("if") ? "if" : "with";
  const branches: { test?: string; body: readonly Node[] }[] = [];
  let test: string | undefined = opening.slice(on.length).trim();
  for (;;) {
    reader.at += 1;
    const body = parse(reader);
    branches.push({ ...(test === undefined ? {} : { test }), body });
    const stop = reader.parts[reader.at]?.text;
    if (stop === undefined) throw new Unknown();
    if (stop === "end") return { kind: "branch", on, branches };
    const next = /^else(?:\s+(?:if|with)\s+([\s\S]+))?$/.exec(stop);
    if (next === null) throw new Unknown();
    test = next[1];
  }
}

type State = {
  readonly call: TemplateCall;
  readonly dot: unknown;
  readonly variables: Map<string, unknown>;
};

function run(nodes: readonly Node[], state: State): string {
  let text = "";
  for (const node of nodes) {
    if (node.kind === "text") text += node.text;
    else if (node.kind === "value") text += shown(statement(node.expression, state));
    else {
      for (const { test, body } of node.branches) {
        const value = test === undefined ? true : statement(test, state, true);
        if (!truthy(value)) continue;
        text += run(
          body,
          node.on === "with" && test !== undefined ? { ...state, dot: value } : state,
        );
        break;
      }
    }
  }
  return text;
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") throw new Unknown();
  return String(value);
}

function truthy(value: unknown): boolean {
  return (
    value !== undefined &&
    value !== null &&
    value !== "" &&
    value !== false &&
    value !== 0 &&
    value !== "0x0"
  );
}

/** @param counts whether an assignment's value is what is asked for */
function statement(text: string, state: State, counts = false): unknown {
  const assigned = /^\$(\w+)\s*:?=\s*([\s\S]+)$/.exec(text);
  if (assigned === null) return pipeline(tokens(text), state);
  const value = pipeline(tokens(assigned[2] ?? ""), state);
  state.variables.set(assigned[1] ?? "", value);
  return counts ? value : undefined;
}

const TOKEN = /"(?:\\.|[^"\\])*"|`[^`]*`|[()|]|[^\s()|"`]+/g;

function tokens(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

function pipeline(words: string[], state: State): unknown {
  let value: unknown;
  let piped = false;
  for (;;) {
    const operands: unknown[] = [];
    let name: string | undefined;
    while (words.length > 0 && words[0] !== "|" && words[0] !== ")") {
      const word = words.shift() ?? "";
      if (word === "(") {
        operands.push(pipeline(words, state));
        if (words.shift() !== ")") throw new Unknown();
        // `(index .Params 0).Title`
        if (/^\./.test(words[0] ?? "") && words[0] !== ".") throw new Unknown();
      } else if (operands.length === 0 && name === undefined && isFunction(word)) name = word;
      else operands.push(operand(word, state));
    }
    if (piped) operands.push(value);
    if (name === undefined) {
      if (operands.length !== 1) throw new Unknown();
      value = operands[0];
    } else value = applied(name, operands, state);
    if (words[0] !== "|") return value;
    words.shift();
    piped = true;
  }
}

function isFunction(word: string): boolean {
  return (
    /^\$?\.(?:Get|Page\.RenderString)$/.test(word) ||
    (/^[a-zA-Z]/.test(word) && !/^(?:true|false|nil)$/.test(word) && !/^(?:site|page)\./.test(word))
  );
}

function operand(word: string, { call, dot, variables }: State): unknown {
  if (/^["`]/.test(word))
    return word.startsWith("`") ? word.slice(1, -1) : JSON.parse(word.replace(/\t/g, "\\t"));
  if (/^-?\d+(?:\.\d+)?$/.test(word)) return Number(word);
  if (word === "true" || word === "false") return word === "true";
  if (word === "nil") return undefined;
  if (word === ".") return dot ?? throwUnknown();
  const plain = word.replace(/^\$(?=\.)/, "");
  if (plain === ".Inner" || plain === ".InnerDeindent") return call.inner;
  if (/^\.(?:Ordinal|Position)$/.test(plain)) return "";
  const parameter = /^\.Params\.(\w+)$/.exec(plain);
  if (parameter !== null) return call.named[parameter[1]?.toLowerCase() ?? ""] ?? "";
  const variable = /^\$(\w+)$/.exec(word);
  if (variable !== null && variables.has(variable[1] ?? ""))
    return variables.get(variable[1] ?? "");
  const path = /^(?:\.|\$\.)?((?:page|site|Page|Site)\.[\w.]+)$/.exec(word)?.[1]?.toLowerCase();
  const value = path === undefined ? undefined : call.value(path.replace(/^page\.site\./, "site."));
  return value ?? throwUnknown();
}

function throwUnknown(): never {
  throw new Unknown();
}

const SAME =
  /^(?:markdownify|safeHTML|safeURL|safeHTMLAttr|safeCSS|safeJS|htmlUnescape|string|print|strings\.TrimSpace|\.Page\.RenderString|\$\.Page\.RenderString|transform\.Markdownify|emojify)$/;

function applied(name: string, operands: readonly unknown[], state: State): unknown {
  const { call } = state;
  const [first, second] = operands;
  const last = operands.at(-1);
  if (/^\$?\.Get$/.test(name)) {
    return typeof first === "number"
      ? (call.positional[first] ?? "")
      : (call.named[String(first).toLowerCase()] ?? "");
  }
  if (SAME.test(name)) return name.endsWith("TrimSpace") ? shown(last).trim() : last;
  switch (name) {
    case "default":
      return truthy(second) ? second : first;
    case "not":
      return !truthy(first);
    case "and":
      return operands.find((value) => !truthy(value)) ?? last;
    case "or":
      return operands.find(truthy) ?? last;
    case "eq":
      return operands.slice(1).some((value) => String(value) === String(first));
    case "ne":
      return String(first) !== String(second);
    case "cond":
      return truthy(first) ? second : operands[2];
    case "isset":
      return (
        Object.hasOwn(call.named, String(second).toLowerCase()) ||
        (typeof second === "number" && second < call.positional.length)
      );
    case "len":
      return String(first ?? "").length;
    case "lower":
      return shown(last).toLowerCase();
    case "upper":
      return shown(last).toUpperCase();
    case "title":
    case "humanize":
      return shown(last).replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
    case "plainify":
      return shown(last).replace(/<[^>]{0,500}>/g, "");
    case "urlize":
    case "anchorize":
      return shown(last).trim().toLowerCase().replace(/[\s]+/g, "-");
    case "trim":
      return shown(first).trim();
    case "relURL":
    case "relLangURL":
      return /^(?:[a-z]+:|\/)/i.test(shown(last)) ? last : `/${shown(last)}`;
    case "absURL":
    case "absLangURL":
      return /^[a-z]+:/i.test(shown(last))
        ? last
        : `${call.baseUrl.replace(/\/$/, "")}/${shown(last).replace(/^\//, "")}`;
    case "printf": {
      let at = 0;
      return shown(first).replace(/%[svdq%]/g, (sign) => {
        if (sign === "%%") return "%";
        at += 1;
        const value = shown(operands[at]);
        return sign === "%q" ? JSON.stringify(value) : value;
      });
    }
  }
  throw new Unknown();
}
