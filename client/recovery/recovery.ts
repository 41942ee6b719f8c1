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

/** A script that was imported on the way did not load, in the words of Chromium, Firefox and Safari. */
function isMissingModule(error: unknown): boolean {
  const messages = /dynamically imported module|Importing a module script failed/;
  return error instanceof TypeError && messages.test(error.message);
}

function onError(event: Event) {
  const { target } = event;
  if (target instanceof HTMLScriptElement) recover();
  // The page works without its styles: it is worth a reload, and no message.
  else if (target instanceof HTMLLinkElement && target.rel === "stylesheet") reloadOnce();
  else if (event instanceof ErrorEvent && event.filename.startsWith(`${window.location.origin}/`)) recover();
}

function recover() {
  if (isShown() || reloadOnce()) return;
  whenParsed(showMessage);
}

/** @returns whether the page is being loaded anew */
function reloadOnce(): boolean {
  // A browser that is offline would show its own error in place of a message.
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
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
