// Everything here works without this script: it spares reloads and presses.

const copyOnPress = () => {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.onclick = async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = "Copied";
    };
  }
};

// The clock of the page goes on.
const time = document.querySelector("time[data-ahead]");
const style = {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
};
const tick = () => {
  const now = new Date(Date.now() + Number(time.dataset.ahead));
  time.textContent = now.toLocaleString("en-GB", style);
};
if (time) setInterval(tick, 1000);

// What has no meaning while a service is well waits until it is not.
document.documentElement.classList.add("scripted");

// A switch is set as soon as it is turned. What takes long says so, and is not sent twice.
for (const form of document.forms) {
  if ("instant" in form.dataset) {
    form.querySelector("button").classList.add("unseen");
    for (const select of form.querySelectorAll("select, input")) {
      select.addEventListener("change", () => form.requestSubmit());
    }
  }
  form.addEventListener("submit", ({ submitter }) => {
    const { busy } = form.dataset;
    // After the form was read: a button that is off is not part of it.
    setTimeout(() => {
      for (const button of form.querySelectorAll("button")) button.disabled = true;
      if (busy && submitter) submitter.textContent = busy;
    });
  });
}
// Coming back shows the page as it was left, buttons off and all.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

// New messages appear by themselves, without losing the selection or the place on the page.
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
    // The sandbox is not there for a moment, or for good: what was read stays readable.
  }
};
if (inboxes) {
  setInterval(look, 1500);
  document.addEventListener("visibilitychange", look);
}

copyOnPress();
