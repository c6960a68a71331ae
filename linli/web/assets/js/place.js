// SPDX-License-Identifier: MulanPSL-2.0
// The current place, only on a tap: <button data-place> fills [name=lon] and [name=lat] of its form.
import { inEnglish, say } from "./htmx.js";

const WORDS = {
  zh: { wait: "正在取位置…", done: "已填入当前位置", failed: "没有取到位置，可以用文字说明在哪里。" },
  en: { wait: "Looking…", done: "Current place filled in", failed: "No place found; please describe it in words." },
};

function onClick(event) {
  const button = event.target.closest && event.target.closest("[data-place]");
  if (!button || !button.form) return;
  const words = inEnglish() ? WORDS.en : WORDS.zh;
  const told = button.form.querySelector("[data-place-state]");
  const tell = (text) => (told ? (told.textContent = text) : say(text, "info"));
  if (!navigator.geolocation) return tell(words.failed);
  tell(words.wait);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      button.form.elements.lon.value = coords.longitude.toFixed(6);
      button.form.elements.lat.value = coords.latitude.toFixed(6);
      button.form.elements.lon.dispatchEvent(new Event("change", { bubbles: true }));
      tell(`${words.done}（±${Math.round(coords.accuracy)} m）`);
    },
    () => tell(words.failed),
    { enableHighAccuracy: true, timeout: 10000, maximumAge: 30000 },
  );
}

export function startPlace() {
  for (const button of document.querySelectorAll("[data-place]")) button.hidden = !navigator.geolocation;
  document.addEventListener("click", onClick);
}
