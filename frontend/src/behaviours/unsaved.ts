import { on } from "./events";

const untouched = new WeakMap<HTMLFormElement, string>();

/** form[data-guard]: the browser asks before unsaved changes are left; data-guard="changed" came back with errors. */
export function install(): void {
  on("focusin", "form[data-guard]", (form) => remember(form as HTMLFormElement));
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) (event.target as Element).removeAttribute("data-guard");
  });
  window.addEventListener("beforeunload", (event) => {
    if (isAnyChanged()) event.preventDefault();
  });
}

function remember(form: HTMLFormElement): void {
  if (!untouched.has(form)) untouched.set(form, content(form));
}

export function isAnyChanged(): boolean {
  const forms = [...document.querySelectorAll<HTMLFormElement>("form[data-guard]")];
  return forms.some((form) => form.dataset.guard === "changed" || isChanged(form));
}

function isChanged(form: HTMLFormElement): boolean {
  const before = untouched.get(form);
  return before !== undefined && before !== content(form);
}

function content(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
