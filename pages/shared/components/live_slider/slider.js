// A slider that follows the finger. What stands at the thumb is told from what is already in the page; the values go to
// the server while the thumb moves, one on its way at a time. Only words that the server wrote are shown, as plain text.

import { made, put_names } from "./names.js";
import { WORDS, day_after, days_between } from "./words.js";

const THUMB = 28; // as in the style
const PAGE = { day: 7, month: 3 };
const SIGNS = ["endorsed", "confirmed"]; // as the marks of the timeline
const PATIENCE = 3_000; // after which an answer counts as lost and a newer value may go

let last = 0;
const stamp = () => (last = Math.max(last + 1, Date.now()));

class Slider {
  constructor(root) {
    this.root = root;
    this.part = (name) => root.querySelector(name);
    this.input = this.part("#range");
    this.date = this.part(".date");
    this.life = null;
    this.gone = new AbortController();
    this.listen();
    this.sizes = new ResizeObserver(() => this.data && this.fit());
    this.sizes.observe(root);
  }

  listen() {
    const on = (name, act) => this.input.addEventListener(name, act);
    on("input", () => this.moved());
    on("change", () => this.rest());
    on("pointerdown", (event) => event.isPrimary && this.take_hold(event));
    on("keydown", (event) => this.key(event));
    on("keyup", () => this.key_up());
    on("blur", () => this.key_up());
    this.date.addEventListener("input", () => this.is_typed || this.picked());
    this.date.addEventListener("keydown", ({ key }) => this.typed(key));
    this.date.addEventListener("blur", () => this.typed("Enter"));
    this.date.addEventListener("click", () => this.date.showPicker?.());
    for (const button of this.root.querySelectorAll(".step"))
      button.addEventListener("click", () => this.press(Number(button.dataset.by)));
    const anywhere = { signal: this.gone.signal }; // a pointer may be let go beside the slider
    window.addEventListener("pointermove", (event) => this.held && this.follow(event), anywhere);
    window.addEventListener("pointerup", () => this.held && this.let_go(), anywhere);
    window.addEventListener("pointercancel", () => this.held && this.give_up(), anywhere);
  }

  // What comes from the server. The input is written to only while nobody holds it and all it sent was heard.

  receive(data, send) {
    if (data.life !== this.life) this.begin(data.life);
    this.data = data;
    this.send = send;
    if (this.under_way && this.is_heard()) this.answered();
    this.draw();
  }

  is_heard() {
    return this.data.seen >= this.turn;
  }

  begin(life) {
    clearTimeout(this.clock);
    Object.assign(this, { life, held: false, unsure: null, pressed: false, over: true });
    Object.assign(this, { gesture: 0, turn: 0, sent: null, look: undefined });
    this.wait(false);
  }

  leave() {
    clearTimeout(this.clock);
    this.sizes.disconnect();
    this.gone.abort();
  }

  draw() {
    if (!this.held && this.is_heard()) this.settle();
    const look = JSON.stringify([this.low, this.high, this.axis, this.data.runs, this.data.above, this.data.below]);
    if (look !== this.look) {
      this.look = look;
      this.stand();
      this.paint();
      this.fit();
    }
    this.part(".label").textContent = this.data.label;
    [...this.part(".flips").children].forEach((node, i) => (node.textContent = this.data.flips[i]));
    this.part(".pick").hidden = !this.data.start;
    this.date.setAttribute("aria-label", this.data.pick);
    this.root.classList.toggle("dark", this.data.dark);
    this.input.setAttribute("aria-label", this.data.label);
    this.tell();
  }

  settle() {
    const { low, high, value, start_at, axis } = this.data;
    Object.assign(this, { low, high, axis, open: value === null, value: value ?? start_at });
    Object.assign(this.input, { min: low, max: high });
    if (this.input.valueAsNumber !== this.value) this.input.value = this.value;
  }

  // What the visitor does. A gesture is a drag, a key held down or a press of a button. A finger on the track may mean to
  // scroll the page: it moves nothing until it has gone sideways or is lifted.

