import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "#client/app.tsx";
import { addFonts } from "#client/fonts.ts";
import { wantedLanguages } from "#client/i18n/use-language.ts";
import { loadWords } from "#client/i18n/words.ts";
import { watchActivity } from "#client/session/activity.ts";
import { showRememberedTheme } from "#client/shell/use-theme.ts";
import { startTelemetry } from "#client/telemetry/start.ts";

startTelemetry();
showRememberedTheme();
addFonts();
watchActivity(window);

const words = await loadWords(wantedLanguages());
document.documentElement.lang = words.language;

const place = document.getElementById("page");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App words={words} />
    </StrictMode>,
  );
}
