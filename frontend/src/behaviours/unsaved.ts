import { on } from "./events";

const untouched = new WeakMap<HTMLFormElement, string>();

/** form[data-guard]: the browser asks before unsaved changes are left; data-guard="changed" came back with errors. */
export function install(): void {
  // Not every browser gives the focus to a box that is clicked.
  on("focusin", "form[data-guard]", (form) => remember(form as HTMLFormElement));
  on("pointerdown", "form[data-guard]", (form) => remember(form as HTMLFormElement));
  document.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) (event.target as Element).removeAttribute("data-guard");
  });
  window.addEventListener("beforeunload", (event) => {
    if (isAnyChanged()) event.preventDefault();
  });
}

export function remember(form: HTMLFormElement): void {
  if (!untouched.has(form)) untouched.set(form, content(form));
}

export function isAnyChanged(): boolean {
  return [...document.querySelectorAll<HTMLFormElement>("form[data-guard]")].some(isChanged);
}

export function isChanged(form: HTMLFormElement): boolean {
  const before = untouched.get(form);
  return form.dataset.guard === "changed" || (before !== undefined && before !== content(form));
}

function content(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)].map(([name, value]) => [name, String(value)]));
}
