import { text } from "../texts";
import { newKey, type Outcome, type Parcel, type Sending, send } from "./upload";

// More would take the server's few hands away from everybody else.
const AT_ONCE = 1;

interface Waiting {
  parcel: Parcel;
  line: HTMLElement;
}

/**
 * <file-picker>: files are sent while the form is still being filled in; what stands in the form are their tokens.
 *
 * Without a script it is a plain file input. The lines are written by the server (files/_chosen.html), so a form that
 * comes back with errors and one that was just filled in look and behave alike.
 */
export class FilePicker extends HTMLElement {
  private waiting: Waiting[] = [];
  private underWay = new Map<HTMLElement, Sending>();
  private submitter: HTMLElement | null | undefined;

  connectedCallback(): void {
    this.restore();
    this.addEventListener("change", (event) => this.chosen(event.target as HTMLInputElement));
    this.addEventListener("click", (event) => this.pressed(event.target as Element));
    for (const type of ["dragenter", "dragover"])
      this.addEventListener(type, (event) => this.hover(event as DragEvent));
    for (const type of ["dragleave", "drop"]) this.addEventListener(type, () => this.classList.remove("over"));
    this.addEventListener("drop", (event) => this.dropped(event));
    this.form?.addEventListener("submit", (event) => this.hold(event), { capture: true });
  }

  private get form(): HTMLFormElement | null {
    return this.closest("form");
  }

  private get list(): HTMLElement {
    return this.querySelector<HTMLElement>("[data-list]") as HTMLElement;
  }

  private get lines(): HTMLElement[] {
    return [...this.list.children] as HTMLElement[];
  }

  private get isBusy(): boolean {
    return this.waiting.length + this.underWay.size > 0;
  }

  private say(sentence: string): void {
    this.querySelector("[data-state]")?.replaceChildren(sentence);
  }

  // What comes in

  private chosen(input: HTMLInputElement): void {
    if (input.type !== "file" || !input.files) return;
    this.take([...input.files]);
    input.value = ""; // or the form would send them a second time
  }

  private hover(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.classList.add("over");
  }

  private dropped(event: DragEvent): void {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    this.take([...event.dataTransfer.files]);
  }

  private take(files: File[]): void {
    const room = Number(this.dataset.most) - this.lines.length;
    this.say(files.length > room ? (this.dataset.tooMany ?? "") : "");
    for (const file of files.slice(0, Math.max(0, room))) this.add(file);
    this.next();
  }

  private add(file: File): void {
    const pattern = this.querySelector<HTMLTemplateElement>("template[data-sending]");
    const line = pattern?.content.firstElementChild?.cloneNode(true) as HTMLElement;
    line.querySelector("[data-file]")?.replaceChildren(file.name);
    this.list.append(line);
    const entry = { parcel: { file, key: newKey(), field: this.dataset.name ?? "" }, line };
    if (file.size > Number(this.dataset.largest)) return this.fail(entry, this.dataset.tooLarge ?? "", false);
    this.waiting.push(entry);
  }

  // On its way

  private next(): void {
    while (this.underWay.size < AT_ONCE) {
      const entry = this.waiting.shift();
      if (!entry) break;
      void this.bring(entry);
    }
  }

  private async bring(entry: Waiting): Promise<void> {
    const bar = entry.line.querySelector("progress");
    const token = this.form?.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    const sending = send(this.dataset.href ?? "", token, entry.parcel, (percent) => {
      if (bar) bar.value = percent;
    });
    this.underWay.set(entry.line, sending);
    const outcome = await sending.done;
    this.underWay.delete(entry.line);
    this.arrived(entry, outcome);
    this.next();
    if (!this.isBusy) this.finish();
  }

  private arrived(entry: Waiting, outcome: Outcome): void {
    if (outcome.is === "kept") this.keep(entry.line, outcome.html);
    else if (outcome.is === "refused") this.fail(entry, outcome.why, false);
    else if (outcome.is === "signed out") this.fail(entry, text("expired"), true);
    else if (outcome.is === "failed") this.fail(entry, this.dataset.failed ?? "", true);
  }

  private keep(line: HTMLElement, html: string): void {
    const box = document.createElement("template");
    box.innerHTML = html;
    const hadFocus = line.contains(document.activeElement);
    const kept = box.content.firstElementChild as HTMLElement;
    line.replaceWith(kept);
    if (hadFocus) kept.querySelector<HTMLElement>("button")?.focus();
    this.remember();
  }

  private fail({ line, parcel }: Waiting, why: string, mayTryAgain: boolean): void {
    line.classList.add("bad");
    const error = line.querySelector<HTMLElement>(".error");
    error?.replaceChildren(why.replace("%(name)s", parcel.file.name));
    if (error) error.hidden = false;
    line.querySelector("progress")?.remove();
    const again = line.querySelector<HTMLElement>("[data-again]");
    if (!again || !mayTryAgain) return;
    again.hidden = false;
    again.onclick = () => {
      line.remove();
      this.take([parcel.file]);
    };
  }

  // Taken off again

  private pressed(target: Element): void {
    const line = target.closest("[data-take-off]")?.closest<HTMLElement>(".chosen-file");
    if (!line) return;
    this.waiting = this.waiting.filter((entry) => entry.line !== line);
    this.underWay.get(line)?.cancel();
    if (line.dataset.remove) this.forget(line.dataset.remove);
    line.remove();
    this.say("");
    this.remember();
    this.querySelector<HTMLElement>("input[type=file]")?.focus();
  }

  /** The server need not keep it until the night; when it does not hear of it, the night clears it. */
  private forget(address: string): void {
    const token = this.form?.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
    fetch(address, { method: "POST", headers: { "X-CSRFToken": token } }).catch(() => undefined);
  }

  // Saving while files are on their way waits for them

  private hold(event: SubmitEvent): void {
    if (!this.isBusy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.submitter = event.submitter;
    this.say(this.dataset.waiting ?? "");
  }

  private finish(): void {
    const hasFailed = this.lines.some((line) => line.classList.contains("bad"));
    const wasAsked = this.submitter !== undefined;
    const submitter = this.submitter ?? null;
    this.submitter = undefined;
    if (wasAsked) this.say("");
    if (hasFailed || !this.lines.length) return;
    if (wasAsked || this.dataset.saves !== undefined) this.form?.requestSubmit(submitter);
  }

  // Coming back to the page: a browser restores what was typed, but not lines that a script has added

  private get place(): string {
    return `files ${this.dataset.name}`;
  }

  private remember(): void {
    const kept = this.lines.filter((line) => line.dataset.token).map((line) => line.outerHTML);
    history.replaceState({ ...history.state, [this.place]: kept }, "");
  }

  private restore(): void {
    const kept: string[] | undefined = history.state?.[this.place];
    if (kept) this.list.innerHTML = kept.join("");
  }
}

export function install(): void {
  if (!customElements.get("file-picker")) customElements.define("file-picker", FilePicker);
}
