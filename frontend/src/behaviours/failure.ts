import { text } from "../texts";
import { say } from "./toast";

/** A fragment that does not arrive is never a silent nothing. */
export function install(): void {
  document.addEventListener("htmx:sendError", () => say(text("offline"), "error"));
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr;
    say(text(status === 401 || status === 403 ? "expired" : "failed"), "error");
  });
}
