// SPDX-License-Identifier: MulanPSL-2.0
// Before a step that cannot simply be undone: <form data-ask="the consequence" data-ask-yes="退回">.
import { inEnglish } from "./htmx.js";

let agreed = null;

function build(words, yes) {
  const dialog = document.createElement("dialog");
  dialog.className = "ask";
  const text = document.createElement("p");
  text.id = "ask-words";
  text.textContent = words;
  dialog.setAttribute("aria-labelledby", "ask-words");
  const acts = document.createElement("form");
  acts.method = "dialog";
  acts.className = "ask-acts";
  for (const [value, word, look] of [
    ["no", inEnglish() ? "Go back" : "先不做", "btn btn-outline-secondary"],
    ["yes", yes, "btn btn-primary"],
  ]) {
    const button = document.createElement("button");
    button.value = value;
    button.className = look;
    button.textContent = word;
    acts.appendChild(button);
  }
  dialog.append(text, acts);
  document.body.appendChild(dialog);
  return dialog;
}

function onSubmit(event) {
  const form = event.target;
  const button = event.submitter;
  const words = (button && button.dataset.ask) || form.dataset.ask;
  if (!words || agreed === form || typeof HTMLDialogElement === "undefined") {
    agreed = null;
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const yes = (button && button.textContent.trim()) || form.dataset.askYes || "确定";
  const dialog = build(words, form.dataset.askYes || yes);
  dialog.addEventListener("close", () => {
    const go = dialog.returnValue === "yes";
    dialog.remove();
    if (!go) return button && button.focus();
    agreed = form;
    if (form.requestSubmit) form.requestSubmit(button && button.form === form ? button : undefined);
    else form.submit();
  });
  dialog.showModal();
}

export function startAsk() {
  document.addEventListener("submit", onSubmit, true);
}
