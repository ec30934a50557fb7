import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { install } from "../islands/file-drop";
import { click, find } from "./page";

const PAGE = `
  <form method="post" action="https://goyokiki.example/import/">
    <input type="hidden" name="csrfmiddlewaretoken" value="csrf">
    <select name="kind"><option value="ledger" selected>Ledger</option></select>
    <file-drop data-largest="100" data-too-large="%(name)s is too large." data-several="One at a time."
               data-failed="Not sent." data-expired="Sign in again.">
      <div data-waiting><input type="file" name="file"></div>
      <div data-sending hidden><b data-file></b><progress max="100" value="0"></progress>
        <span data-reading hidden>Reading</span><button type="button" data-stop>Stop</button></div>
      <div data-error hidden><span data-why></span><button type="button" data-retry hidden>Again</button></div>
    </file-drop>
  </form>`;

/** The server: answers when it is told to. */
class Request {
  static open: Request[] = [];
  upload: { onprogress?: (event: unknown) => void } = {};
  status = 0;
  responseText = "";
  headers: Record<string, string> = {};
  body: FormData | undefined;
  onload = () => {};
  onerror = () => {};
  onabort = () => {};

  open(): void {}
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(body: FormData): void {
    this.body = body;
    Request.open.push(this);
  }
  abort(): void {
    this.onabort();
  }
  async answer(status: number, text: string): Promise<void> {
    this.status = status;
    this.responseText = text;
    this.onload();
    await settle();
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const ledger = (name = "納入　台帳.csv", size = 10) => new File(["x".repeat(size)], name);
const latest = () => Request.open.at(-1) as Request;
const said = () => (find("[data-error]").hidden ? "" : find("[data-why]").textContent);

async function choose(file: File): Promise<void> {
  Object.defineProperty(find("input[type=file]"), "files", { value: [file], configurable: true });
  find("input[type=file]").dispatchEvent(new Event("change", { bubbles: true }));
  await settle();
}

async function drop(...files: File[]): Promise<Event> {
  const event = new Event("drop", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "dataTransfer", { value: { types: ["Files"], files } });
  document.body.dispatchEvent(event);
  await settle();
  return event;
}

beforeEach(() => {
  Request.open = [];
  vi.stubGlobal("XMLHttpRequest", Request);
  install();
  const page = document.createElement("template");
  page.innerHTML = PAGE;
  document.body.replaceChildren(page.content);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe("one file", () => {
  it("is sent at once with the other fields, its name as typed, and the form's token", async () => {
    await choose(ledger());
    expect(latest().headers["X-CSRFToken"]).toBe("csrf");
    expect(latest().body?.get("kind")).toBe("ledger");
    expect(latest().body?.get("name")).toBe("納入　台帳.csv");
    expect(find("[data-sending]").hidden).toBe(false);
  });

  it("may be dropped anywhere on the page, which the browser then does not leave", async () => {
    expect((await drop(ledger())).defaultPrevented).toBe(true);
    expect(latest().body?.get("file")).toBeInstanceOf(File);
  });

  it("leads to the address that the server answers with", async () => {
    const assign = vi.spyOn(window.location, "assign").mockImplementation(() => {});
    await choose(ledger());
    await latest().answer(201, "/import/12/");
    expect(assign).toHaveBeenCalledWith("/import/12/");
  });

  it("shows how much has gone out, and that the server reads it when all has", async () => {
    await choose(ledger());
    latest().upload.onprogress?.({ lengthComputable: true, loaded: 4, total: 10 });
    expect(find<HTMLProgressElement>("progress").value).toBe(40);
    latest().upload.onprogress?.({ lengthComputable: true, loaded: 10, total: 10 });
    expect(find("[data-reading]").hidden).toBe(false);
  });
});

describe("a file that does not go through", () => {
  it("is told why, and another one can be chosen", async () => {
    await choose(ledger());
    await latest().answer(422, '{"error": "This is a picture."}');
    expect(said()).toBe("This is a picture.");
    expect(find("[data-retry]").hidden).toBe(true);
    await choose(ledger("b.csv"));
    expect([Request.open.length, said()]).toEqual([2, ""]);
  });

  it("is not even sent when it is too large, or one of several", async () => {
    await choose(ledger("large.csv", 101));
    expect(said()).toBe("large.csv is too large.");
    await drop(ledger(), ledger());
    expect([Request.open.length, said()]).toEqual([0, "One at a time."]);
  });

  it("can be stopped on its way", async () => {
    await choose(ledger());
    click("[data-stop]");
    await settle();
    expect([find("[data-waiting]").hidden, said()]).toEqual([false, ""]);
  });

  it("stays when nobody is signed in any more, and goes out with the new token after signing in again", async () => {
    await choose(ledger());
    await latest().answer(403, "sign in");
    expect(said()).toBe("Sign in again.");
    const signedOut = { redirected: true, text: async () => "" };
    const signedIn = { redirected: false, text: async () => '<input name="csrfmiddlewaretoken" value="new">' };
    vi.stubGlobal("fetch", vi.fn().mockResolvedValueOnce(signedOut).mockResolvedValueOnce(signedIn));
    click("[data-retry]");
    await settle();
    expect([Request.open.length, said()]).toEqual([1, "Sign in again."]);
    click("[data-retry]");
    await settle();
    expect([latest().headers["X-CSRFToken"], latest().body?.get("name")]).toEqual(["new", "納入　台帳.csv"]);
  });
});
