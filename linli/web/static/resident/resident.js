// SPDX-License-Identifier: MulanPSL-2.0
// Residents' pages, each part only a comfort: the photos chosen, the receipt's secret from the QR, this device's time.
(function () {
  "use strict";

  function preview(input) {
    var list = document.createElement("ul");
    list.className = "photos kept-photos";
    input.insertAdjacentElement("afterend", list);
    input.addEventListener("change", function () {
      list.textContent = "";
      Array.prototype.forEach.call(input.files, function (file) {
        if (file.type.indexOf("image/") !== 0) return;
        var item = document.createElement("li");
        var picture = document.createElement("img");
        picture.alt = file.name;
        picture.src = URL.createObjectURL(file);
        picture.addEventListener("load", function () {
          URL.revokeObjectURL(picture.src);
        });
        item.appendChild(picture);
        list.appendChild(item);
      });
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("input[type=file][data-preview]"), preview);

  // The QR carries the secret behind "#", which no server and no log ever sees.
  var box = document.querySelector("[data-from-address]");
  if (box && !box.value && location.hash.length > 4) {
    box.value = decodeURIComponent(location.hash.slice(1));
    history.replaceState(null, "", location.pathname + location.search);
  }

  document.addEventListener("submit", function () {
    Array.prototype.forEach.call(document.querySelectorAll("input[data-now]"), function (field) {
      field.value = new Date().toISOString();
    });
  });
})();
