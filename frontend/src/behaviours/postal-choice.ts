import { addressFields, fillIn, type Place, parts } from "./address";

/** One button per place under the question; nothing is written before a person picks one. */
export function offer(input: HTMLInputElement, question: string, places: Place[]): void {
  sayUnder(input, question, ...places.map((place) => choice(input, place)));
}

/** A line under the field that a screen reader announces; no sentence clears it. */
export function sayUnder(input: HTMLInputElement, sentence: string, ...choices: Node[]): void {
  lineUnder(input).replaceChildren(...(sentence ? [sentence, ...choices] : []));
}

function choice(input: HTMLInputElement, place: Place): HTMLButtonElement {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "chip", textContent: parts(place).join("") });
  button.addEventListener("click", () => {
    fillIn(addressFields(input), place);
    sayUnder(input, "");
  });
  return button;
}

function lineUnder(input: HTMLInputElement): Element {
  const around = input.closest(".field-body, .field") ?? (input.parentElement as Element);
  const line = around.querySelector(".found") ?? document.createElement("div");
  line.className = "found";
  line.setAttribute("aria-live", "polite");
  if (!line.isConnected) around.append(line);
  return line;
}
