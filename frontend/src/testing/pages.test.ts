import { describe, expect, test, vi } from "vitest";
import { install as copy } from "../behaviours/copy";
import { install as dialog } from "../behaviours/dialog";
import { install as theme } from "../behaviours/display";
import { install as failure } from "../behaviours/failure";
import { install as menu } from "../behaviours/menu";
import { install as rows } from "../behaviours/rows";
import { install as toast } from "../behaviours/toast";
import { click, eachOn, find, press, submit } from "./page";

const MESSAGES = `<div id="messages"></div>
  <template data-message="success"><div class="toast" data-toast><span data-sentence></span></div></template>
  <template data-message="error"><div class="toast"><span data-sentence></span></div></template>`;

describe("menu", () => {
  eachOn(
    `<details class="menu" open><summary>メニュー</summary><a href="#a">甲</a><a href="#b">乙</a></details><p></p>`,
    menu,
  );

  test("Escape closes it and gives the focus back to its button", () => {
    press("summary", "Escape");
    expect(find<HTMLDetailsElement>("details").open).toBe(false);
    expect(document.activeElement?.tagName).toBe("SUMMARY");
  });

  test("a click elsewhere closes it, one inside does not", () => {
    click("a");
    expect(find<HTMLDetailsElement>("details").open).toBe(true);
    click("p");
    expect(find<HTMLDetailsElement>("details").open).toBe(false);
  });

  test("the arrow keys walk its entries", () => {
    find("summary").focus();
    press("summary", "ArrowDown");
    expect(document.activeElement?.textContent).toBe("甲");
  });
});

describe("dialog", () => {
  eachOn(`<button data-open="d"></button><dialog id="d"><button data-close></button></dialog>`, dialog);

  test("it opens by its button and closes by its own", () => {
    click("[data-open]");
    expect(find<HTMLDialogElement>("dialog").open).toBe(true);
    click("[data-close]");
    expect(find<HTMLDialogElement>("dialog").open).toBe(false);
  });
});

describe("rows", () => {
  eachOn(
    `<table data-rows><tbody><tr id="one"><td><input type="checkbox"></td><td class="c-name"><a href="#1">甲</a></td><td id="cell"></td></tr>
    <tr><td class="c-name"><a href="#2">乙</a></td></tr></tbody></table>`,
    rows,
  );

  test("a click anywhere on a row opens it", () => {
    const opened = vi.fn((event: Event) => event.preventDefault());
    find("#one a").addEventListener("click", opened);
    click("#cell");
    expect(opened).toHaveBeenCalledOnce();
  });

  test("a click on its check-box only checks it", () => {
    const opened = vi.fn();
    find("#one a").addEventListener("click", opened);
    click("#one input");
    expect(opened).not.toHaveBeenCalled();
  });

  test.each(["j", "ArrowDown"])("%s moves to the next row", (key) => {
    press("#one a", key);
    expect(document.activeElement?.textContent).toBe("乙");
  });

  test("x checks the row", () => {
    press("#one a", "x");
    expect(find<HTMLInputElement>("#one input").checked).toBe(true);
  });
});

describe("theme", () => {
  eachOn(
    `<form action="/logout/" data-theme-choice><button formaction="/theme/" name="theme" value="dark"></button></form>`,
    theme,
  );

  test("a choice shows at once and is told to the server", () => {
    vi.stubGlobal(
      "fetch",
      vi.fn(async () => new Response()),
    );
    submit("form", find("button"));
    expect(document.documentElement.dataset.bsTheme).toBe("dark");
    expect(fetch).toHaveBeenCalledOnce();
  });
});

describe("messages", () => {
  eachOn(`${MESSAGES}<button data-copy="C000412"></button>`, () => {
    document.body.dataset.texts = JSON.stringify({
      copied: "コピーしました。",
      offline: "接続できません。",
      failed: "失敗",
    });
    for (const install of [toast, copy, failure]) install();
  });

  test("copying says so, and the message vanishes by itself", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("navigator", { clipboard: { writeText: vi.fn(async () => {}) } });
    click("[data-copy]");
    await vi.advanceTimersByTimeAsync(0);
    expect(find("#messages").textContent).toBe("コピーしました。");
    await vi.advanceTimersByTimeAsync(9000);
    expect(find("#messages").textContent).toBe("");
    vi.useRealTimers();
  });

  test("a server that cannot be reached is said once, and stays said until it answers", () => {
    vi.useFakeTimers();
    for (const _ of [1, 2, 3]) document.dispatchEvent(new Event("htmx:sendError"));
    vi.advanceTimersByTime(60_000);
    expect(find("#messages").textContent).toBe("接続できません。");
    document.dispatchEvent(new Event("htmx:beforeOnLoad"));
    expect(find("#messages").textContent).toBe("");
    vi.useRealTimers();
  });

  test("so is an answer that is an error", () => {
    document.dispatchEvent(new CustomEvent("htmx:responseError", { detail: { xhr: { status: 500 } } }));
    expect(find("#messages").textContent).toBe("失敗");
  });

  test("an answer that says itself what happened is told in its words", () => {
    const xhr = { status: 503, responseText: "<main><h1> 混み合っています。</h1></main>" };
    document.dispatchEvent(new CustomEvent("htmx:responseError", { detail: { xhr } }));
    expect(find("#messages").textContent).toBe("混み合っています。");
  });
});
