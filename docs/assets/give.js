/* Give to a patient: a clinic types its name, telephone and note once. On sheets/<condition>.html they stand on the sheet
   that is printed; on start/clinic-link.html they go into a link. Kept in this browser only if asked; sent nowhere. */
(function () {
  "use strict";
  var clinic = window.kbClinic, KEY = "kb-clinic", FIELDS = ["clinic", "tel", "note"];
  var form = document.querySelector("[data-kb-give]") || document.querySelector("[data-kb-clinic-form]");
  if (!clinic || !form) return;
  var fields = form.elements, status = form.querySelector("[data-kb-clinic-status]"), told = form.querySelector("[data-kb-clinic-tel]");
  var sheet = document.querySelector("[data-kb-give-clinic]"), home = /^https?:$/.test(location.protocol);
  var placed = home || form.getAttribute("data-url");  /* else no link can be made: no address is made up */

  function kept() {
    try { return JSON.parse(localStorage.getItem(KEY)) || null; } catch (error) { return null; }
  }

  function keep() {
    var values = {};
    FIELDS.forEach(function (name) { values[name] = fields[name].value; });
    try {
      if (fields.keep.checked) localStorage.setItem(KEY, JSON.stringify(values)); else localStorage.removeItem(KEY);
    } catch (error) { status.textContent = "This browser keeps nothing; the sheet can be printed all the same."; }
  }

  /* At first: what the address brings, else what this browser keeps. */
  function begin() {
    var before = kept(), values = before || {}, brought;
    if (location.hash.indexOf("clinic=") >= 0) {
      brought = clinic.parsed(location.hash);
      values = { clinic: brought.name, tel: brought.tel.shown, note: brought.note };
    }
    FIELDS.forEach(function (name) { if (typeof values[name] === "string") fields[name].value = values[name]; });
    fields.keep.checked = Boolean(before);
  }

  function read() {
    var found = clinic.asked({ clinic: fields.clinic.value, tel: fields.tel.value, note: fields.note.value });
    var typed = fields.tel.value.trim(), lost = fields.note.value.trim() && !found.note;
    fields.tel.setAttribute("aria-invalid", String(Boolean(typed && !found.tel.shown)));
    fields.note.setAttribute("aria-invalid", String(Boolean(lost)));
    told.textContent = !typed ? "" : !found.tel.shown ? "Not taken: no telephone number that can be called was found. Write it in digits."
      : "Taken: " + found.tel.shown + (found.tel.rest ? ". Not taken: “" + found.tel.rest + "”" : "");
    status.textContent = [found.name || sheet ? "" : "Write the name of the clinic first.", lost ? "The note cannot hold a web address." : ""].filter(Boolean).join(" ");
    return found;
  }

  /* What cannot be copied is shown, so that it can be marked by hand. */
  function copy(text, done) { window.kbCopy(text).then(done, function () { status.textContent = text; }); }

  function onSheet() {
    var link = form.querySelector("[data-kb-give-link]"), needs = form.querySelector("[data-kb-give-needs]");

    /* A sheet may be printed without a name; only the link needs one. */
    function write() {
      var found = read(), line;
      needs.hidden = Boolean(found.name) || !placed;
      sheet.textContent = "";
      sheet.hidden = !found.name;
      if (!found.name) return found;
      line = clinic.element("p");
      line.append(clinic.element("strong", "", found.name));
      if (found.tel.shown) line.append(clinic.element("br"), "Telephone: ", clinic.called(found));
      sheet.append(line);
      if (found.note) sheet.append(clinic.element("p", "", "Note from the clinic: “" + found.note + "”"));
      return found;
    }

    form.addEventListener("input", function () { write(); keep(); });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      write();
      window.print();
    });
    link.addEventListener("click", function () {
      var page = home ? new URL(form.getAttribute("data-page"), location.href).href : form.getAttribute("data-url"), found = write();
      if (!found.name) {
        fields.clinic.focus();
        return;
      }
      copy(page + clinic.written(found, ""), function () {
        status.textContent = "Copied: a link to the page in plain words, with your clinic on it. It does not lead to this sheet.";
        link.focus();
      });
    });
    if (!placed) {
      link.hidden = true;
      form.querySelector("[data-kb-give-nowhere]").hidden = false;
    }
    write();
  }

  function onLink() {
    var link = form.querySelector("[data-kb-clinic-link]"), open = form.querySelector("[data-kb-clinic-open]");
    var print = form.querySelector("[data-kb-clinic-sheet]"), preview = form.querySelector("[data-kb-clinic-preview]");
    var root = home ? new URL("..", location.href).href : form.getAttribute("data-url"), site = form.querySelector("[data-kb-clinic-html]");

    function escaped(text) { return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;"); }

    /* For the clinic's own website: a paragraph with the link, and what it leads to. */
    function paragraph(address) {
      var name = fields.page.options[fields.page.selectedIndex].textContent;
      return "<p><a href=\"" + escaped(address) + "\">" + escaped(name) + ", in plain words: danger signs first, what studies found, what nobody knows</a>. From Medical massage therapy, an open teaching reference, not medical advice; the page says who has reviewed it.</p>";
    }

    function write() {
      var found = read(), page = fields.page.value, path = page + clinic.written(found, fields.part.value);
      link.value = root + path;
      site.value = paragraph(link.value);
      open.href = "../" + path;
      print.href = "../" + page.replace("explain/", "sheets/") + clinic.written(found, "");
      preview.textContent = "";
      preview.appendChild(clinic.box(found) || clinic.element("p", "kb-muted", "Nothing yet: the line needs a name."));
    }

    if (!placed) {
      form.querySelectorAll("[data-kb-clinic-placed]").forEach(function (part) { part.hidden = true; });
      form.querySelector("[data-kb-clinic-nowhere]").hidden = false;
    }
    form.addEventListener("input", function () { write(); keep(); });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      write();
      if (!placed) return;
      link.select();
      copy(link.value, function () { status.textContent = "The link is copied."; });
    });
    form.querySelector("[data-kb-clinic-copy-html]").addEventListener("click", function () {
      write();
      copy(site.value, function () { status.textContent = "The HTML is copied."; });
    });
    write();
  }

  begin();
  form.hidden = false;
  if (sheet) onSheet(); else onLink();
})();
