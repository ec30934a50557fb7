import { on } from "./events";

/** details.menu: closes on Escape, on a click elsewhere and after a choice; arrow keys walk its entries. */
export function install(): void {
  document.addEventListener("click", (event) => closeAll(event.target as Element));
  on("keydown", "details.menu[open]", (menu, event) => {
    if (event.key === "Escape") return close(menu);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(menu, event);
  });
  on("click", "details.menu [data-choice]", (choice) => choice.closest("details")?.removeAttribute("open"));
}

function closeAll(clicked: Element): void {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(clicked)) menu.removeAttribute("open");
  }
}

function close(menu: HTMLElement): void {
  menu.removeAttribute("open");
  menu.querySelector("summary")?.focus();
}

function walk(menu: HTMLElement, event: KeyboardEvent): void {
  if ((event.target as Element).matches("input, textarea, select")) return;
  const stops = [...menu.querySelectorAll<HTMLElement>("summary, a[href], button")];
  const step = event.key === "ArrowDown" ? 1 : -1;
  const here = stops.indexOf(document.activeElement as HTMLElement);
  stops.at((here + step) % stops.length)?.focus();
  event.preventDefault();
}
