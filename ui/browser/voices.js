// Draws voices: what was said, word for word, who said it, a way into the conversation, and what can be done with each.
// Everything people typed goes in as text, never as markup.
const make = (tag, className, text) => {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
};

const withIcon = (node, icon, title) => {
  const glyph = make("span", "icon", icon);
  glyph.setAttribute("aria-hidden", "true");
  node.append(glyph);
  node.title = title;
  node.setAttribute("aria-label", title);
  return node;
};

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".voices");
  root.send = (name, value) => setTriggerValue(name, { ...value, at: Date.now() });
  const now = JSON.stringify(data);
  if (root.shown === now) return;
  root.shown = now;

  // The way in is followed as the browser itself goes back and forward: the page stays, and so does the way back.
  const linkOf = (row) => {
    const link = withIcon(make("a", "act"), "chat", data.open);
    link.href = row.href;
    link.addEventListener("click", (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      history.pushState({}, "", link.href);
      window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    });
    return link;
  };
  const buttonOf = (row, act, card) => {
    const button = withIcon(make("button", "act"), act.icon, act.title);
    button.type = "button";
    button.dataset.act = act.name;
    button.addEventListener("click", () => {
      card.classList.add("going");
      root.send("acted", { item: row.item, act: act.name });
    });
    return button;
  };
  const cardOf = (row) => {
    const card = make("article", "voice");
    const said = make("div", "said");
    if (row.note) said.append(make("p", "note", row.note));
    said.append(make("p", "text", row.text), make("p", "about", row.about));
    const acts = make("div", "acts");
    acts.append(linkOf(row), ...data.acts.map((act) => buttonOf(row, act, card)));
    card.append(said, acts);
    return card;
  };

  // Whoever works by keyboard goes on where they were: at the voice that stands there now.
  const placeOf = (node) => {
    const cards = [...root.children];
    const card = cards.find((one) => one.contains(node));
    return card ? [cards.indexOf(card), [...card.querySelectorAll(".act")].indexOf(node)] : null;
  };
  const place = placeOf(root.getRootNode().activeElement);
  root.replaceChildren(...data.rows.map(cardOf));
  if (place) root.children[Math.min(place[0], data.rows.length - 1)]?.querySelectorAll(".act")[place[1]]?.focus();
}
