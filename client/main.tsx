import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "#client/app.tsx";
import { addFonts } from "#client/fonts.ts";
import { wantedLanguages } from "#client/i18n/use-language.ts";
import { watchActivity } from "#client/session/activity.ts";
import { showRememberedTheme } from "#client/shell/use-theme.ts";
import { startTelemetry } from "#client/telemetry/start.ts";
import { loadMessages } from "./i18n/messages.ts";

startTelemetry();
showRememberedTheme();
addFonts();
watchActivity(window);

const messages = await loadMessages(wantedLanguages());
document.documentElement.lang = messages.language;

const place = document.getElementById("page");
if (place) {
  createRoot(place).render(
    <StrictMode>
      <App messages={messages} />
    </StrictMode>,
  );
}
