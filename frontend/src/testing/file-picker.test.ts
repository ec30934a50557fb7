import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { install } from "../islands/file-picker";
import { find, submit } from "./page";

const LINE = (token: string, name: string) => `
  <li class="chosen-file" data-token="${token}" data-remove="/files/${token}/delete/">
    <label><input type="checkbox" name="photos" value="${token}" checked><span>${name}</span></label>
    <button type="button" data-take-off>x</button>
  </li>`;

const PAGE = (lines = "", attributes = "") => `
  <form method="post" action="/customers/1/">
    <input type="hidden" name="csrfmiddlewaretoken" value="csrf">
    <file-picker data-name="photos" data-href="/files/" data-largest="100" data-most="3" ${attributes}
                 data-too-large="%(name)s is too large." data-too-many="At most 3." data-failed="%(name)s failed." data-waiting="Waiting.">
      <ul data-list>${lines}</ul>
      <input type="file" multiple>
      <p data-state></p>
      <template data-sending><li class="chosen-file"><span data-file></span><progress max="100" value="0"></progress>
        <p class="error" hidden></p><button type="button" data-again hidden>again</button>
        <button type="button" data-take-off>x</button></li></template>
    </file-picker>
    <button>Save</button>
  </form>`;

/** The server: answers when it is told to. */
class Request {
  static open: Request[] = [];
  upload: { onprogress?: (event: unknown) => void } = {};
  status = 0;
  responseText = "";
  headers: Record<string, string> = {};
  body: FormData | undefined;
  address = "";
  onload = () => {};
  onerror = () => {};
  onabort = () => {};

