const PAUSE = 400;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** form[data-auto-submit]: a choice submits at once, text after a pause; fields marked data-wait never do. */
export function install(): void {
  document.addEventListener("change", (event) => submit(event.target, 0));
  document.addEventListener("input", (event) => {
    if (isText(event.target)) submit(event.target, PAUSE);
  });
}

function submit(target: EventTarget | null, pause: number): void {
  const field = target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target : null;
  const form = field?.form;
  if (!form || form.dataset.autoSubmit === undefined || field?.closest("[data-wait]")) return;
  // Leaving a text field reports "change" too; its text has been sent by then.
  if (pause === 0 && isText(target)) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => form.requestSubmit(), pause);
}

function isText(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && ["text", "search", "tel", "number"].includes(target.type);
}
