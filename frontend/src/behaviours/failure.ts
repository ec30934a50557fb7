import { text } from "../texts";
import { say, unsay } from "./toast";

// Whose page says in its heading what happened, and that says more than "failed" (goyokiki/engine/ui/trouble.py)
const WORDED = [413, 429, 503, 507];

/** A fragment that does not arrive is never a silent nothing. */
export function install(): void {
  document.addEventListener("htmx:sendError", () => say(text("offline"), "error"));
  document.addEventListener("htmx:beforeOnLoad", () => unsay(text("offline")));
  document.addEventListener("htmx:responseError", (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    say(whatHappened(xhr), "error");
  });
}

function whatHappened({ status, responseText }: XMLHttpRequest): string {
  if (status === 401 || status === 403) return text("expired");
  if (!WORDED.includes(status)) return text("failed");
  const page = new DOMParser().parseFromString(responseText, "text/html");
  return page.querySelector("h1")?.textContent?.trim() || text("failed");
}
