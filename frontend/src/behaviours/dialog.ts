import { on } from "./events";

/** [data-open=id] shows that dialog; [data-close] and a click beside it close it. Escape is the browser's. */
export function install(): void {
  on("click", "[data-open]", (opener) => {
    const dialog = document.getElementById(opener.dataset.open ?? "");
    if (dialog instanceof HTMLDialogElement) dialog.showModal();
  });
  on("click", "[data-close]", (closer) => closer.closest("dialog")?.close());
  document.addEventListener("mousedown", (event) => {
    // Only the backdrop counts as the dialog itself: its content fills it to the edge.
    if (event.target instanceof HTMLDialogElement) event.target.close();
  });
}
