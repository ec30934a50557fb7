import { on } from "./events";

const STEPS: Record<string, number> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** table[data-rows]: a click anywhere on a row opens it; with the focus in a row ↑ ↓ j k move and x checks. */
export function install(): void {
  on("click", "table[data-rows] tbody tr", (row, event) => {
    const inner = (event.target as Element).closest("a, button, input, label, select, summary");
    if (inner || String(getSelection() ?? "") !== "") return;
    const link = entrance(row);
    if (event.ctrlKey || event.metaKey) window.open(link?.href, "_blank");
    else link?.click();
  });
  on("keydown", "table[data-rows] tbody tr", (row, event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "x") return row.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
    const step = STEPS[event.key];
    if (step === undefined) return;
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    if (next) entrance(next)?.focus();
    event.preventDefault();
  });
}

function entrance(row: Element): HTMLAnchorElement | null {
  return row.querySelector<HTMLAnchorElement>(".c-name a[href], a[href]");
}
