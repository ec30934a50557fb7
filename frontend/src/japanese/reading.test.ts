import { expect, test } from "vitest";
import { isPlausible, kanaSoFar, readingOf } from "./reading";
import { digits, katakana } from "./width";

const READINGS = new Map([
  ["山本", "ヤマモト"],
  ["食品", "ショクヒン"],
  ["株式会社三菱", "カブシキガイシャミツビシ"],
]);

test.each([
  ["みつびし", "ミツビシ"],
  ["ミツビシ", "ミツビシ"],
  ["みつb", "ミツ"],
  ["ほn", "ホン"],
  ["三菱", null],
  ["みつ菱", null],
])("what stands in the composition: %s is %s", (typed, reading) => {
  expect(kanaSoFar(typed)).toBe(reading);
});

test.each([
  ["山本食品", "ヤマモトショクヒン"],
  ["株式会社山本食品", "ヤマモトショクヒン"],
  ["山本食品(株)", "ヤマモトショクヒン"],
  ["株式会社三菱", "ミツビシ"],
  ["山本すし", "ヤマモトスシ"],
  ["ABC山本", "ヤマモト"],
  ["", ""],
])("the reading of %s is %s", (name, reading) => {
  expect(readingOf(name, READINGS)).toBe(reading);
});

test("kanji that came from elsewhere have no reading, and none is invented", () => {
  expect(readingOf("山本田中", READINGS)).toBeNull();
});

test("a reading shorter than what it became was cut off by conversion while typing", () => {
  expect(isPlausible("三菱電機", "ミ")).toBe(false);
  expect(isPlausible("三菱", "ミツビシ")).toBe(true);
});

test.each([
  ["530-0005", "5300005"],
  ["５３０－０００５", "5300005"],
  ["〒530 0005", "5300005"],
  ["abc", ""],
])("the digits in %s are %s", (typed, found) => {
  expect(digits(typed)).toBe(found);
});

test("hiragana and half-width kana become katakana, the rest stays", () => {
  expect(katakana("やまもとﾔﾏﾓﾄ商店")).toBe("ヤマモトヤマモト商店");
});
