/** The hits of the palette: which one is meant, told to the field that keeps the focus (combobox and listbox). */
export class Options {
  constructor(
    private readonly list: HTMLElement,
    private readonly field: HTMLElement,
  ) {
    // Not on mouseenter: a list that scrolls under a resting mouse chooses nothing.
    list.addEventListener("mousemove", (event) => this.mark((event.target as Element).closest(OPTION)));
    list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  /** Shows an answer, the first hit marked; returns what is said of it. */
  show(html: string): string {
    this.list.innerHTML = html;
    this.list.scrollTop = 0;
    // A list box without an option is none: what stands there is only read.
    this.list.setAttribute("role", this.all.length ? "listbox" : "region");
    this.field.setAttribute("aria-expanded", String(this.all.length > 0));
    for (const [place, option] of this.all.entries()) option.id = `palette-option-${place}`;
    this.mark(this.all[0] ?? null);
    return this.list.querySelector<HTMLElement>("[data-spoken]")?.dataset.spoken ?? "";
  }

  busy(isBusy: boolean): void {
    this.list.toggleAttribute("aria-busy", isBusy);
    if (isBusy) this.list.setAttribute("aria-busy", "true");
  }

  /** Whether the key moved the mark: to the next hit, the first or last, or the next kind. */
  move(key: string, isBack: boolean): boolean {
    const { all } = this;
    const here = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const target = {
      ArrowDown: () => all[(here + 1) % all.length],
      ArrowUp: () => all.at(here <= 0 ? -1 : here - 1),
      Home: () => all[0],
      End: () => all.at(-1),
      Tab: () => this.firstOfKind(all[here], isBack ? -1 : 1),
    }[key];
    if (!target) return false;
    this.mark(target() ?? null);
    return true;
  }

  /** Opens what is marked, as a click on it would. */
  choose(isNewTab: boolean): void {
    const option = this.marked;
    if (option instanceof HTMLAnchorElement && isNewTab) window.open(option.href, "_blank", "noopener");
    else option?.click();
  }

  private get all(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>(OPTION)];
  }

  private get marked(): HTMLElement | null {
    return this.list.querySelector<HTMLElement>(`${OPTION}[aria-selected=true]`);
  }

  private firstOfKind(from: HTMLElement | undefined, step: number): HTMLElement | null {
    const kinds = [...this.list.querySelectorAll("[role=group]")];
    const next = kinds.indexOf(from?.closest("[role=group]") as Element) + step;
    return kinds.at(next % kinds.length)?.querySelector<HTMLElement>(OPTION) ?? null;
  }

  private mark(option: Element | null): void {
    const before = this.marked;
    if (option === before) return;
    before?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView?.({ block: "nearest" });
    if (option) this.field.setAttribute("aria-activedescendant", option.id);
    else this.field.removeAttribute("aria-activedescendant");
  }
}

const OPTION = "[role=option]";
