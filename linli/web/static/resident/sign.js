// SPDX-License-Identifier: MulanPSL-2.0
// A signature drawn with a finger or a pen. Without this script a picture may be chosen instead, or nothing at all:
// pressing the button is what signs. The drawing goes with the form as a file, through the gateway of all uploads.
(function () {
  "use strict";

  var INK = "#12161c", PAPER = "#ffffff", LEAST = 24; // px of line below which it is a slip of the finger

  function start(pad) {
    var input = pad.querySelector("input[type=file]"), area = pad.querySelector("[data-sign-area]");
    var sheet = pad.querySelector("canvas"), clear = pad.querySelector("[data-sign-clear]");
    if (!input || !sheet.getContext || !window.DataTransfer || !window.PointerEvent) return;
    var pen = sheet.getContext("2d"), drawn = 0, last = null;
    area.hidden = false;
    input.hidden = true;

    function blank() {
      var scale = Math.min(window.devicePixelRatio || 1, 2);
      sheet.width = Math.round(sheet.clientWidth * scale);
      sheet.height = Math.round(sheet.clientHeight * scale);
      pen.setTransform(scale, 0, 0, scale, 0, 0);
      pen.fillStyle = PAPER;
      pen.fillRect(0, 0, sheet.clientWidth, sheet.clientHeight);
      pen.strokeStyle = INK;
      pen.lineWidth = 2.6;
      pen.lineCap = pen.lineJoin = "round";
      drawn = 0;
      input.value = "";
      pad.classList.remove("is-signed");
    }

    function at(event) {
      var box = sheet.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    }

    function keep() {
      if (drawn < LEAST) return;
      var bytes = atob(sheet.toDataURL("image/png").split(",")[1]), held = new Uint8Array(bytes.length);
      for (var n = 0; n < bytes.length; n++) held[n] = bytes.charCodeAt(n);
      var files = new DataTransfer();
      files.items.add(new File([held], "signature.png", { type: "image/png" }));
      input.files = files.files;
      pad.classList.add("is-signed");
    }

    sheet.addEventListener("pointerdown", function (event) {
      if (!drawn) blank(); // the page may have been narrow, or hidden, when it was made
      sheet.setPointerCapture(event.pointerId);
      last = at(event);
      event.preventDefault();
    });
    sheet.addEventListener("pointermove", function (event) {
      if (!last) return;
      var next = at(event);
      pen.beginPath();
      pen.moveTo(last.x, last.y);
      pen.lineTo(next.x, next.y);
      pen.stroke();
      drawn += Math.hypot(next.x - last.x, next.y - last.y);
      last = next;
    });
    ["pointerup", "pointercancel"].forEach(function (name) {
      sheet.addEventListener(name, function () {
        last = null;
        keep();
      });
    });
    clear.addEventListener("click", blank);
    blank();
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-sign]"), start);
})();
