// A day by the device's own picker, or typed. What the server holds stands in the field whenever nobody is at it.

let last = 0;
const stamp = () => (last = Math.max(last + 1, Date.now()));

class Day {
  constructor(root) {
    this.root = root;
    this.part = (name) => root.querySelector(name);
    this.input = this.part("input");
    this.input.addEventListener("input", () => this.changed());
    this.input.addEventListener("blur", () => this.left());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.part(".empty").addEventListener("click", () => this.emptied());
  }

  receive(data, send) {
    const is_new = data.life !== this.data?.life;
    Object.assign(this, { data, send });
    if (is_new) Object.assign(this, { turn: 0, sent: data.value, is_typed: false });
    if (is_new || (data.seen >= this.turn && !this.is_typed)) this.show(data.value);
    this.words();
    this.root.style.visibility = "visible"; // what is typed before anybody listens would be lost
  }

  words() {
    const { label, dark, first, last, required, words } = this.data;
    this.root.classList.toggle("dark", dark);
    this.part(".label").textContent = label;
    Object.assign(this.input, { min: first, max: last });
    this.part(".empty").hidden = required || this.input.value === "";
    this.part(".empty").setAttribute("aria-label", words.empty);
    this.part(".unfinished").textContent = words.unfinished;
  }

  show(value) {
    this.sent = value;
    if (this.input.value !== value) this.input.value = value;
  }

  // Half a day typed is often a whole one, of another month or year: what is typed counts once the field is left.
  key({ key }) {
    this.is_typed = key !== "Tab";
    if (key === "Enter") this.left();
  }

  changed() {
    this.part(".unfinished").hidden = true;
    if (!this.is_typed) this.post();
  }

  left() {
    this.is_typed = false;
    this.part(".unfinished").hidden = !this.input.validity.badInput;
    if (!this.input.validity.badInput) this.post();
  }

  emptied() {
    this.input.value = "";
    this.part(".unfinished").hidden = true;
    this.input.focus();
    this.post();
  }

  post() {
    if (this.input.value === this.sent) return;
    Object.assign(this, { turn: stamp(), sent: this.input.value });
    this.send({ day: this.sent, turn: this.turn });
  }
}

const days = new WeakMap();

export default function ({ data: [data], parentElement, setStateValue }) {
  const root = parentElement.querySelector(".day");
  if (!days.has(root)) days.set(root, new Day(root));
  days.get(root).receive(data, (picked) => setStateValue("picked", picked));
}
