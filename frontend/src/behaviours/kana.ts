import { isPlausible, kanaSoFar, readingOf } from "../japanese/reading";
import { on } from "./events";

const NAME = "input[data-kana]";
const readings = new Map<string, string>();
let typed: string | null = null;

/** input[data-kana=field]: fills that field with the kana the name is typed with, until a person writes there. */
export function install(): void {
  on("compositionstart", NAME, () => {
    typed = null;
  });
  on("compositionupdate", NAME, (_, event) => {
    // The last state that is all kana is what stood there when the conversion began.
    typed = kanaSoFar(event.data) ?? typed;
  });
  on("compositionend", NAME, (_, event) => {
    if (typed && isPlausible(event.data, typed)) readings.set(event.data, typed);
  });
  on("input", NAME, (name) => fill(name as HTMLInputElement));
}

function fill(name: HTMLInputElement): void {
  const kana = name.form?.elements.namedItem(name.dataset.kana ?? "");
  // Ours to write only while it is empty or holds what we wrote.
  if (!(kana instanceof HTMLInputElement) || kana.value !== (kana.dataset.filled ?? "")) return;
  const reading = readingOf(name.value, readings);
  if (reading !== null) kana.value = kana.dataset.filled = reading;
}
