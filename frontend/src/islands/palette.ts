import { isFor } from "../keys";
import { Options } from "./palette-options";

const PAUSE = 110; // milliseconds without a key before the server is asked
const PATIENCE = 250; // before the person is told that it is being asked

/** What is looked up with Ctrl/⌘+K: dialog#palette asks /search/ as one types, and opens what is chosen. */
class Palette {
  private readonly field: HTMLInputElement;
  private readonly options: Options;
  private readonly status: HTMLElement;
  private asking = new AbortController();
  private timer = 0;
  private answered: string | null = null;
  private isWanted = false; // Enter was pressed before the answer came

  constructor(private readonly dialog: HTMLDialogElement) {
    this.field = dialog.querySelector("input") as HTMLInputElement;
    this.status = dialog.querySelector("[role=status]") as HTMLElement;
    this.options = new Options(dialog.querySelector("[role=listbox]") as HTMLElement, this.field);
    this.field.addEventListener("input", () => this.later());
    this.field.form?.addEventListener("submit", (event) => event.preventDefault());
    dialog.addEventListener("keydown", (event) => this.key(event));
    dialog.addEventListener("click", (event) => this.clicked(event));
  }

  open(): void {
    if (document.querySelector("dialog[open]")) return;
    this.dialog.showModal();
    this.field.select();
    // What was opened meanwhile comes first among the last; an old answer stays until then.
    if (this.answered === null || !this.field.value) void this.ask();
  }

  close(): void {
    this.isWanted = false;
    this.dialog.close();
  }

  get isOpen(): boolean {
    return this.dialog.open;
  }

  private later(): void {
    clearTimeout(this.timer);
    this.isWanted = false;
    this.timer = window.setTimeout(() => void this.ask(), this.field.value.trim() ? PAUSE : 0);
  }

  /** Each question takes back the one before: an older answer is never shown over a newer one. */
  private async ask(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    const text = this.field.value;
    const slow = window.setTimeout(() => this.options.busy(true), PATIENCE);
    try {
      const headers = { "HX-Request": "true", "HX-Current-URL": location.href };
      const answer = await fetch(`/search/?${new URLSearchParams({ q: text })}`, { headers, signal });
      if (answer.headers.has("HX-Redirect")) return location.assign(answer.headers.get("HX-Redirect") as string);
      if (!answer.ok) throw new Error(String(answer.status));
      this.show(text, await answer.text());
    } catch {
      if (!signal.aborted) this.say(this.dialog.dataset.failed ?? "");
    } finally {
      clearTimeout(slow);
      if (!signal.aborted) this.options.busy(false);
    }
  }

  private show(text: string, html: string): void {
    this.answered = text;
    this.say(this.options.show(html));
    if (!this.isWanted) return;
    this.isWanted = false;
    this.options.choose(false);
  }

  private say(words: string): void {
    this.status.textContent = words;
    this.status.classList.toggle("visually-hidden", words !== this.dialog.dataset.failed);
  }

  private key(event: KeyboardEvent): void {
    // While kana are being converted, every key is the input method's.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Enter" && event.target === this.field) {
      event.preventDefault();
      this.enter(event.ctrlKey || event.metaKey);
    } else if (event.key === "Escape") {
      event.preventDefault(); // or the browser empties the field first, and closes with the next one
      this.close();
    } else if (this.options.move(event.key, event.shiftKey)) event.preventDefault();
  }

  private enter(isNewTab: boolean): void {
    if (this.answered === this.field.value) return this.options.choose(isNewTab);
    clearTimeout(this.timer);
    this.isWanted = true;
    void this.ask();
  }

  private clicked(event: MouseEvent): void {
    const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey;
    if ((event.target as Element).closest("[role=option]") && !isElsewhere) this.close();
  }
}

export function install(): void {
  const dialog = document.querySelector<HTMLDialogElement>("dialog#palette");
  if (!dialog) return;
  const palette = new Palette(dialog);
  if (/Mac|iP/.test(navigator.platform)) {
    for (const key of document.querySelectorAll("[data-mod]")) key.textContent = "⌘";
  }
  document.addEventListener("keydown", (event) => {
    if (!isFor("search", event)) return;
    event.preventDefault();
    if (palette.isOpen) palette.close();
    else palette.open();
  });
  document.addEventListener("click", (event) => {
    const opener = (event.target as Element).closest?.("[data-palette]");
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    palette.open();
  });
}
