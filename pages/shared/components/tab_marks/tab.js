// Which addresses were stated in this tab, by their checks alone: no case, nothing beyond the tab. A browser that keeps
// nothing for a page knows of none, and what it opens is called a link's case.

const PLACE = "stated";
const MOST = 200;
let told = "";

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(PLACE) ?? "[]");
  } catch {
    return [];
  }
}

function keep(marks) {
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(marks.slice(-MOST)));
  } catch {}
}

export default function ({ data: [{ stated, visit }], setTriggerValue }) {
  const before = kept();
  if (visit && visit !== told && before.length) setTriggerValue("known", before);
  told = visit || told;
  if (stated.some((mark) => !before.includes(mark)))
    keep([...before.filter((mark) => !stated.includes(mark)), ...stated]);
}
