import { text } from "../texts";
import { on } from "./events";

/** [data-check-all=name] checks the boxes of that name in its form or sheet; [data-bulk=name] appears with the count. */
export function install(): void {
  on("change", "[data-check-all]", (master) => {
    const name = master.dataset.checkAll ?? "";
    for (const box of boxes(master, name)) box.checked = (master as HTMLInputElement).checked;
    show(master, name);
  });
  on("change", "input[type=checkbox][name]", (box) => show(box, (box as HTMLInputElement).name));
}

function around(element: Element): Element {
  return element.closest(".ledger, form") ?? document.body;
}

function boxes(element: Element, name: string): HTMLInputElement[] {
  return [...around(element).querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${name}"]`)];
}

function show(element: Element, name: string): void {
  const all = boxes(element, name);
  const checked = all.filter((box) => box.checked).length;
  const master = around(element).querySelector<HTMLInputElement>(`[data-check-all="${name}"]`);
  if (master) {
    master.checked = checked > 0 && checked === all.length;
    master.indeterminate = checked > 0 && checked < all.length;
  }
  const bar = around(element).querySelector<HTMLElement>(`[data-bulk="${name}"]`);
  if (bar) bar.hidden = checked === 0;
  bar?.querySelector("[data-bulk-count]")?.replaceChildren(text("checked", { count: checked }));
}
