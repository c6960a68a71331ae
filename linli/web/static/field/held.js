// SPDX-License-Identifier: MulanPSL-2.0
// What found no line stays on this phone: text alone, bound to the account, each find under a key of its own.
// The key makes sending twice harmless. Photos are too large for the store: they live as long as the page does.
window.linliHeld = (function () {
  "use strict";

  var STORE = "linli.unsent";
  var NAMES = ["key", "text", "result", "category", "place_text", "lon", "lat", "name", "phone", "device_at", "same_as", "kept"];
  var photos = {};

  function all() {
    try {
      return JSON.parse(localStorage.getItem(STORE)) || [];
    } catch (error) {
      return [];
    }
  }

  function save(list) {
    try {
      localStorage.setItem(STORE, JSON.stringify(list));
      return true;
    } catch (error) {
      return false;
    }
  }

  function get(key) {
    return all().filter(function (item) {
      return item.key === key;
    })[0];
  }

  /** Whether it is kept now. One of the same key is replaced: it is the same find, written anew. */
  function put(item) {
    if (!item.key) return false;
    var others = all().filter(function (other) {
      return other.key !== item.key;
    });
    return save(others.concat(item));
  }

  /** Its photos came back with the page, uploaded. */
  function forgetPhotos(key) {
    delete photos[key];
  }

  function drop(key) {
    forgetPhotos(key);
    save(
      all().filter(function (item) {
        return item.key !== key;
      }),
    );
  }

  /** Why it was not taken, to be read until it is mended, sent or thrown away. */
  function mark(key, why) {
    save(
      all().map(function (item) {
        if (item.key === key) item.why = why;
        return item;
      }),
    );
  }

  function itemOf(data, more) {
    var item = Object.assign({ at: new Date().toISOString() }, more);
    NAMES.forEach(function (name) {
      item[name] = data.get(name) || "";
    });
    var files = data.getAll("files").filter(function (file) {
      return file.size;
    });
    if (files.length) photos[item.key] = files;
    return item;
  }

  function dataOf(item) {
    var data = new FormData();
    NAMES.forEach(function (name) {
      data.append(name, item[name] || "");
    });
    data.append("act", item.act);
    return withPhotos(data, item.key);
  }

  function withPhotos(data, key) {
    (photos[key] || []).forEach(function (file) {
      data.append("files", file);
    });
    return data;
  }

  /** {to} when it was taken, {elsewhere} when the session is over, {page} when something is to be mended. */
  function post(address, data) {
    var how = { method: "POST", body: data, credentials: "same-origin", headers: { "X-Held": "1" } };
    return fetch(address, how).then(function (answer) {
      if (answer.status >= 500) throw Object.assign(new Error("not taken"), { status: answer.status });
      if (answer.redirected) return { elsewhere: answer.url };
      if ((answer.headers.get("content-type") || "").indexOf("json") > 0) return answer.json();
      return answer.text().then(function (html) {
        return { page: new DOMParser().parseFromString(html, "text/html") };
      });
    });
  }

  return {
    all: all,
    get: get,
    put: put,
    drop: drop,
    mark: mark,
    itemOf: itemOf,
    dataOf: dataOf,
    withPhotos: withPhotos,
    forgetPhotos: forgetPhotos,
    post: post,
  };
})();
