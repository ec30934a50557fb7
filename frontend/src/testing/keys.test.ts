import { beforeEach, describe, expect, test } from "vitest";
import { install as shortcuts } from "../behaviours/shortcuts";
import { isFor } from "../keys";
import { click, eachOn, find, press } from "./page";

describe("keys", () => {
  beforeEach(() => localStorage.clear());
  eachOn(
    `<div class="top"><span data-new><a href="#new">+</a></span></div>
    <div class="bar"><input type="search"></div>
    <table data-rows><tbody><tr><td><a id="row" href="#row">1</a></td></tr></tbody></table>
    <form method="post"><textarea></textarea><button type="submit" class="btn-primary"></button></form>
    <dialog id="keys"><input type="checkbox" data-single-keys></dialog>`,
    shortcuts,
  );
  const help = () => find<HTMLDialogElement>("#keys").open;

  test("a key pressed alone opens the help, goes to the search, to what is new and to the first row", () => {
    press("body", "/");
    expect(document.activeElement).toBe(find("[type=search]"));
    press("body", "n");
    expect(document.activeElement).toBe(find("[data-new] a"));
    press("body", "j");
    expect(document.activeElement).toBe(find("#row"));
    press("body", "?");
    expect(help()).toBe(true);
  });

  test("it does nothing while somebody types, converts, or holds another key", () => {
    press("textarea", "?");
    press("body", "?", { ctrlKey: true });
    press("body", "?", { isComposing: true });
    expect(help()).toBe(false);
  });

  test("nor where it was switched off, which the browser remembers", () => {
    const box = find<HTMLInputElement>("[data-single-keys]");
    expect(box.checked).toBe(true);
    click("[data-single-keys]");
    press("body", "?");
    expect(help()).toBe(false);
    click("[data-single-keys]");
    press("body", "?");
    expect(help()).toBe(true);
  });

  test("Ctrl and Enter save the form one is in", () => {
    let saved = 0;
    find("form").addEventListener("submit", (event) => {
      event.preventDefault();
      saved += 1;
    });
    press("textarea", "Enter", { ctrlKey: true });
    press("body", "Enter", { ctrlKey: true });
    press("textarea", "Enter");
    expect(saved).toBe(1);
  });

  test("a combination asks for its modifier, on every system", () => {
    const event = (init: KeyboardEventInit) => new KeyboardEvent("keydown", { key: "k", ...init });
    expect(isFor("search", event({ ctrlKey: true }))).toBe(true);
    expect(isFor("search", event({ metaKey: true }))).toBe(true);
    expect(isFor("search", event({}))).toBe(false);
    expect(isFor("up", event({}))).toBe(true);
    expect(isFor("up", event({ ctrlKey: true }))).toBe(false);
  });
});
