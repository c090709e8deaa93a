// Reports what is being typed into a draft's text areas, a moment after each pause, and shelves it in the browser
// until the server has it. A text area's key is "<draft>-<field>", which Streamlit turns into a class name. Of a quiet
// draft nothing is reported but what a reload brings back, with the text it was begun from (`bases`); its version names
// the fields whose writer has yet to choose between their own words and somebody else's.
const PAUSE = 350;
const state = (window.tsumazukiTyping ??= { loaded: null, stop: null, timer: null });

export default function ({ data, setStateValue }) {
  const mark = `st-key-${data.draft}-`;
  const shelf = `tsumazuki-draft-${data.draft}`;
  const kept = data.kept || {};
  const read = () => JSON.parse(localStorage.getItem(shelf) || "{}");
  const write = (entries) =>
    Object.keys(entries).length
      ? localStorage.setItem(shelf, JSON.stringify(entries))
      : localStorage.removeItem(shelf);
  const area = (field) => document.querySelector(`.${mark}${field} textarea`);
  const report = (fields, recovered, bases) => setStateValue("typed", { fields, recovered, bases, at: Date.now() });

  const fieldOf = (target) => {
    if (target?.tagName !== "TEXTAREA") return null;
    const holder = target.closest(`[class*="${mark}"]`);
    return holder?.className.match(new RegExp(`${mark}([A-Za-z0-9_]+)`))?.[1] ?? null;
  };

  // Somebody may have written on while this was not on the page.
  const entries = read();
  const inHand = fieldOf(document.activeElement);
  const written = document.activeElement?.value;
  if (inHand && written !== (kept[inHand] ?? "") && !entries[inHand]?.text.startsWith(written)) {
    const begun = { base: kept[inHand] ?? "", version: data.version };
    entries[inHand] = { ...(entries[inHand] ?? begun), text: written };
  }

  // Drop what the server has by now; on the first look after a (re)load, bring back what it never got. Where a draft's
  // fields never move (data.holds), so does a field that was drawn anew under the hands of whoever types. What the
  // field still shows needs no bringing back: that would write over what is typed meanwhile.
  const firstLook = state.loaded !== data.draft;
  const choosing = data.quiet ? data.version.split(",") : [];
  if (!firstLook) for (const field of state.choosing ?? []) if (!choosing.includes(field)) delete entries[field];
  state.choosing = choosing;
  const recovered = {};
  const bases = {};
  for (const [field, entry] of Object.entries(entries)) {
    const held = kept[field] ?? "";
    const shown = area(field)?.value === entry.text;
    const gone = area(field) && !shown;
    const goesOn = entry.base === held || (!data.quiet && entry.text.startsWith(held));
    if (held === (data.quiet ? entry.text.trim() : entry.text) || !(field in kept)) delete entries[field];
    else if (!shown && ((firstLook && (goesOn || data.quiet)) || (data.holds && gone && goesOn)))
      [recovered[field], bases[field]] = [entry.text, entry.base];
    else if (!shown && (firstLook || (gone && (data.quiet || entry.version !== data.version)))) delete entries[field];
  }
  write(entries);
  state.loaded = data.draft;
  if (Object.keys(recovered).length) setTimeout(() => report(recovered, true, bases), 0);

  const send = () => {
    const shown = [...document.querySelectorAll(`[class*="${mark}"] textarea`)].map((box) => [fieldOf(box), box.value]);
    const waiting = shown.filter(([field, text]) => field && text !== (kept[field] ?? ""));
    if (waiting.length) report(Object.fromEntries(waiting), false, {});
  };
  const typed = (event) => {
    const field = fieldOf(event.target);
    if (!field) return;
    const now = read();
    const base = (data.quiet ? now[field]?.base : null) ?? kept[field] ?? "";
    now[field] = { text: event.target.value, base, version: data.version };
    write(now);
    clearTimeout(state.timer);
    if (!event.isComposing && !data.quiet) state.timer = setTimeout(send, PAUSE);
  };
  if (firstLook && !data.quiet && Object.keys(entries).length) state.timer = setTimeout(send, PAUSE);
  state.stop?.abort();
  const stop = (state.stop = new AbortController());
  for (const type of ["input", "compositionend"]) {
    document.addEventListener(type, typed, { signal: stop.signal });
  }
  // Another draft may be watched already by the time this one leaves the page: then it is not ours to stop.
  return () => {
    stop.abort();
    if (state.stop !== stop) return;
    clearTimeout(state.timer);
    state.loaded = null;
  };
}
