/** Enter that confirms a Japanese conversion submits nothing, and half-converted text starts no request. */
export function install(): void {
  document.addEventListener("keydown", guardEnter, { capture: true });
  document.addEventListener("input", holdBack, { capture: true });
  document.addEventListener("compositionend", passOn, { capture: true });
}

function guardEnter(event: KeyboardEvent): void {
  // Safari ends the composition before it reports the key: only the code 229 still tells.
  if (event.key !== "Enter" || !(event.isComposing || event.keyCode === 229)) return;
  event.stopImmediatePropagation();
  event.preventDefault();
}

function holdBack(event: Event): void {
  if ((event as InputEvent).isComposing) event.stopImmediatePropagation();
}

function passOn(event: CompositionEvent): void {
  const { target } = event;
  // After the browser's own handling, so that the value is the converted one.
  setTimeout(() => target?.dispatchEvent(new Event("input", { bubbles: true })));
}
