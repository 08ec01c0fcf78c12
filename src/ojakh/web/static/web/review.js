// Keys of the duplicate desk: 1 to 4 answer, u takes back, j and k move between the sides, n, b and p choose whose value
// is shown, ? lists the keys.
// Each key presses a button that is on the page; letters are known by their place too, so every keyboard layout works.

const PLACES = {
  Digit1: "1", Digit2: "2", Digit3: "3", Digit4: "4", Numpad1: "1", Numpad2: "2", Numpad3: "3", Numpad4: "4",
  KeyU: "u", KeyJ: "j", KeyK: "k", KeyN: "n", KeyB: "b", KeyP: "p",
};
const CYCLES = { n: "name", b: "birth", p: "place" };
const OFF = "ojakh.keys-off";
const off = document.querySelector("[data-keys-off]");
const sides = [...document.querySelectorAll("[data-side]")];
let at = -1;

if (off) {
  off.checked = localStorage.getItem(OFF) === "1";
  off.addEventListener("change", () => localStorage.setItem(OFF, off.checked ? "1" : "0"));
}

for (const button of document.querySelectorAll("[data-move]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    at = (at + Number(button.dataset.move) + sides.length) % sides.length;
    sides[at]?.focus();
  });
}

// A, then B, then neither.
function cycle(boxes) {
  const next = boxes.findIndex((box) => box.checked) + 1;
  for (const [place, box] of boxes.entries()) box.checked = place === next;
}

function writes(target) {
  return target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (off?.checked || writes(event.target)) return;
  if (event.key === "?") {
    const keys = document.querySelector("#keys");
    if (keys) keys.open = !keys.open;
    return;
  }
  const pressed = PLACES[event.code] ?? event.key.toLowerCase();
  const group = CYCLES[pressed] && document.querySelector(`[data-cycle="${CYCLES[pressed]}"]`);
  if (group) {
    event.preventDefault();
    cycle([...group.querySelectorAll("input")]);
    return;
  }
  const button = document.querySelector(`[data-key="${CSS.escape(pressed)}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});
