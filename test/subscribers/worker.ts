/** A Worker that does nothing: the harness needs one to give out its database. */
// biome-ignore lint/style/noDefaultExport: the platform asks for one
export default {
  fetch: () => new Response("no door here", { status: 404 }),
} satisfies ExportedHandler;
