export type Place = { prefecture: string; city: string; town: string };
export type Field = HTMLInputElement | HTMLSelectElement;

/** The three fields that data-postal names; in a row of a formset they carry the row's prefix. */
export function addressFields(input: HTMLInputElement): Field[] {
  const prefix = input.name.match(/^.+-\d+-/)?.[0] ?? "";
  const names = (input.dataset.postal ?? "").split(" ");
  return names.flatMap((name) => {
    const field = input.form?.elements.namedItem(prefix + name);
    return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? [field] : [];
  });
}

export function parts(place: Place): string[] {
  return [place.prefecture, place.city, place.town];
}

export function isFree(fields: Field[]): boolean {
  return fields.every((field) => field.value === "");
}

/** True when what stands there already begins as the place does: a house number behind it is no contradiction. */
export function agrees(fields: Field[], place: Place): boolean {
  return fields.every((field, at) => field.value.startsWith(parts(place)[at] ?? ""));
}

export function fillIn(fields: Field[], place: Place): void {
  fields.forEach((field, at) => {
    field.value = parts(place)[at] ?? "";
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  fields.at(-1)?.focus();
}
