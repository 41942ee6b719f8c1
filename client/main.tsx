import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "#client/app.tsx";
import { addFonts } from "#client/fonts.ts";
import { loadWords } from "#client/i18n/words.ts";
import { watchActivity } from "#client/session/activity.ts";
import { showRememberedTheme } from "#client/shell/use-theme.ts";
import { startTelemetry } from "#client/telemetry/start.ts";

startTelemetry();
showRememberedTheme();
addFonts();
watchActivity(window);

const words = await loadWords(navigator.languages);
document.documentElement.lang = words.language;

const place = document.getElementById("page");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App words={words} />
    </StrictMode>,
  );
}
