// SPDX-License-Identifier: MulanPSL-2.0
// Print, copy, dismiss, focus on errors, letters left, the menus close, one submit at a time.
import { inEnglish, say } from "./htmx.js";

function copy(text, button) {
  const done = () => say(inEnglish() ? "Copied." : "已复制。", "success");
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text).then(done);
  const box = document.createElement("textarea");
  box.value = text;
  document.body.appendChild(box);
  box.select();
  if (document.execCommand("copy")) done();
  box.remove();
  return button.focus();
}

function onClick(event) {
  const target = event.target.closest ? event.target : event.target.parentElement;
  for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(target)) menu.open = false;
  const print = target.closest("[data-print]");
  if (print) window.print();
  const copied = target.closest("[data-copy]");
  if (copied) copy(copied.dataset.copy, copied);
  const dismiss = target.closest("[data-dismiss]");
  if (dismiss) dismiss.closest("[data-dismissable]").remove();
}

function onKey(event) {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

/** A second press while the first is under way does nothing. */
function onSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.target === "_blank") return;
  if (form.dataset.busy) return event.preventDefault();
  form.dataset.busy = "1";
  window.setTimeout(() => delete form.dataset.busy, 4000);
}

function count(box) {
  const most = Number(box.dataset.counted);
  const line = document.createElement("span");
  line.className = "field-count";
  line.setAttribute("aria-hidden", "true");
  const show = () => {
    const left = most - box.value.length;
    line.textContent = left < 200 ? (inEnglish() ? `${left} left` : `还可写 ${left} 字`) : "";
  };
  box.insertAdjacentElement("afterend", line);
  box.addEventListener("input", show);
  show();
}

let bound = false;
export function startSmall(root) {
  if (!bound) {
    bound = true;
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    document.addEventListener("submit", onSubmit);
  }
  const wanted = root.matches("[data-focus]") ? root : root.querySelector("[data-focus]");
  if (wanted) wanted.focus();
  for (const box of root.querySelectorAll("[data-counted]")) if (!box.dataset.countBound) (box.dataset.countBound = "1"), count(box);
  for (const only of root.querySelectorAll("[data-js-only][hidden]")) only.hidden = false;
}
