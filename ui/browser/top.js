// Scrolls the page to its top when it shows something else than before.
export default function ({ data }) {
  if (window.tsumazukiTop === data.key) return;
  window.tsumazukiTop = data.key;
  document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
}
