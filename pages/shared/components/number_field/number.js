// A number that can be emptied. What the server holds stands in the field whenever nobody is at it.

let last = 0;
const stamp = () => (last = Math.max(last + 1, Date.now()));
const DIGITS = 6; // of what a step leaves: 0.1 three times is 0.3

class NumberField {
  constructor(root) {
    this.root = root;
    this.part = (name) => root.querySelector(name);
    this.input = this.part("input");
    this.input.addEventListener("input", () => this.changed());
    this.input.addEventListener("change", () => this.left());
    this.input.addEventListener("blur", () => this.left());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("wheel", (event) => event.preventDefault(), { passive: false });
    for (const button of this.root.querySelectorAll(".step"))
      button.addEventListener("click", () => this.step(Number(button.dataset.by)));
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
    const { label, low, high, whole, words } = this.data;
    this.part(".label").textContent = label;
    Object.assign(this.input, { min: low ?? "", max: high ?? "", inputMode: whole ? "numeric" : "decimal" });
    this.part(".wrong").textContent = words.wrong;
    for (const button of this.root.querySelectorAll(".step")) {
      const [name, end] = Number(button.dataset.by) < 0 ? [words.less, low] : [words.more, high];
      button.setAttribute("aria-label", name);
      button.setAttribute("aria-disabled", String(end !== null && this.input.valueAsNumber === end));
    }
  }

  show(value) {
    this.sent = value;
    if (this.input.value !== value) this.input.value = value;
    this.part(".wrong").hidden = true;
  }

  key(event) {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (event.key === "Enter") this.left();
    if (by === undefined) return;
    event.preventDefault();
    this.step(by);
  }

  changed() {
    this.is_typed = true;
    this.part(".wrong").hidden = true;
  }

  left() {
    if (!this.is_typed) return;
    this.is_typed = false;
    const is_wrong = !this.is_taken();
    this.part(".wrong").hidden = !is_wrong;
    if (is_wrong) return;
    if (this.data.required && this.input.value === "") this.show(this.sent);
    this.post();
  }

  is_taken() {
    const { badInput, rangeUnderflow, rangeOverflow } = this.input.validity;
    const is_part = this.data.whole && !Number.isInteger(this.input.valueAsNumber || 0);
    return !(badInput || rangeUnderflow || rangeOverflow || is_part);
  }

  step(by) {
    const { low, high, step } = this.data;
    const now = this.input.valueAsNumber;
    if (Number.isNaN(now) && by < 0) return; // less than nothing stated is still nothing stated
    const aim = Number.isNaN(now) ? Math.max(low ?? 0, 0) + step : now + by * step;
    this.input.value = Number(Math.min(Math.max(aim, low ?? aim), high ?? aim).toFixed(DIGITS));
    this.is_typed = true;
    this.left();
  }

  post() {
    if (this.input.value === this.sent) return;
    Object.assign(this, { turn: stamp(), sent: this.input.value });
    this.words();
    this.send({ number: this.sent, turn: this.turn });
  }
}

const numbers = new WeakMap();

export default function ({ data: [data], parentElement, setStateValue }) {
  const root = parentElement.querySelector(".number");
  if (!numbers.has(root)) numbers.set(root, new NumberField(root));
  numbers.get(root).receive(data, (typed) => setStateValue("typed", typed));
}
