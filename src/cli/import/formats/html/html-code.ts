/** Blocks of code with their language, by the names that highlighters give them. Pure. */
import type { Element } from "hast";
import type { State } from "hast-util-to-mdast";
import type { PhrasingContent, RootContent } from "mdast";
import { classesOf, elementsOf, rawText } from "./html-elements.ts";
import type { Losses } from "./html-losses.ts";

/** `<pre>`: code, or a text whose line ends count. */
export function codeBlock(state: State, node: Element, losses: Losses): RootContent {
  if (classesOf(node).includes("wp-block-verse")) return verse(state, node);
  const dressed = ["a", "img"].flatMap((name) => elementsOf(node, name));
  if (dressed.length > 0) losses.add("formatting in code", `<${dressed[0]?.tagName}>`, node);
  const value = rawText(node).replace(/^\n|(?<!\n)\n+$/g, "");
  return { type: "code", lang: languageOf(node) ?? null, value };
}

/** Lines of a poem: a paragraph in which each line end stays. */
function verse(state: State, node: Element): RootContent {
  const children = (state.all(node) as PhrasingContent[]).flatMap((child): PhrasingContent[] => {
    if (child.type !== "text") return [child];
    return child.value
      .split("\n")
      .flatMap((value, at): PhrasingContent[] => [
        ...(at === 0 ? [] : [{ type: "break" as const }]),
        ...(value === "" ? [] : [{ type: "text" as const, value }]),
      ]);
  });
  return { type: "paragraph", children };
}

/** What a class says besides the language. */
const NO_LANGUAGE =
  /^(?:plain|plaintext|text|txt|none|nohighlight|no-highlight|raw|code|auto|default|undefined|generic|notranslate|hljs|highlight)$/i;

const NAMED =
  /^(?:language|lang|highlight-source|highlight-text|brush|lang|language)[-:]([\w+#.-]+);?$/i;

function languageOf(pre: Element): string | undefined {
  const code = elementsOf(pre, "code")[0];
  const nodes = code === undefined ? [pre] : [code, pre];
  const said = nodes.flatMap(({ properties }) =>
    [
      properties.dataLanguage,
      properties.dataLang,
      properties.dataEnlighterLanguage,
      properties.lang,
    ].filter((name) => typeof name === "string"),
  );
  const names = [...said, ...nodes.flatMap((node) => ofClasses(classesOf(node)))];
  return names
    .map((name) => name.trim().toLowerCase())
    .find((name) => /^[\w+#.-]{1,40}$/.test(name) && !NO_LANGUAGE.test(name));
}

/** "language-js", "lang-js", "lang:js", "brush: js; title: x", "hljs js", "sourceCode js". */
function ofClasses(classes: readonly string[]): readonly string[] {
  const named = classes.flatMap((name) => NAMED.exec(name)?.[1] ?? []);
  const brush = classes.indexOf("brush:");
  const after = brush === -1 ? undefined : classes[brush + 1]?.replace(/;$/, "");
  const beside = classes.findIndex((name) => /^(?:hljs|sourceCode|prettyprint)$/.test(name));
  const next = beside === -1 ? undefined : classes[beside + 1];
  return [...named, ...(after === undefined ? [] : [after]), ...(next === undefined ? [] : [next])];
}
