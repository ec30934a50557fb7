/** form[data-theme-choice]: light, dark or the device's, at once; the server keeps the choice for the next page. */
export function install(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const button = event.submitter as HTMLButtonElement | null;
    if (form.dataset.themeChoice === undefined || button?.name !== "theme") return;
    event.preventDefault();
    document.documentElement.dataset.bsTheme = button.value;
    for (const other of document.querySelectorAll<HTMLButtonElement>("button[name=theme]")) {
      other.setAttribute("aria-pressed", String(other.value === button.value));
    }
    void fetch(button.formAction, { method: "POST", body: new FormData(form, button), redirect: "manual" });
  });
}
