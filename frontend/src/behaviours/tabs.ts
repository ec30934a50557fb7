/** The current tab is in sight, also where its bar is wider than the screen; the page itself does not move. */
export function install(): void {
  document.querySelectorAll(".tabs [aria-current]").forEach(show);
}

function show(tab: Element): void {
  const bar = tab.closest(".tabs");
  if (!bar) return;
  const [inner, outer] = [tab.getBoundingClientRect(), bar.getBoundingClientRect()];
  bar.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}
