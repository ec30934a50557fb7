const PATIENCE = 400; // milliseconds before a page that does not come is worth a word
const LONGEST = 20_000; // a download ends without telling

/** A thin line at the top while the next page takes its time; what is only downloaded takes it away again. */
export function install(): void {
  let waiting = 0;
  const stop = () => {
    clearTimeout(waiting);
    document.documentElement.removeAttribute("data-leaving");
  };
  window.addEventListener("beforeunload", (event) => {
    stop();
    if (event.defaultPrevented) return;
    waiting = window.setTimeout(() => {
      document.documentElement.dataset.leaving = "";
      waiting = window.setTimeout(stop, LONGEST);
    }, PATIENCE);
  });
  window.addEventListener("pageshow", stop);
  window.addEventListener("focus", stop); // back from the place where a download was put
}
