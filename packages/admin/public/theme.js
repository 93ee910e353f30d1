// Runs before the first paint, so that a dark admin never flashes white. It is a file because the page forbids inline scripts.
(() => {
  let mode = "auto";
  try {
    mode = localStorage.getItem("innkit.theme") ?? "auto";
  } catch {
    // Storage may be forbidden by the browser; the system's preference is then all there is.
  }
  const dark = mode === "dark" || (mode === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
