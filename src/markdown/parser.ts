/** markdown-it as it is used here: which Markdown is read, and how its parser is spared what only its renderer needs. */
import MarkdownIt, { type StateBlock, type StateInline, type Token } from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";
import footnotes from "markdown-it-footnote";

export const parser = new MarkdownIt("default", { html: true, linkify: true })
  // CommonMark's rule of emphasis looks for blanks, which Chinese, Japanese and Korean do not write.
  .use(cjkFriendly)
  .use(footnotes);
// Only what is written as a URL becomes a link: "readme.md" and "node.js" are words.
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: true });
// What a link may lead to is decided by the sanitiser alone, for Markdown and raw HTML alike.
parser.validateLink = () => true;

/** Each scheme that linkify knows, and the sign of an e-mail address: what has none of them has no link. */
const MAY_HAVE_LINKS = /https?:|ftp:|mailto:|\/\/|@/i;
const testForLinks = parser.linkify.test.bind(parser.linkify);
// It is asked of each paragraph, and looks at each character with all of Unicode's signs.
parser.linkify.test = (text) => MAY_HAVE_LINKS.test(text) && testForLinks(text);

/*
 * markdown-it 15 sets each field of a token and of a state by a helper of its transpiler, which took a third of
 * parsing. Here the same fields are set at once, with the same values; all rules are the library's own.
 */

type Push = Parameters<StateInline["push"]>;

function tokenOf(...[type, tag, nesting]: Push): Token {
  const fields: Omit<Token, `attr${Capitalize<string>}`> = {
    type,
    tag,
    attrs: null,
    map: null,
    nesting,
    level: 0,
    children: null,
    content: "",
    markup: "",
    info: "",
    meta: null,
    block: false,
    hidden: false,
  };
  // What sets and gets attributes one by one is asked for by renderers alone.
  return fields as Token;
}

function InlineState(
  this: StateInline,
  ...[src, md, env, tokens]: ConstructorParameters<typeof StateInline>
): void {
  this.src = src;
  this.env = env;
  this.md = md;
  this.tokens = tokens;
  this.tokens_meta = Array(tokens.length);
  this.pos = 0;
  this.posMax = src.length;
  this.level = 0;
  this.pending = "";
  this.pendingLevel = 0;
  this.cache = {};
  this.backticks = {};
  this.backticksScanned = false;
  this.skipHtmlSpecial = false;
  this.linkLevel = 0;
  this.delimiters = [];
  this._prev_delimiters = [];
  this.Token = MarkdownIt.Token;
}

const inlineMethods: ThisType<StateInline> & Pick<StateInline, "push" | "pushPending"> = {
  pushPending() {
    const token = tokenOf("text", "", 0);
    token.content = this.pending;
    token.level = this.pendingLevel;
    this.tokens.push(token);
    this.pending = "";
    return token;
  },
  push(...[type, tag, nesting]: Push) {
    if (this.pending !== "") this.pushPending();
    const token = tokenOf(type, tag, nesting);
    if (nesting < 0) {
      this.level--;
      this.delimiters = this._prev_delimiters.pop() ?? [];
    }
    token.level = this.level;
    let meta: (typeof this.tokens_meta)[number];
    if (nesting > 0) {
      this.level++;
      this._prev_delimiters.push(this.delimiters);
      this.delimiters = [];
      meta = { delimiters: this.delimiters };
    }
    this.pendingLevel = this.level;
    this.tokens.push(token);
    this.tokens_meta.push(meta);
    return token;
  },
};

const blockMethods: ThisType<StateBlock> & Pick<StateBlock, "push"> = {
  push(...[type, tag, nesting]: Push) {
    const token = tokenOf(type, tag, nesting);
    token.block = true;
    if (nesting < 0) this.level--;
    token.level = this.level;
    if (nesting > 0) this.level++;
    this.tokens.push(token);
    return token;
  },
};

const LibraryInlineState = parser.inline.State;
InlineState.prototype = Object.assign(Object.create(LibraryInlineState.prototype), inlineMethods);
parser.inline.State = InlineState as unknown as typeof LibraryInlineState;

// There is one for each text, so only what it makes tokens with is another.
const LibraryBlockState = parser.block.State;
function BlockState(...given: ConstructorParameters<typeof LibraryBlockState>): StateBlock {
  return Reflect.construct(LibraryBlockState, given, BlockState);
}
BlockState.prototype = Object.assign(Object.create(LibraryBlockState.prototype), blockMethods);
parser.block.State = BlockState as unknown as typeof LibraryBlockState;
