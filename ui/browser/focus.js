// Puts the cursor into the field with this label, once for each time it is drawn anew; a dialog comes in a moment later.
export default function ({ data }) {
  if (window.tsumazukiFocused === data.turn) return;
  window.tsumazukiFocused = data.turn;
  let tries = 0;
  const put = () => {
    const field = document.querySelector(`textarea[aria-label="${CSS.escape(data.label)}"]`);
    if (field) field.focus();
    else if (++tries < 20) setTimeout(put, 50);
  };
  setTimeout(put, 50);
}
