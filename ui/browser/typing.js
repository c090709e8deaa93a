// Reports what is being typed into a draft's text areas, a moment after each pause, and shelves it in the browser
// until the server has it. A text area's key is "<draft>-<field>", which Streamlit turns into a class name.
const PAUSE = 350;
const state = (window.tsumazukiTyping ??= { loaded: null, stop: null });

export default function ({ data, setStateValue }) {
  const mark = `st-key-${data.draft}-`;
  const shelf = `tsumazuki-draft-${data.draft}`;
  const kept = data.kept || {};
  const read = () => JSON.parse(localStorage.getItem(shelf) || "{}");
  const write = (entries) =>
    Object.keys(entries).length
      ? localStorage.setItem(shelf, JSON.stringify(entries))
      : localStorage.removeItem(shelf);
  const report = (fields, recovered) =>
    setStateValue("typed", { fields, recovered, at: Date.now() });

  const entries = read();
  const recovered = {};
  const firstLook = state.loaded !== data.draft;
  for (const [field, entry] of Object.entries(entries)) {
    const held = kept[field] ?? "";
    if (firstLook && entry.text !== held && (entry.base === held || entry.text.startsWith(held))) {
      recovered[field] = entry.text;
      entry.sent = true;
    } else if (firstLook || entry.sent || entry.text === held) {
      delete entries[field];
    }
  }
  write(entries);
  state.loaded = data.draft;
  if (Object.keys(recovered).length) report(recovered, true);

  state.stop?.abort();
  state.stop = new AbortController();
  const listen = (type, handle) =>
    document.addEventListener(type, handle, { signal: state.stop.signal });
  const fieldOf = (target) => {
    if (target?.tagName !== "TEXTAREA") return null;
    const holder = target.closest(`[class*="${mark}"]`);
    return holder?.className.match(new RegExp(`${mark}([A-Za-z0-9_]+)`))?.[1] ?? null;
  };

  const typed = (event) => {
    const field = fieldOf(event.target);
    if (!field) return;
    const now = read();
    now[field] = { text: event.target.value, base: kept[field] ?? "" };
    write(now);
    clearTimeout(state.timer);
    if (event.isComposing) return;
    state.timer = setTimeout(() => {
      const waiting = Object.entries(read()).filter(([, entry]) => !entry.sent);
      if (waiting.length) report(Object.fromEntries(waiting.map(([name, entry]) => [name, entry.text])), false);
    }, PAUSE);
  };
  listen("input", typed);
  listen("compositionend", typed);
  // On leaving a text area Streamlit sends its value itself; a late report must not bring back what was moved on.
  listen("focusout", (event) => {
    const field = fieldOf(event.target);
    if (!field) return;
    clearTimeout(state.timer);
    const now = read();
    if (now[field]) now[field].sent = true;
    write(now);
  });
  return () => state.stop?.abort();
}
