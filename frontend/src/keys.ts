import keys from "../../goyokiki/engine/ui/keys.json";

/** What keys are for. Which ones they are is declared in goyokiki/engine/ui/keys.json, which the help shows too. */
export type Purpose = keyof typeof keys;

const ALONE_OFF = "keys-alone"; // in the browser's storage when keys pressed alone do nothing

/** Whether the key is one of those for the purpose; a key pressed alone never is while somebody types. */
export function isFor(purpose: Purpose, event: KeyboardEvent): boolean {
  if (event.altKey || event.isComposing || event.keyCode === 229) return false;
  return keys[purpose].some((combination) => fits(combination, event));
}

function fits(combination: string, event: KeyboardEvent): boolean {
  const isWithMod = event.ctrlKey || event.metaKey;
  const key = combination.replace("mod+", "");
  if (event.key.toLowerCase() !== key.toLowerCase()) return false;
  if (combination !== key) return isWithMod && !event.shiftKey;
  return !isWithMod && !isTyping(event.target) && (key.length > 1 || isAloneOn());
}

function isTyping(target: EventTarget | null): boolean {
  const field = target instanceof Element ? target.closest("input, textarea, select, [contenteditable]") : null;
  return field !== null && !field.matches("[type=checkbox], [type=radio]");
}

/** Somebody who speaks to the computer, or whose hand slips, switches off the keys that are pressed alone. */
export function isAloneOn(): boolean {
  return localStorage.getItem(ALONE_OFF) === null;
}

export function setAlone(isOn: boolean): void {
  if (isOn) localStorage.removeItem(ALONE_OFF);
  else localStorage.setItem(ALONE_OFF, "off");
}
