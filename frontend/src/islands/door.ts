import { say } from "../behaviours/toast";
import { isAnyChanged } from "../behaviours/unsaved";
import { text } from "../texts";

const FRESH = 10 * 60 * 1000; // so long after the page came nobody doubts the session
const SIGN = "session"; // in the browser's storage: when somebody last signed in or out in any of its tabs

/**
 * A form is never sent into a session that has ended: sign-in opens over it, and then the form is sent, by the same
 * person and with a token that is valid again. The server's half is goyokiki/accounts/views/again.py.
 */
class Door {
  private seen = Date.now();
  private isAsking = false;
  private isPassed = false;
  private after: () => void = () => {};

  constructor(
    private readonly dialog: HTMLDialogElement,
    private readonly room: HTMLElement,
    private readonly person: string,
  ) {
    room.addEventListener("submit", (event) => this.enter(event));
    window.addEventListener("storage", (event) => {
      if (event.key === SIGN) this.seen = 0;
    });
  }

  /** Before anything else sees the submit: only a form whose session is there goes on. */
  hold(event: SubmitEvent): void {
    const form = event.target as HTMLFormElement;
    if (form.method !== "post" || form.dataset.again !== undefined || this.room.contains(form)) return;
    if (this.isPassed || (Date.now() - this.seen < FRESH && navigator.onLine)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!this.isAsking) void this.pass(() => this.send(form, event.submitter));
  }

  /** Goes on with `after` as soon as the person is signed in. */
  async pass(after: () => void): Promise<void> {
    this.after = after;
    this.isAsking = true;
    try {
      this.show(await fetch(this.address));
    } catch {
      say(text("offline"), "error");
    } finally {
      this.isAsking = false;
    }
  }

  private send(form: HTMLFormElement, submitter: HTMLElement | null): void {
    this.isPassed = true; // a browser that takes itself for offline would be asked for ever
    form.requestSubmit(submitter);
    this.isPassed = false;
  }

  private get address(): string {
    return `${this.room.dataset.door}?${new URLSearchParams({ person: this.person })}`;
  }

  private async show(answer: Response): Promise<void> {
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
      const { token } = (await answer.json()) as { token: string };
      return this.open(token);
    }
    this.room.innerHTML = await answer.text();
    if (!this.dialog.open) this.dialog.showModal();
    this.room.querySelector<HTMLElement>("[aria-invalid=true], input:not([type=hidden])")?.focus();
  }

  private async enter(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      await this.show(
        await fetch(this.address, { method: "POST", body: new FormData(event.target as HTMLFormElement) }),
      );
    } catch {
      say(text("offline"), "error");
    } finally {
      this.isAsking = false;
    }
  }

  private open(token: string): void {
    this.seen = Date.now();
    this.dialog.close();
    this.room.replaceChildren();
    for (const field of document.querySelectorAll<HTMLInputElement>("[name=csrfmiddlewaretoken]")) field.value = token;
    document.body.setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": token }));
    this.after();
  }
}

export function install(): void {
  document.addEventListener("submit", (event) => {
    if (isSign(event)) localStorage.setItem(SIGN, String(Date.now()));
  });
  const dialog = document.querySelector<HTMLDialogElement>("dialog#door");
  const room = dialog?.querySelector<HTMLElement>("[data-door]");
  const { person } = document.body.dataset;
  if (!dialog || !room || !person) return;
  const door = new Door(dialog, room, person);
  document.addEventListener("submit", (event) => door.hold(event), { capture: true });
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    if (!xhr.getResponseHeader("HX-Redirect")?.startsWith("/login/") || !isAnyChanged()) return;
    event.preventDefault(); // or the page would go to the sign-in, and what was typed with it
    if (!dialog.open) void door.pass(() => {});
  });
}

function isSign(event: SubmitEvent): boolean {
  const button = event.submitter as HTMLButtonElement | null;
  const target = button?.getAttribute("formaction") ?? (event.target as HTMLFormElement).getAttribute("action");
  return target === "/logout/" || target === "/login/";
}
