import { on } from "./events";

const STAY = 8000;

export type Tone = "success" | "info" | "warning" | "error";

/** Good news vanishes by itself unless the pointer or the focus is on it; bad news stays until it is closed. */
export function install(): void {
  document.querySelectorAll<HTMLElement>("[data-toast]").forEach(leaveLater);
  on("click", "[data-dismiss]", (button) => button.closest(".toast")?.remove());
}

/** Shows a sentence like a message of the server's; one that stands there already is not said twice. */
export function say(sentence: string, tone: Tone): void {
  const pattern = document.querySelector<HTMLTemplateElement>(`template[data-message="${tone}"]`);
  const toast = pattern?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (!toast) return;
  toast.querySelector("[data-sentence]")?.replaceChildren(sentence);
  unsay(sentence);
  document.getElementById("messages")?.append(toast);
  leaveLater(toast);
}

export function unsay(sentence: string): void {
  for (const said of document.querySelectorAll("#messages [data-sentence]")) {
    if (said.textContent === sentence) said.closest(".toast")?.remove();
  }
}

function leaveLater(toast: HTMLElement): void {
  if (toast.dataset.toast === undefined) return;
  setTimeout(() => (toast.matches(":hover, :focus-within") ? leaveLater(toast) : toast.remove()), STAY);
}
