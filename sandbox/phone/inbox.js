// New messages appear by themselves, without losing the selection or the place on the page.
const dress = () => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.onclick = async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    };
  }
};

const newest = (root) => root.querySelector("[data-message]")?.dataset.message;

const look = async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("nav").replaceChildren(...page.querySelector("nav").childNodes);
    if (newest(page) !== newest(document)) {
      document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
      dress();
    }
  } catch {
    // The sandbox is not there for a moment, or for good: what was read stays readable.
  }
};

dress();
setInterval(look, 1500);
document.addEventListener("visibilitychange", look);
