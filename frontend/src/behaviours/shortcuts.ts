import { isAloneOn, isFor, setAlone } from "../keys";
import { on } from "./events";

/** Keys that work on every page: the help, the search box of the list, 「新規」, the first row, and saving. */
export function install(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    if (isFor("save", event)) return save(event);
    if (document.querySelector("dialog[open]")) return;
    if (isFor("help", event)) answer(event, document.getElementById("keys"));
    else if (isFor("find", event)) answer(event, document.querySelector(".bar input[type=search]"));
    else if (isFor("new", event)) answer(event, document.querySelector(".top [data-new] :is(summary, a)"));
    else if (isFor("down", event) && event.key.length === 1 && event.target === document.body)
      answer(event, document.querySelector("table[data-rows] tbody a[href]"));
  });
  on("change", "[data-single-keys]", (box) => setAlone((box as HTMLInputElement).checked));
  for (const box of document.querySelectorAll<HTMLInputElement>("[data-single-keys]")) box.checked = isAloneOn();
}

function answer(event: KeyboardEvent, found: HTMLElement | null): void {
  if (!found) return;
  event.preventDefault();
  if (found instanceof HTMLDialogElement) return found.showModal();
  found.focus();
  if (found.closest("[data-new]")) found.click();
  if (found instanceof HTMLInputElement) found.select();
}

function save(event: KeyboardEvent): void {
  const form = event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[method=post]") : null;
  if (!form?.querySelector("textarea, input:not([type=hidden])")) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector<HTMLButtonElement>("button[type=submit].btn-primary"));
}
