import { expect, test } from "vitest";
import { install } from "../behaviours/kana";
import { compose, eachOn, find, type } from "./page";

eachOn(`<form><input id="name" data-kana="kana"><input id="kana" name="kana"></form>`, install);

const kana = () => find<HTMLInputElement>("#kana").value;

test("the kana that the name was typed with appear in the kana field", () => {
  compose("#name", ["や", "やま", "やまm", "やまもと"], "山本");
  compose("#name", ["しょくひn", "しょくひん"], "食品");
  expect(kana()).toBe("ヤマモトショクヒン");
});

test("what a person wrote in the kana field is never overwritten", () => {
  compose("#name", ["やまもと"], "山本");
  type("#kana", "ヤマゲン");
  compose("#name", ["しょくひん"], "食品");
  expect(kana()).toBe("ヤマゲン");
});

test("nor what stood there before", () => {
  type("#kana", "ササキ");
  compose("#name", ["やまもと"], "山本");
  expect(kana()).toBe("ササキ");
});

test("clearing the name clears what was filled", () => {
  compose("#name", ["やまもと"], "山本");
  type("#name", "");
  expect(kana()).toBe("");
});

test("a pasted name gets no invented reading", () => {
  type("#name", "渡邉不動産");
  expect(kana()).toBe("");
});
