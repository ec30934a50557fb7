import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { install as door } from "../islands/door";
import { eachOn, find, submit } from "./page";

const BODY = `
  <div id="messages"></div><template data-message="error"><p class="toast"><span data-sentence></span></p></template>
  <form id="save" method="post"><input name="csrfmiddlewaretoken" value="old"></form>
  <form id="csv" method="post" data-again></form>
  <dialog id="door"><div data-door="/login/again/"></div></dialog>`;
const json = (value: object) =>
  new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } });
const page = (html: string) => new Response(html, { headers: { "Content-Type": "text/html" } });
const settled = () => new Promise((resolve) => setTimeout(resolve));
const dialog = () => find<HTMLDialogElement>("#door");

describe("a form that is sent long after its page came", () => {
  const asked = vi.fn<(address: string, how?: RequestInit) => Promise<Response>>();
  let again = 0;

  beforeEach(() => {
    again = 0;
    vi.stubGlobal("fetch", asked.mockReset());
    vi.spyOn(HTMLFormElement.prototype, "requestSubmit").mockImplementation(() => {
      again += 1;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
  eachOn(BODY, () => {
    document.body.dataset.person = "7";
    door();
  });
  const later = () => vi.spyOn(Date, "now").mockReturnValue(Date.now() + 11 * 60_000);

  test("goes on by itself while the session is there, with a token that is valid", async () => {
    later();
    asked.mockResolvedValue(json({ token: "new" }));
    expect(submit("#save")).toBe(false);
    await settled();
    expect([again, asked.mock.calls[0]?.[0]]).toEqual([1, "/login/again/?person=7"]);
    expect(find<HTMLInputElement>("[name=csrfmiddlewaretoken]").value).toBe("new");
    expect(submit("#save")).toBe(true);
  });

  test("waits behind the sign-in, and is sent after it", async () => {
    later();
    asked.mockResolvedValueOnce(page(`<form method="post"><input name="login_id"></form>`));
    submit("#save");
    await settled();
    expect([dialog().open, again]).toEqual([true, 0]);
    asked.mockResolvedValueOnce(page(`<form method="post"><input name="login_id" aria-invalid="true"></form>`));
    expect(submit("#door form")).toBe(false);
    await settled();
    expect([dialog().open, again]).toEqual([true, 0]);
    asked.mockResolvedValueOnce(json({ token: "new" }));
    submit("#door form");
    await settled();
    expect([dialog().open, again]).toEqual([false, 1]);
  });

  test("stays where it is while the server cannot be reached", async () => {
    later();
    asked.mockRejectedValue(new TypeError("offline"));
    expect(submit("#save")).toBe(false);
    await settled();
    expect([again, document.querySelectorAll(".toast").length]).toEqual([0, 1]);
  });

  test("a browser that takes itself for offline sends what reaches the server all the same", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    asked.mockResolvedValue(json({ token: "new" }));
    vi.spyOn(HTMLFormElement.prototype, "requestSubmit").mockImplementation(() => {
      again += submit("#save") ? 1 : 100;
    });
    submit("#save");
    await settled();
    expect([again, asked.mock.calls.length]).toEqual([1, 1]);
  });

  test("a fresh page, and a download, ask nothing", () => {
    expect(submit("#save")).toBe(true);
    later();
    expect(submit("#csv")).toBe(true);
    expect(asked).not.toHaveBeenCalled();
  });

  test("after somebody signed in or out in another tab nothing is taken for granted", () => {
    asked.mockResolvedValue(json({ token: "new" }));
    window.dispatchEvent(Object.assign(new Event("storage"), { key: "session" }));
    expect(submit("#save")).toBe(false);
  });
});
