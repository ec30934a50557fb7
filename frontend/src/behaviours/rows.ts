import { isFor } from "../keys";
import { on } from "./events";

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
    if (isFor("check", event)) return row.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
    const isDown = isFor("down", event);
    if (!isDown && !isFor("up", event)) return;
    const next = isDown ? row.nextElementSibling : row.previousElementSibling;
    if (next) entrance(next)?.focus();
    event.preventDefault();
  });
}

function entrance(row: Element): HTMLAnchorElement | null {
  return row.querySelector<HTMLAnchorElement>(".c-name a[href], a[href]");
}
