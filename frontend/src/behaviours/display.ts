const PLACES: Record<string, string> = { theme: "bsTheme", density: "density" };

/** form[data-theme-choice]: light or dark, and the lines of lists, at once; the server keeps it for the next page. */
export function install(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement | null;
    const place = PLACES[button?.name ?? ""];
    if (form.dataset.themeChoice === undefined || !button || !place) return;
    event.preventDefault();
    document.documentElement.dataset[place] = button.value;
    for (const other of document.querySelectorAll<HTMLButtonElement>(`button[name=${button.name}]`)) {
      other.setAttribute("aria-pressed", String(other.value === button.value));
    }
    void fetch(button.formAction, { method: "POST", body: new FormData(form, button), redirect: "manual" });
  });
}
