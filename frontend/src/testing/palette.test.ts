import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { install as dialog } from "../behaviours/dialog";
import { install as ime } from "../behaviours/ime";
import { install as palette } from "../islands/palette";
import { click, eachOn, find, press, type } from "./page";

const answerOf = (...kinds: string[][]) =>
  `<div data-spoken="${kinds.flat().length}">${kinds
    .map(
      (names) =>
        `<div role="group">${names.map((name) => `<a role="option" href="#${name}">${name}</a>`).join("")}</div>`,
    )
    .join("")}</div>`;
const marked = () => document.querySelector("[aria-selected=true]")?.textContent;
const asked = () => vi.mocked(fetch).mock.calls.map(([address]) => decodeURIComponent(String(address)));
const respond = (html: string) => Promise.resolve(new Response(html));
const settle = () => vi.advanceTimersByTimeAsync(200);

eachOn(
  `<a href="/search/" data-palette></a><dialog id="palette" data-failed="offline"><form>
  <input name="q"><button type="button" data-close></button></form>
  <div role="listbox"></div><p class="visually-hidden" role="status"></p></dialog>`,
  () => {
    ime();
    dialog();
    palette();
  },
);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    "fetch",
    vi.fn(() => respond(answerOf(["山本", "山田"], ["設定"]))),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("Ctrl+K opens it, and closes it again", async () => {
  expect(press("body", "k", { ctrlKey: true }).defaultPrevented).toBe(true);
  expect(find<HTMLDialogElement>("dialog").open).toBe(true);
  press("input", "k", { metaKey: true });
  expect(find<HTMLDialogElement>("dialog").open).toBe(false);
});

test("while kana are converted, Ctrl+K is the input method's", () => {
  press("body", "k", { ctrlKey: true, isComposing: true });
  expect(find<HTMLDialogElement>("dialog").open).toBe(false);
});

test("the first hit is meant, and the arrows, Home, End and Tab mean another", async () => {
  click("[data-palette]");
  type("input", "山");
  await settle();
  expect(marked()).toBe("山本");
  press("input", "ArrowDown");
  expect(marked()).toBe("山田");
  press("input", "Tab");
  expect(marked()).toBe("設定");
  press("input", "ArrowDown");
  expect(marked()).toBe("山本");
  press("input", "ArrowUp");
  expect(marked()).toBe("設定");
  press("input", "Home");
  expect(marked()).toBe("山本");
  press("input", "End");
  expect(marked()).toBe("設定");
  press("input", "Tab", { shiftKey: true });
  expect(marked()).toBe("山本");
  expect(find("input").getAttribute("aria-activedescendant")).toBe(find("[aria-selected=true]").id);
});

test("Enter opens what is meant, once", async () => {
  const opened = vi.fn();
  click("[data-palette]");
  type("input", "山");
  await settle();
  find("[href='#山本']").addEventListener("click", opened);
  press("input", "Enter");
  expect(opened).toHaveBeenCalledOnce();
  expect(find<HTMLDialogElement>("dialog").open).toBe(false);
});

test("Enter that confirms a conversion opens nothing", async () => {
  const opened = vi.fn();
  click("[data-palette]");
  type("input", "山");
  await settle();
  find("[href='#山本']").addEventListener("click", opened);
  press("input", "Enter", { isComposing: true });
  press("input", "Enter", { keyCode: 229 });
  expect(opened).not.toHaveBeenCalled();
});

test("Escape closes it at once, but is the input method's during a conversion", () => {
  press("body", "k", { ctrlKey: true });
  type("input", "山");
  press("input", "Escape", { isComposing: true });
  expect(find<HTMLDialogElement>("dialog").open).toBe(true);
  expect(press("input", "Escape").defaultPrevented).toBe(true);
  expect(find<HTMLDialogElement>("dialog").open).toBe(false);
});

test("Ctrl+Enter opens it in another tab", async () => {
  const open = vi.spyOn(window, "open").mockReturnValue(null);
  click("[data-palette]");
  type("input", "山");
  await settle();
  press("input", "Enter", { ctrlKey: true });
  expect(open).toHaveBeenCalledWith(expect.stringContaining("#"), "_blank", "noopener");
});

test("one question for what was typed in one go", async () => {
  click("[data-palette]");
  await settle();
  for (const text of ["や", "やま", "やまも"]) type("input", text);
  await settle();
  expect(asked()).toEqual(["/search/?q=", "/search/?q=やまも"]);
});

test("an older answer never comes over a newer one", async () => {
  const waiting: ((html: string) => void)[] = [];
  vi.mocked(fetch).mockImplementation((_address, options) => {
    const { signal } = options as RequestInit;
    return new Promise((done, fail) => {
      waiting.push((html) => (signal?.aborted ? fail(new Error("aborted")) : done(new Response(html))));
    });
  });
  click("[data-palette]");
  type("input", "山");
  await settle();
  type("input", "山田");
  await settle();
  waiting[2]?.(answerOf(["山田"]));
  await settle();
  waiting[1]?.(answerOf(["山本"]));
  await settle();
  expect(marked()).toBe("山田");
});

test("Enter before the answer opens the first of that answer", async () => {
  const opened = vi.fn((event: Event) => (event.target as Element).textContent);
  click("[data-palette]");
  await settle();
  type("input", "山田");
  press("input", "Enter");
  document.addEventListener("click", opened, { once: true });
  await settle();
  expect(opened).toHaveReturnedWith("山本");
});

test("what was found is said, and that the server is away", async () => {
  click("[data-palette]");
  type("input", "山");
  await settle();
  expect(find("[role=status]").textContent).toBe("3");
  vi.mocked(fetch).mockRejectedValue(new Error("away"));
  type("input", "川");
  await settle();
  expect(find("[role=status]").textContent).toBe("offline");
  expect(find("[role=status]").className).toBe("");
});

test("where nothing is offered there is no list to choose from", async () => {
  vi.mocked(fetch).mockImplementation(() => respond(`<div data-spoken="0"><p>なし</p></div>`));
  click("[data-palette]");
  await settle();
  expect(find("dialog > div").getAttribute("role")).toBe("region");
  expect(find("input").getAttribute("aria-expanded")).toBe("false");
  vi.mocked(fetch).mockImplementation(() => respond(answerOf(["山本"])));
  type("input", "山");
  await settle();
  expect(find("dialog > div").getAttribute("role")).toBe("listbox");
  expect(find("input").getAttribute("aria-expanded")).toBe("true");
});
