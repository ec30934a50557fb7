import { describe, expect, test, vi } from "vitest";
import { install as autoSubmit } from "../behaviours/auto-submit";
import { install as checkAll } from "../behaviours/check-all";
import { install as doubleSubmit } from "../behaviours/double-submit";
import { install as firstError } from "../behaviours/first-error";
import { install as formset } from "../behaviours/formset";
import { isAnyChanged, install as unsaved } from "../behaviours/unsaved";
import { click, eachOn, find, submit, type } from "./page";

describe("double submit", () => {
  eachOn(`<form method="post" id="save"></form><form method="post" id="csv" data-again></form>`, doubleSubmit);

  test("the second submit of one form is stopped", () => {
    expect(submit("#save")).toBe(true);
    expect(submit("#save")).toBe(false);
  });

  test("a download may be asked for again", () => {
    submit("#csv");
    expect(submit("#csv")).toBe(true);
  });

  test("a page that comes back from the browser's cache may submit again", () => {
    submit("#save");
    window.dispatchEvent(new Event("pageshow"));
    expect(submit("#save")).toBe(true);
  });
});

describe("unsaved changes", () => {
  eachOn(`<form data-guard method="post"><input name="a"></form>`, unsaved);

  const change = () => {
    find("input").dispatchEvent(new Event("focusin", { bubbles: true }));
    type("input", "changed");
  };

  test("an untouched form lets go", () => expect(isAnyChanged()).toBe(false));

  test("a changed one holds the page until it is submitted", () => {
    change();
    expect(isAnyChanged()).toBe(true);
    submit("form");
    expect(isAnyChanged()).toBe(false);
  });

  test("a form that came back with errors counts as changed", () => {
    find("form").dataset.guard = "changed";
    expect(isAnyChanged()).toBe(true);
  });
});

describe("auto-submit", () => {
  eachOn(
    `<form data-auto-submit><input type="search" name="q"><select name="s"><option>1</option></select>
    <div data-wait><select id="later"></select></div></form>`,
    autoSubmit,
  );

  test("a choice submits at once, text after a pause, and a panel that waits never", () => {
    vi.useFakeTimers();
    const sent = vi.spyOn(find<HTMLFormElement>("form"), "requestSubmit").mockImplementation(() => {});
    find("#later").dispatchEvent(new Event("change", { bubbles: true }));
    vi.runAllTimers();
    expect(sent).not.toHaveBeenCalled();
    type("input", "三菱");
    expect(sent).not.toHaveBeenCalled();
    vi.runAllTimers();
    find("[name=s]").dispatchEvent(new Event("change", { bubbles: true }));
    vi.runAllTimers();
    expect(sent).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });
});

describe("check all", () => {
  eachOn(
    `<div class="ledger"><input type="checkbox" data-check-all="row"><input type="checkbox" name="row" id="one">
    <input type="checkbox" name="row"><div data-bulk="row" hidden><b data-bulk-count></b></div></div>`,
    checkAll,
  );

  test("the box in the head checks every row and shows the bulk bar with the count", () => {
    document.body.dataset.texts = JSON.stringify({ checked: "%(count)s件を選択中" });
    click("[data-check-all]");
    expect(document.querySelectorAll("[name=row]:checked")).toHaveLength(2);
    expect(find("[data-bulk]").hidden).toBe(false);
    expect(find("[data-bulk-count]").textContent).toBe("2件を選択中");
  });

  test("one row alone leaves it in between, and none hides the bar", () => {
    click("#one");
    expect(find<HTMLInputElement>("[data-check-all]").indeterminate).toBe(true);
    click("#one");
    expect(find("[data-bulk]").hidden).toBe(true);
  });
});

describe("first error", () => {
  test("the cursor goes into the first field with an error", () => {
    document.body.innerHTML = `<form><input><input id="bad" aria-invalid="true"></form>`;
    firstError();
    expect(document.activeElement?.id).toBe("bad");
  });
});

describe("formset", () => {
  eachOn(
    `<fieldset data-formset="c"><input type="hidden" name="c-TOTAL_FORMS" value="1">
    <div data-formset-rows><div data-formset-row><input name="c-0-name"><input type="checkbox" name="c-0-DELETE">
    <button type="button" data-formset-remove></button></div></div>
    <template><div data-formset-row><input name="c-__prefix__-name"></div></template>
    <button type="button" data-formset-add></button></fieldset>`,
    formset,
  );

  test("a row added is numbered and counted, and has the cursor", () => {
    click("[data-formset-add]");
    expect(find<HTMLInputElement>("[name=c-TOTAL_FORMS]").value).toBe("2");
    expect(document.activeElement?.getAttribute("name")).toBe("c-1-name");
  });

  test("a row removed is ticked for deletion and leaves the eye", () => {
    click("[data-formset-remove]");
    expect(find<HTMLInputElement>("[name=c-0-DELETE]").checked).toBe(true);
    expect(find("[data-formset-row]").hidden).toBe(true);
  });
});
