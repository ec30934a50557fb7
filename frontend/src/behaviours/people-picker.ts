import { on } from "./events";
import { boxes, icons, narrow, shown } from "./people-list";

const before = new WeakMap<Element, Set<HTMLInputElement>>();

/** [data-picker]: 担当者 as check-boxes in a dialog; 決定 applies, closing it any other way takes everything back. */
export function install(): void {
  on("click", "[data-picker] [data-open]", (opener) => remember(picker(opener)));
  on("click", "[data-picker-shown]", (button) => check(shown(picker(button)), true));
  on("click", "[data-picker-none]", (button) => check(boxes(picker(button)), false));
  on("click", "[data-picker-apply]", (button) => apply(picker(button)));
  on("input", "[data-picker-find]", (field) => narrow(picker(field), (field as HTMLInputElement).value));
  on("keydown", "[data-picker-find]", (_, event) => event.key === "Enter" && event.preventDefault());
  document.addEventListener("close", (event) => undo((event.target as Element).closest("[data-picker]")), true);
}

function picker(inside: Element): HTMLElement {
  return inside.closest("[data-picker]") as HTMLElement;
}

function check(found: HTMLInputElement[], state: boolean): void {
  for (const box of found) box.checked = state;
}

function remember(root: Element): void {
  before.set(root, new Set(boxes(root).filter((box) => box.checked)));
}

function undo(root: Element | null): void {
  const checked = root ? before.get(root) : undefined;
  if (root && checked) for (const box of boxes(root)) box.checked = checked.has(box);
}

function apply(root: HTMLElement): void {
  root.querySelector("[data-picker-summary]")?.replaceChildren(...icons(root));
  before.delete(root);
  root.querySelector("dialog")?.close();
  root.closest<HTMLFormElement>("form[data-auto-submit]")?.requestSubmit();
}
