// Draws two columns of items; an item is moved to the other column by its arrow, by dragging, or by keyboard (left and
// right move it, up and down go to the next). What is moved is shown at once and reported as the whole of what has been
// moved since `turn`, so that nothing is lost when several moves meet one answer. Text goes in as text, never as markup.
const make = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

export default function ({ data, parentElement, setStateValue }) {
  const root = parentElement.querySelector(".sides");
  const state = (root.tsumazuki ??= { turn: null, moved: {}, picked: new Set(), stop: null });
  const words = data.words;
  if (state.turn !== data.turn) {
    Object.assign(state, { turn: data.turn, moved: {} });
    state.picked.clear();
  }
  const drawn = root.tsumazukiDrawn;
  const sameItems =
    drawn?.turn === data.turn &&
    drawn.items.length === data.items.length &&
    drawn.items.every((item, n) => item.key === data.items[n].key);
  root.tsumazukiDrawn = data;

  const sideOf = (item) => state.moved[item.key] ?? item.side;
  const heads = () => {
    data.sides.forEach((side, number) => {
      const own = data.items.filter((item) => sideOf(item) === number);
      const column = root.querySelectorAll(".side")[number];
      column.querySelector("h3").textContent = side.title;
      column.querySelector(".count").textContent = words.counts
        .replace("{companies}", new Set(own.map((item) => item.about)).size)
        .replace("{items}", own.length);
      column.querySelector(".nothing").hidden = own.length > 0;
    });
  };
  const point = (arrow, number) => {
    arrow.textContent = number === 0 ? "→" : "←";
    arrow.title = words[number === 0 ? "out" : "back"];
    arrow.setAttribute("aria-label", arrow.title);
  };
  const cardAt = (key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const place = (key, number) => {
    const card = cardAt(key);
    const list = root.querySelectorAll(".side ul")[number];
    // Where it stood at first among those of its column, so that a move and its return change nothing.
    const after = data.items.slice(data.items.findIndex((item) => item.key === key) + 1);
    const next = after.find((item) => sideOf(item) === number);
    list.insertBefore(card, next ? cardAt(next.key) : null);
    point(card.querySelector("button"), number);
  };
  const move = (keys, number) => {
    const going = data.items.filter((item) => keys.includes(item.key) && sideOf(item) !== number);
    if (!going.length) return;
    for (const item of going) state.moved = { ...state.moved, [item.key]: number };
    for (const item of going) place(item.key, number);
    for (const key of state.picked) cardAt(key)?.setAttribute("aria-selected", "false");
    state.picked.clear();
    heads();
    setStateValue("moved", { turn: state.turn, sides: state.moved });
  };
  const pick = (key, wanted) => {
    if (wanted) state.picked.add(key);
    else state.picked.delete(key);
    cardAt(key).setAttribute("aria-selected", String(wanted));
  };
  const meant = (key) => (state.picked.has(key) ? [...state.picked] : [key]);

  const cardOf = (item) => {
    const card = make("li", "item");
    Object.assign(card, { tabIndex: -1, draggable: true });
    card.dataset.key = item.key;
    card.setAttribute("role", "option");
    card.setAttribute("aria-selected", String(state.picked.has(item.key)));
    const said = make("div", "said");
    said.append(make("span", "text", item.text), make("span", "about", item.about));
    const arrow = make("button", "arrow");
    arrow.type = "button";
    arrow.tabIndex = -1;
    arrow.addEventListener("click", (event) => {
      event.stopPropagation();
      move(meant(item.key), 1 - sideOf(item));
    });
    card.append(said, arrow);
    card.addEventListener("click", () => {
      if (String(window.getSelection())) return;
      pick(item.key, !state.picked.has(item.key));
      focus(card);
    });
    card.addEventListener("dragstart", (event) => {
      event.dataTransfer.setData("text/plain", item.key);
      event.dataTransfer.effectAllowed = "move";
      for (const key of meant(item.key)) cardAt(key)?.classList.add("dragged");
    });
    card.addEventListener("dragend", () => {
      for (const other of root.querySelectorAll(".dragged")) other.classList.remove("dragged");
    });
    return card;
  };
  const focus = (card) => {
    if (!card) return;
    for (const other of root.querySelectorAll('.item[tabindex="0"]')) other.tabIndex = -1;
    card.tabIndex = 0;
    card.focus();
  };
  const sideFor = (number) => {
    const side = make("section", "side");
    const list = make("ul");
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-multiselectable", "true");
    list.setAttribute("aria-label", data.sides[number].title);
    side.append(make("h3"), make("p", "count"), make("p", "nothing", words.nothing), list);
    side.addEventListener("dragover", (event) => {
      event.preventDefault();
      side.classList.add("over");
    });
    side.addEventListener("dragleave", (event) => {
      if (!side.contains(event.relatedTarget)) side.classList.remove("over");
    });
    side.addEventListener("drop", (event) => {
      event.preventDefault();
      side.classList.remove("over");
      const key = event.dataTransfer.getData("text/plain");
      if (cardAt(key)) move(meant(key), number);
    });
    return side;
  };

  if (!sameItems) {
    root.replaceChildren(sideFor(0), sideFor(1));
    const lists = root.querySelectorAll(".side ul");
    const held = [document.createDocumentFragment(), document.createDocumentFragment()];
    for (const item of data.items) held[sideOf(item)].append(cardOf(item));
    held.forEach((cards, number) => {
      for (const arrow of cards.querySelectorAll(".arrow")) point(arrow, number);
      lists[number].append(cards);
      const first = lists[number].querySelector(".item");
      if (first) first.tabIndex = 0;
    });
  }
  heads();

  state.stop?.abort();
  state.stop = new AbortController();
  const pressed = (event) => {
    const card = event.target.closest?.(".item");
    if (!card || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const number = card.closest(".side") === root.querySelectorAll(".side")[0] ? 0 : 1;
    const beside = card.nextElementSibling ?? card.previousElementSibling;
    if (event.key === "ArrowDown") focus(card.nextElementSibling);
    else if (event.key === "ArrowUp") focus(card.previousElementSibling);
    else if (event.key === " ") pick(card.dataset.key, !state.picked.has(card.dataset.key));
    else if ((event.key === "ArrowRight" && number === 0) || (event.key === "ArrowLeft" && number === 1)) {
      move(meant(card.dataset.key), 1 - number);
      focus(beside && beside.parentElement ? beside : card);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  root.addEventListener("keydown", pressed, { signal: state.stop.signal });
}