  open(_method: string, address: string): void {
    this.address = address;
  }
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
const photo = (name: string, size = 10) => new File(["x".repeat(size)], name, { type: "image/jpeg" });
const picker = () => find<HTMLElement>("file-picker");
const input = () => find<HTMLInputElement>("input[type=file]");
const tokens = () => new FormData(find<HTMLFormElement>("form")).getAll("photos");
const latest = () => Request.open.at(-1) as Request;

function choose(...files: File[]): void {
  Object.defineProperty(input(), "files", { value: files, configurable: true });
  input().dispatchEvent(new Event("change", { bubbles: true }));
}

/** As a browser does it: the element comes to life when all of it is there. */
function show(html: string): void {
  const page = document.createElement("template");
  page.innerHTML = html;
  document.body.replaceChildren(page.content);
}

beforeEach(() => {
  Request.open = [];
  history.replaceState(null, "");
  vi.stubGlobal("XMLHttpRequest", Request);
  vi.stubGlobal("fetch", vi.fn().mockResolvedValue({}));
  install();
});

afterEach(() => vi.unstubAllGlobals());

describe("choosing files", () => {
  it("sends each at once with its name, a key and the form's token, and puts the answer into the form", async () => {
    show(PAGE());
    choose(photo("室外機　銘板.jpg"));
    const sent = latest();
    expect([sent.address, sent.headers["X-CSRFToken"]]).toEqual(["/files/", "csrf"]);
    expect(sent.body?.get("name")).toBe("室外機　銘板.jpg");
    expect(sent.body?.get("key")).toMatch(/^[0-9a-f]{32}$/);
    sent.upload.onprogress?.({ lengthComputable: true, loaded: 5, total: 10 });
    expect(find<HTMLProgressElement>("progress").value).toBe(50);
    await sent.answer(201, LINE("t1", "室外機　銘板.jpg"));
    expect(tokens()).toEqual(["t1"]);
  });

  it("sends them one after the other", async () => {
    show(PAGE());
    choose(photo("1.jpg"), photo("2.jpg"));
    expect(Request.open).toHaveLength(1);
    await latest().answer(201, LINE("t1", "1.jpg"));
    expect(Request.open).toHaveLength(2);
    await latest().answer(201, LINE("t2", "2.jpg"));
    expect(tokens()).toEqual(["t1", "t2"]);
  });

  it("takes no more than a row may hold, and nothing that is too large", () => {
    show(PAGE(LINE("t1", "1.jpg")));
    choose(photo("large.jpg", 200), photo("3.jpg"), photo("4.jpg"));
    expect(find(".bad .error").textContent).toBe("large.jpg is too large.");
    expect(find("[data-state]").textContent).toBe("At most 3.");
    expect(Request.open).toHaveLength(1);
  });

  it("takes files that are dropped on it", () => {
    show(PAGE());
    const drop = Object.assign(new Event("drop", { bubbles: true, cancelable: true }), {
      dataTransfer: { files: [photo("1.jpg")], types: ["Files"] },
    });
    picker().dispatchEvent(drop);
    expect(drop.defaultPrevented).toBe(true);
    expect(Request.open).toHaveLength(1);
  });
});

describe("when the server does not take a file", () => {
  it("says why beside the file", async () => {
    show(PAGE());
    choose(photo("a.svg"));
    await latest().answer(422, JSON.stringify({ error: "a.svg is no photo." }));
    expect(find(".bad .error").textContent).toBe("a.svg is no photo.");
    expect(find("[data-again]").hidden).toBe(true);
    expect(tokens()).toEqual([]);
  });

  it("offers to try again when it cannot be reached", async () => {
    show(PAGE());
    choose(photo("a.jpg"));
    latest().onerror();
    await settle();
    expect(find(".bad .error").textContent).toBe("a.jpg failed.");
    find("[data-again]").click();
    await latest().answer(201, LINE("t1", "a.jpg"));
    expect(tokens()).toEqual(["t1"]);
  });
});

describe("taking files off", () => {
  it("takes the token out of the form and tells the server", () => {
    show(PAGE(LINE("t1", "1.jpg") + LINE("t2", "2.jpg")));
    find("[data-take-off]").click();
    expect(tokens()).toEqual(["t2"]);
    expect(fetch).toHaveBeenCalledWith("/files/t1/delete/", { method: "POST", headers: { "X-CSRFToken": "csrf" } });
  });

  it("cancels what is still on its way", async () => {
    show(PAGE());
    choose(photo("1.jpg"));
    const aborted = vi.spyOn(latest(), "abort");
    find("[data-take-off]").click();
    await settle();
    expect(aborted).toHaveBeenCalled();
    expect(document.querySelector(".chosen-file")).toBeNull();
  });
});

describe("saving", () => {
  it("waits for the files that are on their way, then saves by itself", async () => {
    show(PAGE());
    const saved = vi.spyOn(find<HTMLFormElement>("form"), "requestSubmit").mockImplementation(() => {});
    choose(photo("1.jpg"));
    expect(submit("form")).toBe(false);
    expect(find("[data-state]").textContent).toBe("Waiting.");
    expect(saved).not.toHaveBeenCalled();
    await latest().answer(201, LINE("t1", "1.jpg"));
    expect(saved).toHaveBeenCalledOnce();
    expect(submit("form")).toBe(true);
  });

  it("stays when one of them failed", async () => {
    show(PAGE());
    const saved = vi.spyOn(find<HTMLFormElement>("form"), "requestSubmit").mockImplementation(() => {});
    choose(photo("1.jpg"));
    submit("form");
    await latest().answer(422, JSON.stringify({ error: "no" }));
    expect(saved).not.toHaveBeenCalled();
  });

  it("asks for nothing where the form is only for the files", async () => {
    show(PAGE("", "data-saves"));
    const saved = vi.spyOn(find<HTMLFormElement>("form"), "requestSubmit").mockImplementation(() => {});
    choose(photo("1.jpg"));
    await latest().answer(201, LINE("t1", "1.jpg"));
    expect(saved).toHaveBeenCalledOnce();
  });
});

describe("coming back to the page", () => {
  it("shows what was chosen before, and not what was taken off", async () => {
    show(PAGE(LINE("t0", "0.jpg")));
    choose(photo("1.jpg"));
    await latest().answer(201, LINE("t1", "1.jpg"));
    find("[data-take-off]").click();
    show(PAGE(LINE("t0", "0.jpg")));
    expect(tokens()).toEqual(["t1"]);
  });
});
