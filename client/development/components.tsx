import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { Announcer } from "#client/ui/announcer.tsx";
import { Section } from "#client/ui/section.tsx";
import { examples } from "./examples.tsx";

const themes = ["light", "dark"] as const;

/** Shows every component of client/ui in all its states, in both themes side by side. */
function Gallery() {
  return (
    <Announcer>
      <main className="gallery">
        {themes.map((theme) => (
          <div key={theme} className="gallery-theme" data-theme={theme}>
            <h1>{theme === "light" ? "Light" : "Dark"}</h1>
            {Object.entries(examples).map(([file, Examples]) => (
              <Section key={file} title={file}>
                <div className="gallery-states">
                  <Examples />
                </div>
              </Section>
            ))}
          </div>
        ))}
      </main>
    </Announcer>
  );
}

const router = createRouter({
  routeTree: createRootRoute({ component: Gallery }),
  history: createMemoryHistory(),
});

const place = document.getElementById("page");
if (place) createRoot(place).render(<RouterProvider router={router} />);
