// SPDX-License-Identifier: MulanPSL-2.0
// A long <select data-find="label"> gets a box that narrows it: the select stays, and stays a select.
function narrow(select, whole, words) {
  const chosen = select.value;
  const wanted = words.trim().toLowerCase();
  select.textContent = "";
  let first = null;
  for (const part of whole) {
    const options = part.options.filter((o) => !wanted || o.textContent.toLowerCase().includes(wanted));
    if (!options.length) continue;
    const parent = part.label ? document.createElement("optgroup") : select;
    if (part.label) {
      parent.label = part.label;
      select.appendChild(parent);
    }
    for (const option of options) {
      parent.appendChild(option);
      if (wanted && !first && option.value) first = option;
    }
  }
  const kept = Array.from(select.options).find((option) => option.value === chosen && chosen);
  const next = kept || first || select.options[0];
  if (next) next.selected = true;
}

function addBox(select) {
  const whole = Array.from(select.children).map((child) =>
    child.tagName === "OPTGROUP"
      ? { label: child.label, options: Array.from(child.children) }
      : { label: "", options: [child] },
  );
  const box = document.createElement("input");
  box.type = "search";
  box.className = "form-control find-box";
  box.placeholder = select.dataset.find;
  box.setAttribute("aria-label", select.dataset.find);
  box.autocomplete = "off";
  box.addEventListener("input", () => narrow(select, whole, box.value));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      select.focus();
    }
  });
  select.parentNode.insertBefore(box, select);
}

export function startFind(root) {
  for (const select of root.querySelectorAll("select[data-find]")) {
    if (select.dataset.findBound || select.options.length < 9) continue;
    select.dataset.findBound = "1";
    addBox(select);
  }
}
