/** Listen on the document for events inside elements that match, also those that arrive later. */
export function on<K extends keyof DocumentEventMap>(
  type: K,
  selector: string,
  handle: (found: HTMLElement, event: DocumentEventMap[K]) => void,
  options?: AddEventListenerOptions,
): void {
  document.addEventListener(
    type,
    (event) => {
      const found = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
      if (found) handle(found, event);
    },
    options,
  );
}
