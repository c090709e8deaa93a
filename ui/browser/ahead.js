// Loads scripts that later screens need, once the browser has nothing else to do.
export default function ({ data }) {
  const main = document.querySelector('script[type="module"][src]');
  if (!main || window.tsumazukiAhead) return;
  window.tsumazukiAhead = true;
  const load = () => {
    for (const file of data.files) import(new URL(file, main.src).href).catch(() => {});
  };
  if (window.requestIdleCallback) window.requestIdleCallback(load);
  else setTimeout(load, 2000);
}