  take_hold({ pointerType, clientX, clientY }) {
    this.held = true;
    this.before = { value: this.value, open: this.open };
    this.unsure = pointerType === "mouse" ? null : { x: clientX, y: clientY, aim: this.value };
    this.gesture_begins();
  }

  follow({ clientX, clientY }) {
    if (!this.unsure) return;
    const [across, along] = [Math.abs(clientX - this.unsure.x), Math.abs(clientY - this.unsure.y)];
    if (across > 4 && across > along) this.unsure = null;
  }

  let_go() {
    const aim = this.unsure?.aim ?? this.value;
    this.held = false;
    this.unsure = null;
    if (aim !== this.value || this.open) this.go(aim);
    else this.draw();
  }

  // The browser scrolls the page instead.
  give_up() {
    const { value, open } = this.before;
    this.held = false;
    this.unsure = null;
    if (value !== this.value || open !== this.open) this.go(value);
    this.rest();
  }

  key(event) {
    if (!event.repeat) this.gesture_begins();
    this.pressed = true;
    const by = { PageUp: 1, PageDown: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.step(by * PAGE[this.data.unit]);
  }

  key_up() {
    this.pressed = false;
    this.rest();
  }

  press(by) {
    this.gesture_begins();
    if (this.open) this.go(this.value);
    else this.step(by);
    this.rest();
  }

  // Half a day typed is often a whole one, of another month or year: what is typed counts once the field is left.
  typed(key) {
    this.is_typed = key !== "Enter" && key !== "Tab";
    if (key === "Enter") this.picked();
  }

  // A day may be picked beyond the ends of the track, which then takes it in.
  picked() {
    const aim = days_between(this.data.start, this.date.value);
    if (Number.isNaN(aim) || (aim === this.value && !this.open)) return;
    this.gesture_begins();
    Object.assign(this.input, { min: Math.min(this.low, aim), max: Math.max(this.high, aim) });
    this.go(aim);
    this.rest();
  }

  step(by) {
    const aim = Math.min(Math.max(this.value + by, this.low), this.high);
    if (aim !== this.value) this.go(aim);
  }

  go(aim) {
    this.input.value = aim;
    this.moved();
  }

  gesture_begins() {
    this.gesture = stamp();
    this.over = false;
  }

  rest() {
    if (this.held || this.pressed) return;
    this.over = true;
    this.draw();
  }

  moved() {
    if (this.unsure) {
      this.unsure.aim = this.input.valueAsNumber;
      this.input.value = this.before.value;
      return;
    }
    if (this.over) this.gesture_begins();
    this.open = false;
    this.value = this.input.valueAsNumber;
    this.tell();
    this.post();
  }

  // What goes to the server. A value that cannot go yet is passed over by newer ones; the newest goes with the answer.

  post() {
    if (this.under_way || (this.is_heard() && this.value === this.data.value)) return;
    this.wait(true);
    Object.assign(this, { turn: stamp(), sent: this.value });
    this.clock = setTimeout(() => this.answered(), PATIENCE);
    this.send({ value: this.value, gesture: this.gesture, turn: this.turn, heard: this.data.drawn });
  }

  answered() {
    clearTimeout(this.clock);
    this.wait(false);
    if (this.value !== this.sent) this.post();
  }

  // The mark tells from outside that an answer is still to come.
  wait(under_way) {
    this.under_way = under_way;
    this.root.toggleAttribute("data-waiting", under_way);
  }

  // What is seen and heard.

  share(value) {
    return (100 * (value - this.low)) / Math.max(1, this.high - this.low);
  }

  // Where the track begins and how wide it is: as wide as there is room, or between its ends on the axis of a figure, in
  // parts of the room and pixels. Half a thumb stands out on both sides.
  stand() {
    const { axis, low, high } = this;
    const [first, last, left, right] = axis?.ends ?? [low, Math.max(high, low + 1), THUMB / 2, THUMB / 2];
    const at = (value) => {
      const part = (value - first) / (last - first);
      return [100 * part, left - part * (left + right)];
    };
    const [[from, before], [to, after]] = [at(low), at(high)];
    const line = this.part(".line").style;
    line.marginLeft = `calc(${from}% + ${before - THUMB / 2}px)`;
    line.width = `calc(${to - from}% + ${after - before + THUMB}px)`;
    const months = (axis?.months ?? []).map(at).map(([part, pixels]) => {
      const node = made("month");
      node.style.left = `calc(${part}% + ${pixels}px)`;
      return node;
    });
    this.part(".months").replaceChildren(...months);
    for (const sign of SIGNS) this.root.classList.toggle(sign, axis?.sign === sign);
  }

  paint() {
    const { runs, above } = this.data;
    this.part(".answers").replaceChildren(...runs.map((run) => this.answer(run)));
    const ticks = above.map(([value]) => this.tick(value));
    this.part(".bar").replaceChildren(...runs.map((run) => this.run(run)), ...ticks);
  }

  swatch({ verdict, colour }) {
    const node = made(`run ${verdict}`);
    node.style.setProperty("--colour", colour);
    return node;
  }

  run(run) {
    const node = this.swatch(run);
    const from = Math.max(0, this.share(run.low - 0.5));
    const to = Math.min(100, this.share(run.high + 0.5));
    const is_last = run.high >= this.high;
    const caps = (run.low <= this.low ? 7 : 0) + (is_last ? 7 : 0);
    node.classList.toggle("last", is_last);
    Object.assign(node.style, { left: `${from}%`, width: `calc(${to - from}% + ${caps}px)` });
    return node;
  }

  tick(value) {
    const node = made("tick");
    node.style.left = `${this.share(value)}%`;
    return node;
  }

  answer(run) {
    const node = made("answer");
    const words = made("words");
    words.append(made("verdict", `${run.sign} ${run.words}`), run.why ? made("why", ` · ${run.why}`) : "");
    node.append(this.swatch(run), words);
    return node;
  }

  // What depends on the width: whether every day fits in one line with its place, and which names have room.

  fit() {
    const [value, place] = [this.part(".value"), this.part(".place")];
    this.root.classList.remove("tall");
    [value.textContent, place.textContent] = this.longest();
    this.root.classList.toggle("tall", place.getClientRects().length > 1 || place.offsetTop > value.offsetTop + 20);
    this.tell();
    this.name();
  }

  longest() {
    const { unit, words, start } = this.data;
    const all = Array.from({ length: this.high - this.low + 1 }, (_, i) => WORDS[unit](this.low + i, words, start));
    return all.reduce((a, b) => (a.join("").length < b.join("").length ? b : a));
  }

  name() {
    const line = this.part(".line");
    const at = (value) => line.offsetLeft + THUMB / 2 + (this.share(value) / 100) * (line.clientWidth - THUMB);
    for (const side of ["above", "below"]) put_names(this.part(`.names.${side}`), this.data[side], at);
  }

  tell() {
    const { unit, words, start, runs } = this.data;
    const [value, place] = this.open ? [words.open, ""] : WORDS[unit](this.value, words, start);
    this.part(".value").textContent = value;
    this.part(".place").textContent = place;
    this.root.classList.toggle("open", this.open);
    if (start && !this.date.matches(":focus")) this.date.value = this.open ? "" : day_after(start, this.value);
    const at = this.open ? -1 : runs.findIndex((run) => this.value <= run.high);
    [...this.part(".answers").children].forEach((node, i) => node.classList.toggle("now", i === at));
    const { words: verdict, why } = runs[at] ?? {};
    this.input.setAttribute("aria-valuetext", [value, place, verdict, why].filter(Boolean).join(words.join));
    this.buttons();
  }

  buttons() {
    for (const button of this.root.querySelectorAll(".step")) {
      const by = Number(button.dataset.by);
      const end = by < 0 ? this.low : this.high;
      button.setAttribute("aria-label", by < 0 ? this.data.back : this.data.forth);
      button.setAttribute("aria-disabled", String(!this.open && this.value === end));
    }
  }
}

const sliders = new WeakMap();

export default function ({ data: [data], parentElement, setStateValue }) {
  const root = parentElement.querySelector(".slider");
  if (!sliders.has(root)) sliders.set(root, new Slider(root));
  const slider = sliders.get(root);
  slider.receive(data, (moved) => setStateValue("moved", moved));
  return () => slider.leave();
}
