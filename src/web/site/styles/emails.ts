/** The digest on the web, and the local mail box. */
export const emails = `
.on-edition .item { max-width: var(--measure); margin: 2.6rem auto 0; padding-block-start: 1.4rem; border-block-start: 1px solid var(--rule); }
.on-edition .item > h2 { font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2.1rem); line-height: 1.14; }
.on-edition .item > h2 a { text-decoration: none; }
.on-edition .item > h2 a:hover { text-decoration: underline; }
.on-edition .item > .dateline { margin-block: 0.5rem 1.2rem; }
.on-edition .item > .correction { margin-block-end: 1.2rem; }
.on-edition .prose h2 { font-size: 1.22rem; }
iframe.email {
  display: block;
  width: 100%;
  height: max(40rem, 92vh);
  resize: vertical;
  margin-block-start: 1.6rem;
  border: 1px solid var(--line);
  background: #fff;
}
.on-email main > h2 { margin-block: 2rem 0.8rem; font-size: 1.36rem; }
pre.email {
  margin: 0;
  padding: 1rem 1.1rem;
  background: var(--surface);
  font: 0.84rem/1.55 var(--code-font);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
`;
