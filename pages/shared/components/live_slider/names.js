// What is written beside the track.

const GAP = 8;

export const made = (kind, text = "") => {
  const node = document.createElement("span");
  node.className = kind;
  node.textContent = text;
  return node;
};

// Puts names at their values, the more important first; one that has no room is left out.
export function put_names(row, names, at) {
  const nodes = names.map(([, text]) => made("name", text));
  row.replaceChildren(...nodes);
  const [width, taken] = [row.clientWidth, []];
  nodes.forEach((node, i) => {
    const own = node.offsetWidth;
    const left = Math.min(Math.max(at(names[i][0]) - own / 2, 0), width - own);
    node.style.left = `${left}px`;
    if (taken.some(([a, b]) => left < b + GAP && left + own > a - GAP)) node.remove();
    else taken.push([left, left + own]);
  });
}
