import { expect, test } from "vitest";
import { install as dialog } from "../behaviours/dialog";
import { install as picker } from "../behaviours/people-picker";
import { click, eachOn, find, type } from "./page";

const person = (name: string, checked = "") =>
  `<label data-person="${name}"><input type="checkbox" name="who" value="${name}" ${checked}><span class="who">${name}</span></label>`;

eachOn(
  `<div data-picker><button data-open="d"></button><span data-picker-summary></span><dialog id="d">
  <input data-picker-find><button data-picker-shown></button><button data-picker-none></button>
  ${person("佐藤", "checked")}${person("山本")}<details>${person("大金")}</details>
  <button data-picker-apply></button><button data-close></button></dialog></div>`,
  () => {
    dialog();
    picker();
  },
);

const chosen = () => Array.from(document.querySelectorAll<HTMLInputElement>("[name=who]:checked"), (box) => box.value);

test("決定 keeps what was checked and shows it outside", () => {
  click("[data-open]");
  click("[value=山本]");
  click("[data-picker-apply]");
  expect(chosen()).toEqual(["佐藤", "山本"]);
  expect(find("[data-picker-summary]").textContent).toBe("佐藤山本");
});

test("closing it any other way takes everything back", () => {
  click("[data-open]");
  click("[value=山本]");
  click("[data-close]");
  expect(chosen()).toEqual(["佐藤"]);
});

test("表示分をチェック leaves out whoever is narrowed away or among the deleted", () => {
  click("[data-open]");
  type("[data-picker-find]", "山");
  click("[data-picker-none]");
  click("[data-picker-shown]");
  expect(chosen()).toEqual(["山本"]);
});

test("deleted people who are opened are shown too", () => {
  click("[data-open]");
  find<HTMLDetailsElement>("details").open = true;
  click("[data-picker-shown]");
  expect(chosen()).toEqual(["佐藤", "山本", "大金"]);
});

test("全てのチェックを外す unchecks everybody", () => {
  click("[data-open]");
  click("[data-picker-none]");
  expect(chosen()).toEqual([]);
});
