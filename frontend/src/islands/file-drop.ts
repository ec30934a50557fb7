import { type Outcome, post, type Sending } from "./upload";

/**
 * <file-drop>: the one file of a form. Chosen, or dropped anywhere on the page, it is sent at once with the form's
 * other fields; the server answers with the address to go on at, or with the reason why not.
 *
 * Without a script it is a plain file input. A file that could not be sent is kept, to be sent again with one click.
 */
export class FileDrop extends HTMLElement {
  private file: File | undefined;
  private sending: Sending | undefined;
  private listening = new AbortController();

  connectedCallback(): void {
    const { signal } = this.listening;
    this.input.addEventListener("change", () => this.take(this.input.files?.[0]));
    for (const type of ["dragenter", "dragover"] as const)
      document.addEventListener(type, (event) => this.hover(event), { signal });
    document.addEventListener("dragleave", (event) => event.relatedTarget || this.leave(), { signal });
    document.addEventListener("drop", (event) => this.dropped(event), { signal });
    this.find("[data-stop]").addEventListener("click", () => this.sending?.cancel());
    this.find("[data-retry]").addEventListener("click", () => void this.send(true));
  }

  disconnectedCallback(): void {
    this.listening.abort();
  }

  private find<E extends HTMLElement>(selector: string): E {
    return this.querySelector(selector) as E;
  }

  private get input(): HTMLInputElement {
    return this.find("input[type=file]");
  }

  private get form(): HTMLFormElement {
    return this.closest("form") as HTMLFormElement;
  }

  private hover(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault(); // or the browser opens the file in place of the page
    this.classList.add("over");
  }

  private leave(): void {
    this.classList.remove("over");
  }

  private dropped(event: DragEvent): void {
    this.leave();
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (event.dataTransfer.files.length > 1) this.tell(this.dataset.several ?? "");
    else this.take(event.dataTransfer.files[0]);
  }

  private take(file: File | undefined): void {
    if (!file || this.sending) return;
    this.file = file;
    if (file.size > Number(this.dataset.largest)) this.tell(this.dataset.tooLarge ?? "");
    else void this.send(false);
  }

  private async send(isAgain: boolean): Promise<void> {
    if (!this.file || this.sending) return;
    this.show("sending");
    this.find("[data-file]").replaceChildren(this.file.name);
    const token = isAgain ? await this.freshToken() : this.token;
    if (token === undefined) return this.tell(this.dataset.expired ?? "", true);
    this.sending = post(this.form.action, token, this.body(this.file), (percent) => this.reach(percent));
    const outcome = await this.sending.done;
    this.sending = undefined;
    this.end(outcome);
  }

  private body(file: File): FormData {
    const body = new FormData(this.form);
    body.set(this.input.name, file);
    body.set("name", file.name); // the name of a part of a form loses full-width spaces on its way
    return body;
  }

  private reach(percent: number): void {
    const bar = this.find<HTMLProgressElement>("progress");
    bar.value = percent;
    // All of it is there: from now on the server reads it, and nobody knows for how long.
    if (percent >= 100) bar.removeAttribute("value");
    this.find("[data-reading]").hidden = percent < 100;
  }

  private end(outcome: Outcome): void {
    if (outcome.is === "kept") location.assign(outcome.html.trim());
    else if (outcome.is === "refused") this.tell(outcome.why);
    else if (outcome.is === "signed out") this.tell(this.dataset.expired ?? "", true);
    else if (outcome.is === "failed") this.tell(this.dataset.failed ?? "", true);
    else this.show("waiting");
  }

  private tell(why: string, mayRetry = false): void {
    this.show("waiting");
    this.find("[data-why]").replaceChildren(why.replace("%(name)s", this.file?.name ?? ""));
    this.find("[data-error]").hidden = false;
    this.find("[data-retry]").hidden = !mayRetry;
    this.input.value = ""; // the same file, once mended, is a change again
  }

  private show(state: "waiting" | "sending"): void {
    this.find("[data-error]").hidden = true;
    this.find("[data-waiting]").hidden = state === "sending";
    this.find("[data-sending]").hidden = state !== "sending";
    if (state === "sending") this.reach(0);
  }

  private get token(): string {
    return this.form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  }

  /** Whoever signed in again in another window has another token; nothing, while nobody is signed in. */
  private async freshToken(): Promise<string | undefined> {
    const answer = await fetch(this.form.action).catch(() => undefined);
    if (answer?.redirected) return undefined;
    const page = new DOMParser().parseFromString((await answer?.text()) ?? "", "text/html");
    return page.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? this.token;
  }
}

export function install(): void {
  if (!customElements.get("file-drop")) customElements.define("file-drop", FileDrop);
}
