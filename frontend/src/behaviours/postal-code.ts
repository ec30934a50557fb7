import { digits } from "../japanese/width";
import { text } from "../texts";
import { addressFields, agrees, fillIn, isFree, type Place } from "./address";
import { on } from "./events";
import { offer, sayUnder } from "./postal-choice";

/** input[data-postal="prefecture city town"]: seven digits of any width fill those fields, if they are empty. */
export function install(): void {
  on("input", "input[data-postal]", (input) => void look(input as HTMLInputElement));
}

async function look(input: HTMLInputElement): Promise<void> {
  const code = digits(input.value);
  if (code === input.dataset.looked) return;
  input.dataset.looked = code;
  sayUnder(input, "");
  const places = code.length === 7 ? await placesOf(code) : null;
  // A slow answer to an earlier code says nothing about this one.
  if (places && input.dataset.looked === code) answer(input, places);
}

async function placesOf(code: string): Promise<Place[] | null> {
  try {
    const response = await fetch(`/postal-codes/${code}/`, { headers: { Accept: "application/json" } });
    return response.ok ? ((await response.json()) as { places: Place[] }).places : null;
  } catch {
    return null; // Without the network the address is typed by hand, as ever.
  }
}

function answer(input: HTMLInputElement, places: Place[]): void {
  const fields = addressFields(input);
  const [only, another] = places;
  if (!only) return sayUnder(input, text("postal_unknown"));
  if (another) return offer(input, text("postal_choose"), places);
  if (isFree(fields)) return fillIn(fields, only);
  if (!agrees(fields, only)) offer(input, text("postal_replace"), places);
}
