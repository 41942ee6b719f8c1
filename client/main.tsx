import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "#client/app.tsx";
import { addFonts } from "#client/fonts.ts";
import { trackUserActivity } from "#client/session/activity.ts";
import { showStoredTheme } from "#client/shell/use-theme.ts";
import { startTelemetry } from "#client/telemetry/start.ts";
import { loadMessages } from "./i18n/messages.ts";
import { preferredLanguages } from "./i18n/preferred-languages.ts";

startTelemetry();
showStoredTheme();
addFonts();
trackUserActivity(window);

// Not with a top-level await: it would keep the bundler from folding shared code into this script.
start().catch((error: unknown) => {
  // Thrown outside of the promise, where client/recovery notices any error of the page's own scripts and reloads.
  setTimeout(() => {
    throw error;
  });
});

async function start(): Promise<void> {
  const messages = await loadMessages(preferredLanguages());
  document.documentElement.lang = messages.language;
  const container = document.getElementById("page");
  if (!container) return;
  createRoot(container).render(
    <StrictMode>
      <App messages={messages} />
    </StrictMode>,
  );
}
