type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Write what was typed into the form again; what the form no longer has is passed over. */
export function restore(form: HTMLFormElement, fields: [string, string][]): void {
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) values.set(name, [...(values.get(name) ?? []), value]);
  addRows(form, values);
  const changed = [...form.elements].filter((element) => isField(element) && fill(element, values));
  // After all are filled: what one change sets off must not see half of them.
  for (const field of changed) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function addRows(form: HTMLFormElement, values: Map<string, string[]>): void {
  for (const set of form.querySelectorAll<HTMLElement>("[data-formset]")) {
    const name = `${set.dataset.formset}-TOTAL_FORMS`;
    const total = set.querySelector<HTMLInputElement>(`[name="${name}"]`);
    const wanted = Math.min(Number(values.get(name)?.[0] ?? 0), 200);
    const button = set.querySelector<HTMLElement>("[data-formset-add]");
    for (let rows = Number(total?.value ?? 0); rows < wanted; rows++) button?.click();
  }
}

function isField(element: Element): element is Field {
  return (
    element.matches("input[name], select[name], textarea[name]") && !element.matches("[type=password], [type=file]")
  );
}

/** Whether the field now holds something else. Of hidden ones only the version of the row is filled in again. */
function fill(field: Field, values: Map<string, string[]>): boolean {
  const given = values.get(field.name) ?? [];
  if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
    const before = field.checked;
    field.checked = given.includes(field.value);
    return field.checked !== before;
  }
  if (field instanceof HTMLSelectElement && field.multiple) {
    const before = String([...field.selectedOptions].map((option) => option.value));
    for (const option of field.options) option.selected = given.includes(option.value);
    return before !== String([...field.selectedOptions].map((option) => option.value));
  }
  const value = given.shift();
  if (value === undefined || value === field.value) return false;
  if (field.type === "hidden" && field.name !== "version") return false;
  field.value = value;
  return field.type !== "hidden";
}
