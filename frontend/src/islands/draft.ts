import { isChanged, remember } from "../behaviours/unsaved";
import { restore } from "./draft-fields";
import { fieldsOf, forget, placeOf, read, tidy, write } from "./draft-store";

const PAUSE = 500;
const SENT = "draft-sent"; // in the tab's storage while a form is on its way: its place and its page

let isSignedOut = false;

/**
 * form[data-guard]: what is typed is kept in this browser until it is saved or discarded, and offered when the form is
 * opened again. Drafts are one person's, hold no password and no file, and go with signing out.
 */
export function install(): void {
  document.addEventListener("submit", signedOut);
  const person = document.body.dataset.person;
  if (!person) return;
  tidy(person);
  settle();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-guard]")) watch(form, person);
}

function watch(form: HTMLFormElement, person: string): void {
  const place = placeOf(person, addressOf(form));
  const came = form.dataset.guard === "changed";
  let timer = 0;
  let isOver = false;
  const keep = () => {
    if (isOver || isSignedOut) return;
    if (isChanged(form)) write(place, fieldsOf(form));
    else forget(place);
  };
  if (came) keep();
  else offer(form, place);
  form.addEventListener("input", () => {
    isSignedOut = false; // the browser asked about what is unsaved, and somebody stayed
    clearTimeout(timer);
    timer = window.setTimeout(keep, PAUSE);
  });
  form.addEventListener("change", () => setTimeout(keep));
  document.addEventListener("submit", (event) => {
    if (event.target !== form || event.defaultPrevented) return;
    clearTimeout(timer);
    write(place, fieldsOf(form));
    sessionStorage.setItem(SENT, JSON.stringify([place, location.href.split("#")[0]]));
    isOver = true;
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) isOver = false;
  });
}

/** Where a form is sent is what it is known by, so that the page on which it comes back with errors is the same. */
function addressOf(form: HTMLFormElement): string {
  const { pathname, search } = new URL(form.getAttribute("action") ?? location.href, location.href);
  return pathname + search;
}

/** A draft whose form was answered by another page of ours, or by itself without errors, has been saved. */
function settle(): void {
  const [place, page] = JSON.parse(sessionStorage.getItem(SENT) ?? "[]") as string[];
  sessionStorage.removeItem(SENT);
  const isRefused = document.querySelector(".trouble, form[data-guard=changed]") !== null;
  if (place && document.referrer === page && !isRefused) forget(place);
}

function offer(form: HTMLFormElement, place: string): void {
  const draft = read(place);
  if (!draft) return;
  if (JSON.stringify(draft.fields) === JSON.stringify(fieldsOf(form))) return forget(place);
  const pattern = document.querySelector<HTMLTemplateElement>("template#draft-offer");
  const notice = pattern?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
  if (!notice) return;
  const words = { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" } as const;
  const when = new Date(draft.at).toLocaleString(document.documentElement.lang, words);
  notice.querySelector("time")?.replaceChildren(when);
  const files = notice.querySelector<HTMLElement>("[data-draft-files]");
  if (files) files.hidden = form.querySelector("input[type=file]") === null;
  notice.addEventListener("click", (event) => {
    const choice = (event.target as Element).closest<HTMLElement>("[data-draft]")?.dataset.draft;
    if (choice === "restore") {
      remember(form);
      restore(form, draft.fields);
    }
    if (choice === "discard") forget(place);
    if (!choice) return;
    notice.remove();
    form.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus();
  });
  form.before(notice);
}

/** Whoever signs out leaves nothing behind on this computer. */
function signedOut(event: SubmitEvent): void {
  const target = (event.submitter as HTMLButtonElement | null)?.getAttribute("formaction");
  const form = event.target as HTMLFormElement;
  if ((target ?? form.getAttribute("action")) !== "/logout/") return;
  isSignedOut = true; // what waits to be kept must not be kept any more
  tidy(null);
}
