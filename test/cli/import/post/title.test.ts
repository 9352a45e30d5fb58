import { expect, test } from "vitest";
import { titleFrom } from "../../../../src/cli/import/post/title.ts";

test.each([
  ["Trade grew. Exports grew more.", "Trade grew"],
  [
    "The U.S. Senate met Dr. Smith on Monday. Then it left.",
    "The U.S. Senate met Dr. Smith on Monday",
  ],
  ["J. R. Smith came. He spoke.", "J. R. Smith came"],
  ["Trade rose by 2.5 billion dollars. Good.", "Trade rose by 2.5 billion dollars"],
  ["Is this it? Yes.", "Is this it?"],
  ["He said “we agree.” Then he left.", "He said “we agree”"],
  ["Wrapped\nover  two\tlines. Next.", "Wrapped over two lines"],
  [
    "Am 31. August trafen sich z. B. die Präsidenten in Tianjin. Danach reisten sie ab.",
    "Am 31. August trafen sich z. B. die Präsidenten in Tianjin",
  ],
  ["习近平表示欢迎。双方讨论了贸易。", "习近平表示欢迎"],
  ["Görüşdə ticarət müzakirə olunub. Sonra getdilər.", "Görüşdə ticarət müzakirə olunub"],
  ["One line without an end", "One line without an end"],
])("%j gives the title %j", (text, title) => {
  expect(titleFrom(text)).toBe(title);
});

test.each([
  [
    "On August 31, President of the Republic of Azerbaijan Ilham Aliyev met with the President of China Xi Jinping in Tianjin.",
    "On August 31, President of the Republic of Azerbaijan Ilham Aliyev met with the President…",
  ],
  [
    "The two presidents met in Tianjin on the eve of the summit, where they spoke about trade and energy for an hour.",
    "The two presidents met in Tianjin on the eve of the summit",
  ],
  [
    "Prezident İlham Əliyev avqustun 31-də Tyantszində Çin Xalq Respublikasının Sədri Si Cinpin ilə görüşüb.",
    "Prezident İlham Əliyev avqustun 31-də Tyantszində Çin Xalq Respublikasının Sədri Si…",
  ],
  [
    "8月31日，阿塞拜疆总统阿利耶夫与中国国家主席习近平在天津举行会晤，双方就贸易、能源和数字技术等问题交换了意见。",
    "8月31日，阿塞拜疆总统阿利耶夫与中国国家主席习近平在天津举行会晤",
  ],
  ["x".repeat(500), `${"x".repeat(89)}…`],
])("a first sentence that is too long is cut after a clause or between words", (text, title) => {
  expect(titleFrom(text)).toBe(title);
});
