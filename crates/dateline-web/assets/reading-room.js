// What pages do better with JavaScript: keys, words and records that light one another, files that are dropped. Every page works
// without it. Nothing that an article says is ever put into a page here.
"use strict";

(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  // --- words and records light one another ---

  const lit = new Set();
  const light = (records) => {
    lit.forEach((element) => element.classList.remove("lit"));
    lit.clear();
    for (const record of records) {
      for (const element of all(`[data-record="${CSS.escape(record)}"]`)) {
        element.classList.add("lit");
        lit.add(element);
      }
    }
  };
  const recordAt = (target) => target instanceof Element && target.closest("[data-record]");
  if (document.querySelector(".reader")) {
    document.addEventListener("pointerover", (event) => {
      const at = recordAt(event.target);
      if (at) light([at.dataset.record]);
      else if (!selected().length) light([]);
    });
    document.addEventListener("focusin", (event) => {
      const at = recordAt(event.target);
      if (at) light([at.dataset.record]);
    });
    // Words that are selected light all records that stand on them.
    const selected = () => {
      const selection = getSelection();
      if (!selection || selection.isCollapsed || !selection.rangeCount) return [];
      const range = selection.getRangeAt(0);
      const marks = all(".text mark[data-record]").filter((mark) => range.intersectsNode(mark));
      return [...new Set(marks.map((mark) => mark.dataset.record))];
    };
    document.addEventListener("selectionchange", () => {
      const records = selected();
      if (records.length) light(records);
    });
    // A click on words brings their record into view.
    document.addEventListener("click", (event) => {
      const mark = event.target instanceof Element && event.target.closest(".text mark[data-record], h1 mark[data-record]");
      if (!mark || event.target.closest("a") || selected().length) return;
      const record = document.getElementById(mark.dataset.record);
      if (record) {
        unfold(record);
        record.scrollIntoView({ block: "nearest" });
        light([mark.dataset.record]);
      }
    });
  }

  // A record that lies in a fold is unfolded when an address leads to it.
  const unfold = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
  };
  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    unfold(target.parentElement);
    target.scrollIntoView({ block: "center" });
    if (target.matches(".item")) target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", follow);
  follow();

  // --- keys ---

  const items = () => all(".item").filter((item) => item.offsetParent !== null);
  const current = () => document.activeElement && document.activeElement.closest(".item");
  const step = (by) => {
    const list = items();
    if (!list.length) return;
    const at = list.indexOf(current());
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    const first = document.getElementById(`w-${next.dataset.record}`);
    if (first) first.scrollIntoView({ block: "nearest" });
  };
  const press = (key) => {
    const item = current();
    const wanted = `[data-key="${key}"]`;
    // Records are judged one by one: but in an audit, these keys mean nothing without one at hand.
    const found = key === "n" ? document.querySelector(wanted) : (item && item.querySelector(wanted)) || document.querySelector(`.question ${wanted}`);
    if (found) found.click();
    return Boolean(found);
  };
  const help = () => {
    const dialog = document.getElementById("the-keys");
    if (dialog && !dialog.open) dialog.showModal();
  };
  document.addEventListener("keydown", (event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    // Of a dialogue just closed, a button keeps the focus until the page is drawn anew.
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, select, textarea, dialog[open]")) {
      if (event.key === "Escape" && target.matches("input")) target.blur();
      return;
    }
    let done = true;
    switch (event.key) {
      case "j": step(1); break;
      case "k": step(-1); break;
      case "/": {
        const box = document.querySelector("[data-search]");
        if (box) { box.focus(); box.select(); }
        break;
      }
      case "?": help(); break;
      case "Enter": {
        const item = current();
        const link = item && target === item && item.querySelector("a.open, .line a.tag");
        if (link) link.click(); else done = false;
        break;
      }
      case "a": case "r": case "e": case "w": case "n": done = press(event.key); break;
      default: done = false;
    }
    if (done) event.preventDefault();
  });

  // --- a span of time: dragged over bars, or moved by its ends ---

  for (const form of all("[data-brush]")) {
    const picture = form.querySelector("svg");
    const bars = picture ? all("a[data-time]", picture) : [];
    if (bars.length < 2) continue;
    const [from, to] = [form.elements.from, form.elements.to];
    const times = bars.map((bar) => bar.dataset.time);
    const chosen = bars.map((bar) => bar.classList.contains("chosen"));
    let ends = chosen.includes(true) ? [chosen.indexOf(true), chosen.lastIndexOf(true)] : [0, bars.length - 1];
    const width = picture.viewBox.baseVal.width;
    const height = picture.viewBox.baseVal.height;
    const handles = ["First time", "Last time"].map((name) => {
      const handle = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      for (const [key, value] of Object.entries({ class: "handle", tabindex: 0, role: "slider", "aria-label": name, y: 0, width: 5, height, "aria-valuemin": 0, "aria-valuemax": bars.length - 1 })) handle.setAttribute(key, value);
      picture.append(handle);
      return handle;
    });
    const show = () => {
      const isAll = ends[0] === 0 && ends[1] === bars.length - 1;
      bars.forEach((bar, place) => bar.classList.toggle("chosen", !isAll && place >= ends[0] && place <= ends[1]));
      handles.forEach((handle, end) => {
        const x = (ends[end] + end) * (width / bars.length) - 5 * end;
        handle.setAttribute("x", x);
        handle.setAttribute("aria-valuenow", ends[end]);
        handle.setAttribute("aria-valuetext", times[ends[end]]);
      });
      from.value = isAll ? "" : times[ends[0]];
      to.value = isAll ? "" : times[ends[1]];
    };
    const placeOf = (event) => {
      const around = picture.getBoundingClientRect();
      return Math.min(Math.max(Math.floor(((event.clientX - around.left) / around.width) * bars.length), 0), bars.length - 1);
    };
    // What is typed stays as it is until an end is moved.
    const [typedFrom, typedTo] = [from.value, to.value];
    show();
    [from.value, to.value] = [typedFrom, typedTo];
    let dragged = null;
    picture.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      const end = handles.indexOf(event.target);
      const at = placeOf(event);
      dragged = { start: end < 0 ? at : ends[1 - end], moved: end >= 0 };
      event.preventDefault();
      picture.setPointerCapture(event.pointerId);
    });
    picture.addEventListener("pointermove", (event) => {
      if (!dragged) return;
      const at = placeOf(event);
      if (at === dragged.start && !dragged.moved) return;
      dragged.moved = true;
      ends = [Math.min(at, dragged.start), Math.max(at, dragged.start)];
      show();
    });
    picture.addEventListener("pointerup", (event) => {
      if (!dragged) return;
      const { start, moved } = dragged;
      dragged = null;
      if (!moved) ends = [start, start];
      show();
      event.preventDefault();
      form.requestSubmit();
    });
    picture.addEventListener("dragstart", (event) => event.preventDefault());
    picture.addEventListener("pointercancel", () => { dragged = null; });
    // A pointer's click has been answered; that of a key on a bar leads where the bar leads.
    picture.addEventListener("click", (event) => { if (event.detail > 0) event.preventDefault(); });
    handles.forEach((handle, end) => handle.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -12, PageUp: 12, Home: -bars.length, End: bars.length }[event.key];
      if (event.key === "Enter") form.requestSubmit();
      else if (by === undefined) return;
      else {
        const [least, most] = end === 0 ? [0, ends[1]] : [ends[0], bars.length - 1];
        ends[end] = Math.min(Math.max(ends[end] + by, least), most);
        show();
      }
      event.preventDefault();
      event.stopPropagation();
    }));
  }

  // --- files that are dropped ---

  for (const form of all("[data-drop]")) {
    const input = form.querySelector("input[type=file]");
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      input.files = event.dataTransfer.files;
      if (input.files.length) form.requestSubmit();
    });
  }
})();
