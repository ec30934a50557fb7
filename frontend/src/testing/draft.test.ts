import { beforeEach, describe, expect, test, vi } from "vitest";
import { install as formset } from "../behaviours/formset";
import { install as unsaved } from "../behaviours/unsaved";
import { install as draft } from "../islands/draft";
import { fieldsOf, placeOf, read, tidy, write } from "../islands/draft-store";
import { click, eachOn, find, submit, type } from "./page";

const FORM = `
  <template id="draft-offer"><div id="offer"><time></time><small data-draft-files hidden></small><button data-draft="restore"></button>
    <button data-draft="discard"></button></div></template>
  <form id="frame-form" action="/logout/"></form>
  <form data-guard method="post" action="/customers/new/">
    <input type="hidden" name="csrfmiddlewaretoken" value="token"><input type="hidden" name="version" value="5">
    <input name="name"><input type="password" name="password"><input type="checkbox" name="label" value="1">
    <input type="checkbox" name="label" value="2" checked>
    <select name="rank"><option></option><option>A</option></select>
    <div data-formset="c"><input type="hidden" name="c-TOTAL_FORMS" value="0"><div data-formset-rows></div>
      <template><p><input name="c-__prefix__-name"></p></template><button type="button" data-formset-add></button></div>
  </form>`;
const PLACE = placeOf("7", "/customers/new/");
const LEFT: [string, string][] = [
  ["version", "3"],
  ["name", "山本食品"],
  ["label", "1"],
  ["rank", "A"],
  ["c-TOTAL_FORMS", "2"],
  ["c-0-name", "赤木"],
  ["c-1-name", "坂東"],
  ["gone", "x"],
];

const field = (name: string) => find<HTMLInputElement>(`[name="${name}"]`);
const opened = () => {
  document.documentElement.lang = "ja";
  document.body.dataset.person = "7";
  formset();
  unsaved();
  draft();
};
const begin = () => field("name").dispatchEvent(new Event("focusin", { bubbles: true }));

describe("a form somebody types into", () => {
  beforeEach(() => localStorage.clear());
  eachOn(FORM, opened);

  test("is kept after a pause, without password and token", () => {
    vi.useFakeTimers();
    begin();
    field("password").value = "Secret99";
    type("[name=name]", "山本食品");
    vi.advanceTimersByTime(600);
    const kept = new Map(read(PLACE)?.fields);
    expect(kept.get("name")).toBe("山本食品");
    expect([kept.has("password"), kept.has("csrfmiddlewaretoken")]).toEqual([false, false]);
    type("[name=name]", "");
    field("password").value = "";
    vi.advanceTimersByTime(600);
    expect(read(PLACE)).toBeNull();
    vi.useRealTimers();
  });

  test("is kept when it is sent, until an answer says that it is saved", () => {
    type("[name=name]", "山本食品");
    submit("form[data-guard]");
    expect(read(PLACE)).not.toBeNull();
  });

  test("leaves nothing behind when its owner signs out, not even what was typed last", () => {
    vi.useFakeTimers();
    begin();
    write(PLACE, LEFT);
    type("[name=name]", "山本食品");
    submit("#frame-form");
    vi.advanceTimersByTime(600);
    expect(read(PLACE)).toBeNull();
    vi.useRealTimers();
  });
});

describe("a form that was left", () => {
  beforeEach(() => {
    localStorage.clear();
    write(PLACE, LEFT);
  });
  eachOn(FORM, opened);

  test("is filled again as it was: rows, choices, and the version that was seen", () => {
    click("[data-draft=restore]");
    const values = fieldsOf(find<HTMLFormElement>("form[data-guard]"));
    expect(values).toEqual(LEFT.filter(([name]) => name !== "gone"));
    expect(document.querySelector("#offer")).toBeNull();
  });

  test("says that files are not kept where there are any to choose", () => {
    expect(find("[data-draft-files]").hidden).toBe(true);
    find("form[data-guard]").insertAdjacentHTML("beforeend", '<input type="file" name="photo">');
    find("#offer").remove();
    draft();
    expect(find("[data-draft-files]").hidden).toBe(false);
  });

  test("takes what hangs on a choice when it comes, and leaves alone what was changed meanwhile", () => {
    write(PLACE, [...LEFT, ["site", "4"], ["units", "12"], ["units", "14"], ["units-12-note", "基板"]]);
    const form = find("form[data-guard]");
    form.insertAdjacentHTML("beforeend", '<select name="site"><option></option></select><div id="hangs"></div>');
    find("#offer").remove();
    draft();
    click("[data-draft=restore]");
    type("[name=name]", "別の名前");
    const hangs = find("#hangs");
    const box = (key: number) => `<input type="checkbox" name="units" value="${key}">`;
    hangs.innerHTML = `${box(12)}<input name="units-12-note">${box(13)}${box(14)}`;
    field("site").insertAdjacentHTML("beforeend", "<option>4</option>");
    hangs.dispatchEvent(new Event("htmx:afterSettle", { bubbles: true }));
    const values = fieldsOf(find<HTMLFormElement>("form[data-guard]"));
    expect(values.filter(([name]) => /^(units|site|name)/.test(name))).toEqual([
      ["name", "別の名前"],
      ["site", "4"],
      ["units", "12"],
      ["units-12-note", "基板"],
      ["units", "14"],
    ]);
  });

  test("is empty once its draft is discarded", () => {
    click("[data-draft=discard]");
    expect(read(PLACE)).toBeNull();
    expect(field("name").value).toBe("");
  });
});

describe("what is kept in the browser", () => {
  beforeEach(() => localStorage.clear());

  test("is one person's, and for three days", () => {
    write(PLACE, LEFT);
    write(placeOf("70", "/customers/new/"), LEFT);
    localStorage.setItem(placeOf("7", "/old/"), JSON.stringify({ at: Date.now() - 4 * 86_400_000, fields: [] }));
    localStorage.setItem("keys-alone", "off");
    tidy("7");
    expect(Object.keys(localStorage).sort()).toEqual([PLACE, "keys-alone"]);
  });
});
