/** The compiled index, put into the bundle as text by the alias in wrangler.toml. */
declare module "tidings:library" {
  const text: string;
  export default text;
}
