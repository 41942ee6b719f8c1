import { chromium } from "playwright-core";

// Draws the icons for home screens from the page's icon: `bun deploy/icons.ts`, with Chromium in CHROMIUM or /usr/bin/chromium.

const svg = await Bun.file(`${import.meta.dir}/../client/icon.svg`).text();
// A maskable icon fills its square (W3C Web Application Manifest).
const square = svg.replace('rx="9"', "");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block; width: ${size}px }</style>${square}`,
  );
  await page.screenshot({ path: `${import.meta.dir}/../server/web/icons/${size}.png` });
}
await browser.close();
