// SPDX-License-Identifier: MulanPSL-2.0
// List keyboard: <table data-keys> rows with a.row-open; j k move, Enter opens, x marks, / searches;
// any letter on [data-key] presses that button (a 受理, d 派单).
function rows(list) {
  return Array.from(list.querySelectorAll("tbody tr"));
}

function here(list) {
  return rows(list).findIndex((row) => row.classList.contains("is-here"));
}

function go(list, place) {
  const all = rows(list);
  const next = all[Math.max(0, Math.min(place, all.length - 1))];
  if (!next) return;
  for (const row of all) row.classList.toggle("is-here", row === next);
  const link = next.querySelector(".row-open");
  if (link) link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function mark(list) {
  const box = list.querySelector("tr.is-here input[type=checkbox]");
  if (box) box.click();
}

function pressed(key) {
  const button = Array.from(document.querySelectorAll("[data-key]")).find(
    (one) => one.dataset.key === key && !one.disabled && one.offsetParent !== null,
  );
  if (!button) return false;
  if (button.tagName === "DETAILS") {
    button.open = true;
    const field = button.querySelector("select, input:not([type=hidden]), textarea, button");
    if (field) field.focus();
  } else button.click();
  return true;
}

function typing(target) {
  return /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && target.type !== "checkbox" && target.type !== "radio";
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && typing(event.target)) return event.target.blur();
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  const search = document.querySelector("[data-search]");
  const list = document.querySelector("[data-keys]");
  let used = true;
  if (event.key === "/" && search) search.focus();
  else if (event.key === "j" && list) go(list, here(list) + 1);
  else if (event.key === "k" && list) go(list, here(list) - 1);
  else if (event.key === "x" && list) mark(list);
  else used = event.key.length === 1 && pressed(event.key);
  if (used) event.preventDefault();
}

function onMark(event) {
  const row = event.target.matches("tr input[type=checkbox]") && event.target.closest("tr");
  if (row) row.classList.toggle("is-marked", event.target.checked);
  const counter = document.querySelector("[data-marked-count]");
  if (counter) counter.textContent = String(document.querySelectorAll("[data-keys] tbody input:checked").length);
}

export function startKeys() {
  document.addEventListener("keydown", onKey);
  document.addEventListener("change", onMark);
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest && event.target.closest("[data-keys] tbody tr");
    if (row) for (const one of row.parentNode.children) one.classList.toggle("is-here", one === row);
  });
}
