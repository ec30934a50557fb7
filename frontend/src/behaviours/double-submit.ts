/** A second click on "save" while the first is under way sends nothing. `data-again` exempts downloads. */
export function install(): void {
  document.addEventListener("submit", guard);
  document.addEventListener("htmx:afterRequest", (event) => release(event.target));
  // A page that comes back from the browser's cache may be submitted again.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(release));
}

function guard(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method !== "post" || form.dataset.again !== undefined) return;
  if (form.dataset.sending !== undefined) return event.preventDefault();
  form.dataset.sending = "";
  form.setAttribute("aria-busy", "true");
}

function release(target: EventTarget | null): void {
  const form = target instanceof Element ? target.closest("form") : null;
  form?.removeAttribute("data-sending");
  form?.removeAttribute("aria-busy");
}
