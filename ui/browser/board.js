// Draws the as-is map: rows x phases, cards in the cells. A card is chosen by click or Enter, moved by dragging or by
// keyboard (M, arrows, Enter). Everything people typed goes in as text, never as markup.
const make = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".board");
  const state = (root.tsumazuki ??= { focus: null, moving: null, target: null, stop: null });
  const scrolled = { left: root.scrollLeft, top: root.scrollTop };
  const words = data.words;
  const send = (name, value) => setTriggerValue(name, { ...value, at: Date.now() });
  const drop = (key, cell) => {
    const from = root.querySelector(`[data-card="${CSS.escape(key)}"]`)?.closest("td");
    state.focus = key;
    stopMoving();
    if (from && from.dataset.row === cell.dataset.row && from.dataset.phase === cell.dataset.phase) return;
    send("moved", { card: key, row: cell.dataset.row, phase: cell.dataset.phase });
  };

  const cardOf = (card, lane) => {
    const node = make("button", `card ${card.kind}`);
    node.type = "button";
    node.dataset.card = card.key;
    node.draggable = data.open;
    node.title = card.full;
    if (card.mark) node.append(make("span", "mark", card.mark));
    node.append(make("span", "text", card.text));
    if (card.about) node.append(make("span", "about", card.about));
    node.addEventListener("click", () => {
      state.focus = card.key;
      send("chosen", { card: card.key, lane: lane.key });
    });
    node.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", card.key);
      event.dataTransfer.effectAllowed = "move";
      node.classList.add("dragged");
    });
    node.addEventListener("dragend", () => node.classList.remove("dragged"));
    return node;
  };

  const cellOf = (lane, row, phase) => {
    const cell = make("td");
    Object.assign(cell.dataset, { row: row.key, phase: phase.key });
    const held = lane.cells[`${row.key}|${phase.key}`];
    for (const card of held?.cards ?? []) cell.append(cardOf(card, lane));
    if (held?.more) {
      const more = make("button", "more", held.more);
      more.type = "button";
      more.addEventListener("click", () => send("opened", { row: row.key, phase: phase.key, lane: lane.key }));
      cell.append(more);
    }
    cell.addEventListener("dragover", (event) => {
      if (!data.open) return;
      event.preventDefault();
      cell.classList.add("over");
    });
    cell.addEventListener("dragleave", () => cell.classList.remove("over"));
    cell.addEventListener("drop", (event) => {
      event.preventDefault();
      cell.classList.remove("over");
      const key = event.dataTransfer.getData("text/plain");
      if (root.querySelector(`[data-card="${CSS.escape(key)}"]`)) drop(key, cell);
    });
    return cell;
  };

  const table = make("table");
  const wide = data.phases.filter((phase) => !phase.empty).length;
  table.style.setProperty("--narrowest", `${7 + 9 * wide + 4 * (data.phases.length - wide)}rem`);
  const head = table.createTHead().insertRow();
  head.append(make("th", "corner"));
  for (const phase of data.phases) {
    const title = make("th", phase.empty ? "empty" : "", phase.label);
    title.scope = "col";
    head.append(title);
  }
  const body = table.createTBody();
  for (const row of data.rows) {
    data.lanes.forEach((lane, number) => {
      const line = body.insertRow();
      line.className = `lane-${number} row-${row.key}`;
      const title = make("th", "", row.label);
      title.scope = "row";
      if (lane.name) title.append(make("span", "lane", lane.name));
      line.append(title, ...data.phases.map((phase) => cellOf(lane, row, phase)));
    });
  }
  const told = make("p", "told");
  told.setAttribute("role", "status");
  root.replaceChildren(table, told);
  root.scrollTo(scrolled);

  const cells = () => [...body.rows].map((line) => [...line.cells].slice(1));
  const showTarget = () => {
    for (const line of cells()) for (const cell of line) cell.classList.remove("target");
    if (!state.moving) return;
    const cell = cells()[state.target.line][state.target.column];
    cell.classList.add("target");
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const stopMoving = () => {
    state.moving = null;
    told.textContent = "";
    showTarget();
  };
  const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  const pressed = (event) => {
    const card = event.target.closest?.(".card");
    if (!card || !data.open || event.isComposing) return;
    if (!state.moving && event.key.toLowerCase() === "m" && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const cell = card.closest("td");
      const line = [...body.rows].indexOf(cell.parentElement);
      state.moving = card.dataset.card;
      state.target = { line, column: cell.cellIndex - 1 };
      told.textContent = words.moving;
    } else if (state.moving && steps[event.key]) {
      const [down, across] = steps[event.key];
      state.target.line = Math.min(Math.max(state.target.line + down, 0), body.rows.length - 1);
      state.target.column = Math.min(Math.max(state.target.column + across, 0), data.phases.length - 1);
    } else if (state.moving && event.key === "Enter") {
      event.preventDefault();
      drop(state.moving, cells()[state.target.line][state.target.column]);
      return;
    } else if (state.moving && event.key === "Escape") {
      stopMoving();
      return;
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    showTarget();
  };
  state.stop?.abort();
  state.stop = new AbortController();
  root.addEventListener("keydown", pressed, { signal: state.stop.signal });
  state.moving = null;
  if (state.focus) root.querySelector(`[data-card="${CSS.escape(state.focus)}"]`)?.focus({ preventScroll: true });
}
