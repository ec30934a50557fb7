import { on } from "./events";

/** [data-formset=prefix]: adds rows from its <template>, removes them by ticking their DELETE box. */
export function install(): void {
  on("click", "[data-formset-add]", (button) => {
    const set = button.closest<HTMLElement>("[data-formset]");
    if (set) add(set);
  });
  on("click", "[data-formset-remove]", (button) => {
    const row = button.closest<HTMLElement>("[data-formset-row]");
    if (row) remove(row);
  });
}

function add(set: HTMLElement): void {
  const total = set.querySelector<HTMLInputElement>(`[name="${set.dataset.formset}-TOTAL_FORMS"]`);
  const pattern = set.querySelector<HTMLTemplateElement>("template");
  if (!total || !pattern) return;
  const shell = document.createElement("div");
  shell.innerHTML = pattern.innerHTML.replaceAll("__prefix__", total.value);
  const row = shell.firstElementChild as HTMLElement;
  set.querySelector("[data-formset-rows]")?.append(row);
  total.value = String(Number(total.value) + 1);
  row.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus();
}

function remove(row: HTMLElement): void {
  const box = row.querySelector<HTMLInputElement>("input[name$=-DELETE]");
  if (box) box.checked = true;
  row.hidden = true;
  row.closest("[data-formset]")?.querySelector<HTMLElement>("[data-formset-add]")?.focus();
}
