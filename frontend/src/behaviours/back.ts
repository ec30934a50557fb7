import { on } from "./events";

/** [data-back]: to the page one came from, with what stood on it; not shown where there is none. */
export function install(): void {
  on("click", "[data-back]", () => history.back());
  if (history.length > 1) return;
  for (const button of document.querySelectorAll<HTMLElement>("[data-back]")) button.hidden = true;
}
