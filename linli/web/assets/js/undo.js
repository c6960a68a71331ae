// SPDX-License-Identifier: MulanPSL-2.0
// <form class="undo" data-undo="10"> counts down and leaves; until then its button takes the step back.
export function startUndo(root) {
  for (const bar of root.querySelectorAll("[data-undo]")) {
    if (bar.dataset.undoBound) continue;
    bar.dataset.undoBound = "1";
    let left = Number(bar.dataset.undo) || 10;
    const figure = bar.querySelector("[data-undo-left]");
    const tick = window.setInterval(() => {
      if (!bar.isConnected) return window.clearInterval(tick);
      if (bar.contains(document.activeElement) || bar.matches(":hover")) return; // time enough for slow hands
      left -= 1;
      if (figure) figure.textContent = String(left);
      if (left > 0) return;
      window.clearInterval(tick);
      bar.remove();
    }, 1000);
  }
}
