/** A page for a test: the given body, with the behaviour's listeners gone again afterwards. */
import { afterEach, beforeEach } from "vitest";

type Listener = [
  EventTarget,
  string,
  EventListenerOrEventListenerObject,
  boolean | AddEventListenerOptions | undefined,
];

export function eachOn(body: string, install: () => void): void {
  let added: Listener[] = [];
  const originals = [document, window].map((target) => [target, target.addEventListener] as const);

  beforeEach(() => {
    document.body.innerHTML = body;
    added = [];
    for (const [target, original] of originals) {
      target.addEventListener = (type: string, listener: EventListenerOrEventListenerObject, options?: boolean) => {
        added.push([target, type, listener, options]);
        original.call(target, type, listener, options);
      };
    }
    install();
    for (const [target, original] of originals) target.addEventListener = original;
  });

  afterEach(() => {
    for (const [target, type, listener, options] of added) target.removeEventListener(type, listener, options);
  });
}

export function find<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`nothing on the page is ${selector}`);
  return found;
}

export function click(selector: string): void {
  find(selector).click();
}

export function type(selector: string, value: string): void {
  find<HTMLInputElement>(selector).value = value;
  find(selector).dispatchEvent(new Event("input", { bubbles: true }));
}

export function press(selector: string, key: string, init: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  find(selector).dispatchEvent(event);
  return event;
}

/** Submits as a click on the button would, and tells whether it went through. */
export function submit(selector: string, submitter?: HTMLElement): boolean {
  const event = new Event("submit", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "submitter", { value: submitter ?? null });
  return find(selector).dispatchEvent(event);
}

/** Kana typed, then turned into `written`, as an input method reports it. */
export function compose(selector: string, states: string[], written: string): void {
  const field = find<HTMLInputElement>(selector);
  const tell = (name: string, data: string) =>
    field.dispatchEvent(Object.assign(new Event(name, { bubbles: true }), { data }));
  tell("compositionstart", "");
  for (const data of [...states, written]) tell("compositionupdate", data);
  field.value += written;
  tell("compositionend", written);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
