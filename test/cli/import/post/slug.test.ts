import { expect, test } from "vitest";
import { slugOf } from "../../../../src/cli/import/post/slug.ts";

test.each([
  ["Talks in Tianjin", "talks-in-tianjin"],
  ["  Ports: a tour! ", "ports-a-tour"],
  ["Azerbaijan’s trade & China's", "azerbaijans-trade-chinas"],
  ["The U.S. and the E.U. agree", "the-us-and-the-eu-agree"],
  ["Görüş: Əliyev və Şi, ılıq çay, dağ", "gorus-eliyev-ve-si-iliq-cay-dag"],
  ["İSTANBUL IĞDIR", "istanbul-igdir"],
  ["Straße & Übermut", "strasse-ubermut"],
  ["Łódź, Ærø, Þór, crème brûlée", "lodz-aero-thor-creme-brulee"],
  ["Президент Щукин приехал", "prezident-shchukin-priekhal"],
  ["COVID-19 疫情", "covid-19"],
  ["ＦＵＬＬ width", "full-width"],
])("the title %j has the slug %j", (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test.each([["中国与阿塞拜疆"], ["2025"], ["!!!"], ["علييف وشي"], ["중국"]])(
  "the title %j has no letter for an address, so its post's id serves",
  (title) => {
    expect(slugOf(title)).toBeUndefined();
  },
);

test("a long title is cut between words, and a long word within", () => {
  expect(slugOf("The presidents of Azerbaijan and China spoke about trade and energy")).toBe(
    "the-presidents-of-azerbaijan-and-china-spoke-about-trade-and",
  );
  expect(slugOf("a".repeat(300))).toBe("a".repeat(60));
});
