// A press hands the address of the page on: to the system's own share sheet on a phone that has one, else to the
// clipboard. The address always holds the case; the language it is read in goes with it.

const LATEST = 1_500; // milliseconds that a press waits for a run that is still changing the address
const SHOWN = 4_000; // milliseconds that "copied" stands on the button

const pause = (time) => new Promise((done) => setTimeout(done, time));

const is_at_rest = () => document.querySelector("[data-test-script-state=running]") === null;

async function address(language) {
  for (const start = Date.now(); !is_at_rest() && Date.now() - start < LATEST; ) await pause(30);
  const { origin, pathname, search } = location;
  const named = /[?&]lang=/.test(search);
  return origin + pathname + (named ? search : `${search || "?"}${search ? "&" : ""}lang=${language}`);
}

// Older browsers, and pages that did not come over a secure line, have no clipboard of their own.
function copied_the_old_way(text) {
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
  field.style.cssText = "position: fixed; opacity: 0";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copied_the_old_way(text);
  }
}

async function handed_to_system(title, url) {
  if (!navigator.share || !matchMedia("(pointer: coarse)").matches) return false;
  try {
    await navigator.share({ title, url });
    return true;
  } catch (error) {
    return error.name === "AbortError"; // the visitor closed the sheet
  }
}

const buttons = new WeakMap();

function listen(root, button) {
  const told = root.querySelector(".told");
  button.addEventListener("click", async () => {
    const { words, language, title } = buttons.get(button).data;
    const url = await address(language);
    if (!(await handed_to_system(title, url)))
      button.textContent = told.textContent = (await copied(url)) ? words.copied : words.not_copied;
    buttons.get(button).open();
    setTimeout(() => {
      told.textContent = "";
      button.textContent = buttons.get(button).data.words.share;
    }, SHOWN);
  });
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const is_new = !buttons.has(button);
  buttons.set(button, { data, open: () => setTriggerValue("pressed", true) });
  button.title = data.words.help;
  document.documentElement.lang = data.tag; // what a screen reader speaks the page in
  if (is_new) {
    listen(parentElement, button);
    button.textContent = data.words.share;
  } else if (data.words.share !== button.dataset.share) button.textContent = data.words.share;
  button.dataset.share = data.words.share;
  button.style.visibility = "visible"; // a press before anybody listens would be lost
}
