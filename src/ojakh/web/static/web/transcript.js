// Keys of a transcript: n next candidate, j and k sentences, [ and ] a word less or (with Shift) more, m marks.
// What is marked is the browser's own selection; the page needs no script: every sentence has a link that marks it.

import { offsetIn, pointIn } from "./offsets.js";

const PLACES = { KeyN: "n", KeyJ: "j", KeyK: "k", KeyM: "m", BracketLeft: "[", BracketRight: "]" };
const OFF = "ojakh.keys-off";
const list = document.querySelector("[data-transcript]");
const sentences = [...list.querySelectorAll("[data-words]")].map((words) => words.closest("li"));
const candidates = [...list.querySelectorAll("[data-candidate]")].sort((a, b) => a.dataset.rank - b.dataset.rank);
const off = document.querySelector("[data-keys-off]");
let at = -1;
let rank = -1;

if (off) {
  off.checked = localStorage.getItem(OFF) === "1";
  off.addEventListener("change", () => localStorage.setItem(OFF, off.checked ? "1" : "0"));
}

function words(sentence) {
  return sentence.querySelector("[data-words]");
}

// Without a selection of its own a sentence is what m marks.
function walk(place) {
  getSelection().removeAllRanges();
  stand(place);
}

function stand(place) {
  at = Math.max(0, Math.min(sentences.length - 1, place));
  sentences[at]?.focus();
}

// Select from one offset of the document to another; both stand in known sentences.
function select(start, end) {
  const holds = (offset, last) =>
    sentences.find((one) => offset >= one.dataset.start && offset < Number(one.dataset.end) + last);
  const first = holds(start, 0);
  const final = holds(end, 1);
  if (!first || !final || end <= start) return;
  stand(sentences.indexOf(first));
  getSelection().setBaseAndExtent(
    ...pointIn(words(first), start - first.dataset.start),
    ...pointIn(words(final), end - final.dataset.start),
  );
}

// The selection in code points of the document, or null where there is none in the transcript.
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const offset = (node, place) => {
    const host = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-words]");
    return host && Number(host.closest("li").dataset.start) + offsetIn(host, node, place);
  };
  const start = offset(range.startContainer, range.startOffset);
  if (start === null) return null;
  // A selection that runs out of the words ends with the sentence in which it begins.
  const end = offset(range.endContainer, range.endOffset)
    ?? Number(sentences.find((one) => start < one.dataset.end)?.dataset.end);
  return end > start ? [start, end] : null;
}

function sentenceAt(place) {
  const one = sentences[place];
  return one ? [Number(one.dataset.start), Number(one.dataset.end)] : null;
}

// Move one edge of the selection by a word, inside its sentence.
function edge(side, more) {
  const span = selected() ?? sentenceAt(at);
  if (!span) return;
  const host = sentences.find((one) => span[side] >= one.dataset.start && span[side] <= one.dataset.end);
  const base = Number(host.dataset.start);
  const letters = [...words(host).textContent];
  const back = (side === 0) === more;
  const space = (place) => /\s/u.test(letters[place] ?? " ");
  let place = span[side] - base;
  if (back) {
    while (place > 0 && space(place - 1)) place -= 1;
    while (place > 0 && !space(place - 1)) place -= 1;
    if (side === 1) while (place > 0 && space(place - 1)) place -= 1;
  } else {
    while (place < letters.length && space(place)) place += 1;
    while (place < letters.length && !space(place)) place += 1;
    if (side === 0) while (place < letters.length && space(place)) place += 1;
  }
  span[side] = base + place;
  if (span[1] > span[0]) select(...span);
}

const ACTS = {
  next() {
    if (!candidates.length) return;
    rank = (rank + 1) % candidates.length;
    const one = candidates[rank].dataset;
    select(Number(one.start), Number(one.end));
  },
  down: () => walk(at + 1),
  up: () => walk(at - 1),
  mark() {
    const span = selected() ?? sentenceAt(at);
    if (span) location.assign(`${list.dataset.mark}?start=${span[0]}&end=${span[1]}`);
  },
};

list.addEventListener("focusin", (event) => {
  const place = sentences.indexOf(event.target.closest("li.sentence"));
  if (place >= 0) at = place;
});

for (const button of document.querySelectorAll("[data-act]")) {
  button.hidden = false;
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the selection
  button.addEventListener("click", () => ACTS[button.dataset.act]());
}

function writes(target) {
  return target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (off?.checked || writes(event.target)) return;
  if (event.key === "?") {
    const keys = document.querySelector("#keys");
    keys.open = !keys.open;
    return;
  }
  const pressed = PLACES[event.code] ?? event.key.toLowerCase();
  if (pressed === "[" || pressed === "]") {
    event.preventDefault();
    edge(pressed === "[" ? 0 : 1, event.shiftKey);
    return;
  }
  const button = event.repeat && pressed === "m" ? null : document.querySelector(`[data-key="${CSS.escape(pressed)}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});
