/** What somebody typed and did not save, in this browser: by person and form, for a few days, never a password. */
export interface Draft {
  at: number;
  fields: [string, string][];
}

const PREFIX = "draft:";
const KEPT = 3 * 24 * 60 * 60 * 1000;

export function placeOf(person: string, address: string): string {
  return `${PREFIX}${person}:${address}`;
}

export function read(place: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

export function write(place: string, fields: [string, string][]): void {
  try {
    localStorage.setItem(place, JSON.stringify({ at: Date.now(), fields }));
  } catch {
    // A browser without room keeps no draft; the guard of unsaved changes still holds.
  }
}

export function forget(place: string): void {
  localStorage.removeItem(place);
}

/** Leave only what is this person's and not too old; without a person nothing. */
export function tidy(person: string | null): void {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(PREFIX))) {
    const isOwn = person !== null && key.startsWith(placeOf(person, ""));
    if (!isOwn || Date.now() - (read(key)?.at ?? 0) > KEPT) forget(key);
  }
}

/** What a form would send that may be kept: no password, no file, no token. */
export function fieldsOf(form: HTMLFormElement): [string, string][] {
  const secret = new Set([...form.querySelectorAll<HTMLInputElement>("[type=password]")].map((field) => field.name));
  return [...new FormData(form)].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === "string" && entry[0] !== "csrfmiddlewaretoken" && !secret.has(entry[0]),
  );
}
