type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
type Values = Map<string, string[]>;

/**
 * Write what was typed into the form again; what the form no longer has is passed over. What hangs on a choice, such as
 * the units of a customer, comes from the server after that choice: it is filled in when it arrives.
 */
export function restore(form: HTMLFormElement, fields: [string, string][]): void {
  const owed: Values = new Map();
  for (const [name, value] of fields) owed.set(name, [...(owed.get(name) ?? []), value]);
  addRows(form, owed);
  place(form, owed, true);
  for (const field of fieldsIn(form)) if (!isBox(field) && !isChoice(field)) owed.delete(field.name);
  form.addEventListener("htmx:afterSettle", () => place(form, owed, false));
}

function addRows(form: HTMLFormElement, values: Values): void {
  for (const set of form.querySelectorAll<HTMLElement>("[data-formset]")) {
    const name = `${set.dataset.formset}-TOTAL_FORMS`;
    const total = set.querySelector<HTMLInputElement>(`[name="${name}"]`);
    const wanted = Math.min(Number(values.get(name)?.[0] ?? 0), 200);
    const button = set.querySelector<HTMLElement>("[data-formset-add]");
    for (let rows = Number(total?.value ?? 0); rows < wanted; rows++) button?.click();
  }
}

function place(form: HTMLFormElement, owed: Values, isFirst: boolean): void {
  const changed = fieldsIn(form).filter((field) => fill(field, owed.get(field.name) ?? [], isFirst));
  // After all are filled: what one change sets off must not see half of them.
  for (const field of changed) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function fieldsIn(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (element): element is Field =>
      element.matches("input[name], select[name], textarea[name]") && !element.matches("[type=password], [type=file]"),
  );
}

/** Whether the field now holds something else; what it takes is owed no longer. Of hidden ones only the version of the
 * row is filled in again.
 */
function fill(field: Field, owed: string[], isFirst: boolean): boolean {
  if (isBox(field)) return set(field, "checked", take(owed, field.value) || (!isFirst && field.checked));
  if (isChoice(field) && field.multiple) {
    const changed = [...field.options].filter((option) =>
      set(option, "selected", take(owed, option.value) || (!isFirst && option.selected)),
    );
    return changed.length > 0;
  }
  const [value] = owed;
  if (value === undefined || (isChoice(field) && !offers(field, value))) return false;
  owed.shift();
  if (field.type === "hidden" && field.name !== "version") return false;
  return set(field, "value", value) && field.type !== "hidden";
}

function isBox(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type);
}

function isChoice(field: Field): field is HTMLSelectElement {
  return field instanceof HTMLSelectElement;
}

function offers(field: HTMLSelectElement, value: string): boolean {
  return [...field.options].some((option) => option.value === value);
}

function take(owed: string[], value: string): boolean {
  const at = owed.indexOf(value);
  if (at >= 0) owed.splice(at, 1);
  return at >= 0;
}

function set<T, K extends keyof T>(thing: T, name: K, value: T[K]): boolean {
  const before = thing[name];
  thing[name] = value;
  return before !== value;
}
