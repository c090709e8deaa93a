// Takes the keys and clicks by which cases of a review session are judged, whatever the server is doing meanwhile. A
// choice belongs to the case whose heading stands on the page; it is shown at once, shelved in the browser, and told
// again until the server says that it has heard it. Never while somebody writes, never in the middle of a composition.
// A page that is being drawn is let be drawn first: what cuts in on it costs the server twice, and may break it.
const FIRST = 4000, LONGEST = 10000, DRAWING = 8000;
const state = (window.tsumazukiJudging ??= { loaded: null, stop: null, timer: null, tries: 0, since: 0, turn: null, last: 0 });
const sheet = (state.sheet ??= document.head.appendChild(document.createElement("style")));
const keyOf = (node, start) => node?.className.match(new RegExp(`st-key-${start}([a-z0-9_]+)`))?.[1] ?? null;
const within = (node, start) => keyOf(node?.closest?.(`[class*="st-key-${start}"]`), start);
const writes = ({ tagName, type, isContentEditable }) =>
  tagName === "TEXTAREA" || tagName === "SELECT" || isContentEditable ||
  (tagName === "INPUT" && !["button", "checkbox", "radio", "range", "submit"].includes(type));

export default function ({ data, parentElement, setTriggerValue }) {
  const shelf = `tsumazuki-judging-${data.seat}`;
  const read = () => JSON.parse(localStorage.getItem(shelf) || "{}");
  const write = (picks) =>
    Object.keys(picks).length ? localStorage.setItem(shelf, JSON.stringify(picks)) : localStorage.removeItem(shelf);
  const moment = () => (state.last = Math.max(Date.now(), state.last + 1));
  const here = () => keyOf(document.querySelector('[class*="st-key-judging-case-"]'), "judging-case-");

  const show = () => {
    const themed = getComputedStyle(parentElement.querySelector("span"));
    const [chosen, border] = ["primary", "border"].map((name) => themed.getPropertyValue(`--st-${name}-color`));
    const looks = Object.entries(read()).map(([id, { cause }]) => {
      const verdicts = `.stApp:has(.st-key-judging-case-${id}) .st-key-verdicts`;
      return `${verdicts} button[kind="primary"] { background: transparent; color: inherit; border-color: ${border}; }
        ${verdicts} .st-key-pick-${cause} button { background: ${chosen}; color: white; border-color: ${chosen}; }`;
    });
    sheet.textContent = looks.join("\n");
  };
  const isDrawn = () => {
    const drawing = document.querySelector("[data-test-script-state]")?.dataset.testScriptState;
    return [undefined, "notRunning"].includes(drawing) || Date.now() - state.since > DRAWING;
  };
  const tell = () => {
    const picks = Object.entries(read()).map(([id, { cause }]) => [id, cause]);
    clearTimeout(state.timer);
    if (!picks.length && !state.turn) return;
    if (!isDrawn()) {
      state.timer = setTimeout(() => state.tell?.(), 50);
      return;
    }
    setTriggerValue("told", { picks: Object.fromEntries(picks), turn: state.turn?.to ?? null, at: moment() });
    state.timer = setTimeout(() => state.tell?.(), Math.min(FIRST * 2 ** state.tries++, LONGEST));
  };
  const begin = () => {
    Object.assign(state, { tries: 0, since: Date.now() });
    show();
    tell();
  };
  const pick = (cause) => {
    const id = here();
    if (!(id in data.kept)) return false;
    const picks = read();
    picks[id] = { cause, base: picks[id]?.base ?? data.kept[id], at: moment() };
    write(picks);
    begin();
    return true;
  };
  const turn = (step) => {
    const to = data.cases.indexOf(here()) + 1 + step;
    if (to === step || to < 1 || to > data.cases.length) return false;
    document.activeElement?.blur?.();
    state.turn = { to, at: moment() };
    begin();
    return true;
  };

  // Drop what the server has heard; on the first look after a (re)load, also what it has, and what was answered from
  // another window since.
  const picks = read();
  const firstLook = state.loaded !== data.seat;
  for (const [id, { cause, base, at }] of Object.entries(picks)) {
    const kept = data.kept[id];
    if (at <= data.heard || (firstLook && id in data.kept && (kept === cause || kept !== base))) delete picks[id];
  }
  write(picks);
  if (state.turn?.at <= data.heard) state.turn = null;
  state.loaded = data.seat;
  state.tell = tell;
  show();
  if (!Object.keys(picks).length && !state.turn) clearTimeout(state.timer);
  else if (firstLook) setTimeout(begin, 0);

  const take = (event, taken) => {
    if (!taken) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const composes = event.isComposing || event.keyCode === 229;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const cause = data.keys[event.key];
    if (event.altKey && step && !composes) take(event, event.repeat || turn(step));
    else if (!event.altKey && cause && !writes(event.composedPath()[0]))
      take(event, event.repeat || composes || pick(cause));
  };
  const clicked = (event) => {
    const button = event.target.closest?.("button");
    const cause = button?.closest(".st-key-verdicts") && within(button, "pick-");
    const step = { previous: -1, next: 1 }[within(button, "review-")];
    if (step && !button.disabled) take(event, turn(step));
    else if (cause) take(event, pick(cause));
  };
  state.stop?.abort();
  const stop = (state.stop = new AbortController());
  window.addEventListener("keydown", pressed, { signal: stop.signal, capture: true });
  window.addEventListener("click", clicked, { signal: stop.signal, capture: true });
  return () => {
    stop.abort();
    if (state.stop !== stop) return;
    clearTimeout(state.timer);
    Object.assign(state, { loaded: null, tell: null });
    sheet.textContent = "";
  };
}
