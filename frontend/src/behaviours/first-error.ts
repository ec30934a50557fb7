/** A form that came back with errors puts the cursor into the first of them. */
export function install(): void {
  focusFirstError(document);
  document.addEventListener("htmx:afterSwap", (event) => focusFirstError(event.target as Element));
}

function focusFirstError(root: ParentNode): void {
  root.querySelector<HTMLElement>("form [aria-invalid=true]")?.focus();
}
