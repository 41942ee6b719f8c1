// Progressive enhancement: every page works without this script.

const copyOnPress = () => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.onclick = async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    };
  }
};

// Keeps the page's clock running.
const time = document.querySelector("time[data-ahead]");
const style = { dateStyle: "full", timeStyle: "medium" };
const tick = () => {
  const now = new Date(Date.now() + Number(time.dataset.ahead));
  time.textContent = now.toLocaleString("en-GB", style);
};
if (time) setInterval(tick, 1000);

// Lets the style sheet hide fields that only matter while a service has a fault.
document.documentElement.classList.add("scripted");

// Submits controls on change. Slow forms show that they are busy, and cannot be submitted twice.
for (const form of document.forms) {
  if ("instant" in form.dataset) {
    form.querySelector("button").classList.add("unseen");
    for (const select of form.querySelectorAll("select, input")) {
      select.addEventListener("change", () => form.requestSubmit());
    }
  }
  form.addEventListener("submit", ({ submitter }) => {
    const { busy } = form.dataset;
    // Runs after the form data was collected, which excludes disabled buttons.
    setTimeout(() => {
      for (const button of form.querySelectorAll("button")) button.disabled = true;
      if (busy && submitter) submitter.textContent = busy;
    });
  });
}
// The back-forward cache restores the page with its buttons disabled.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

// Polls for new messages without losing the selection or scroll position.
const inboxes = document.querySelector("[data-refresh]");
const newest = (root) => root.querySelector("[data-message]")?.dataset.message;
const look = async () => {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("aside").replaceChildren(...page.querySelector("aside").childNodes);
    if (newest(page) !== newest(document)) {
      document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
      copyOnPress();
    }
  } catch {
    // The sandbox is stopped or restarting: keep the messages that are shown.
  }
};
if (inboxes) {
  setInterval(look, 1500);
  document.addEventListener("visibilitychange", look);
}

copyOnPress();
