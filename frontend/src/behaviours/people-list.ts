/** Every check-box of a picker, in order. */
export function boxes(picker: Element): HTMLInputElement[] {
  return [...picker.querySelectorAll<HTMLInputElement>("[data-person] input[type=checkbox]")];
}

/** 表示分: neither narrowed away nor inside the closed list of deleted people. */
export function shown(picker: Element): HTMLInputElement[] {
  return boxes(picker).filter((box) => !box.closest("[hidden], details:not([open])"));
}

/** Shows only the people whose name, department or icon holds the words. */
export function narrow(picker: Element, words: string): void {
  const wanted = fold(words);
  for (const person of picker.querySelectorAll<HTMLElement>("[data-person]")) {
    person.hidden = !fold(person.dataset.person ?? "").includes(wanted);
  }
}

function fold(words: string): string {
  return words.normalize("NFKC").toLowerCase().replace(/\s/g, "");
}

/** The icons of the people checked, as copies for the line outside the dialog. */
export function icons(picker: Element): Node[] {
  const chosen = boxes(picker).filter((box) => box.checked);
  const found = chosen.map((box) => box.closest("[data-person]")?.querySelector(".who, .nobody"));
  return found.flatMap((icon) => (icon ? [icon.cloneNode(true)] : []));
}
