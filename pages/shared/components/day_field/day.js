// A day by the device's own picker, or typed. What the server holds stands in the field whenever nobody is at it.

const FIRST_YEAR = 1000; // while a year is typed, the field holds the years 2, 20 and 202

let last = 0;
const stamp = () => (last = Math.max(last + 1, Date.now()));

class Day {
  constructor(root) {
    this.root = root;
    this.part = (name) => root.querySelector(name);
    this.input = this.part("input");
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("blur", () => this.left());
    this.input.addEventListener("keydown", (event) => event.key === "Enter" && this.left());
    this.part(".empty").addEventListener("click", () => this.emptied());
  }

  receive(data, send) {
    const is_new = data.life !== this.data?.life;
    Object.assign(this, { data, send });
    if (is_new) Object.assign(this, { turn: 0, sent: data.value });
    if (is_new || (data.seen >= this.turn && !this.is_unfinished())) this.show(data.value);
    this.words();
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

  is_unfinished() {
    return this.input.validity.badInput || (this.input.value !== "" && this.year() < FIRST_YEAR);
  }

  year() {
    return Number(this.input.value.split("-")[0]);
  }

  typed() {
    this.part(".unfinished").hidden = true;
    if (!this.is_unfinished()) this.post();
  }

  left() {
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

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".day");
  if (!days.has(root)) days.set(root, new Day(root));
  days.get(root).receive(data, (picked) => setStateValue("picked", picked));
}
