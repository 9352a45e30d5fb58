/** A Worker with nothing in it: it holds the D1 binding that these tests use. */
// biome-ignore lint/style/noDefaultExport: the platform asks for one
export default { fetch: () => new Response("a database for tests") } satisfies ExportedHandler;
