import { preferredLanguages } from "#client/i18n/preferred-languages.ts";
import { takeReloadMark, tryReload } from "./reload-once.ts";
import { texts } from "./texts.ts";

/**
 * Recovers a page whose files fail to load: reloads once, then shows a message. It runs before the page's own scripts
 * and needs none of them. Once the page has shown anything it does nothing, so it never reloads in the middle of a
 * payment.
 */

const wasReloaded = takeReloadMark();
let isReloading = false;

// Failures to load an element's file do not bubble.
window.addEventListener("error", onError, true);
window.addEventListener("unhandledrejection", ({ reason }) => isMissingModule(reason) && recover());

/** True if a dynamic import failed, by the error messages of Chromium, Firefox and Safari. */
function isMissingModule(error: unknown): boolean {
  const messages = /dynamically imported module|Importing a module script failed/;
  return error instanceof TypeError && messages.test(error.message);
}

function onError(event: Event) {
  const { target } = event;
  if (target instanceof HTMLScriptElement) recover();
  // The page works without its styles, so a reload is enough.
  else if (target instanceof HTMLLinkElement && target.rel === "stylesheet") reloadOnce();
  else if (event instanceof ErrorEvent && event.filename.startsWith(`${window.location.origin}/`)) recover();
}

function recover() {
  if (isShown() || reloadOnce()) return;
  whenParsed(showMessage);
}

/** Reloads the page unless it was reloaded before. Returns true if it reloads. */
function reloadOnce(): boolean {
  // An offline browser would replace the page with its own error.
  if (!isReloading && !isShown() && !wasReloaded && navigator.onLine) isReloading = tryReload();
  return isReloading;
}

function isShown(): boolean {
  return document.getElementById("page")?.hasChildNodes() ?? false;
}

function whenParsed(show: () => void) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", show, { once: true });
  else show();
}

function showMessage() {
  if (isShown()) return;
  const known = preferredLanguages().map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  const language = known.find((tag) => Object.hasOwn(texts, tag)) === "sv" ? "sv" : "en";
  const { title, text, tryAgain } = texts[language];
  document.documentElement.lang = language;
  const button = element("button", tryAgain);
  button.type = "button";
  button.className = "button";
  button.addEventListener("click", () => window.location.reload());
  const main = document.createElement("main");
  main.className = "page plain-page";
  main.setAttribute("role", "alert");
  main.append(element("h1", title), element("p", text), button);
  document.getElementById("page")?.append(main);
}

function element<Name extends "h1" | "p" | "button">(name: Name, text: string): HTMLElementTagNameMap[Name] {
  const created = document.createElement(name);
  created.textContent = text;
  return created;
}
