/** The package ships no types; it is a plugin without options. */
declare module "markdown-it-footnote" {
  import type { PluginSimple } from "markdown-it";

  const footnotes: PluginSimple;
  // biome-ignore lint/style/noDefaultExport: it describes what the package does.
  export default footnotes;
}
