// The one place where the offsets of a browser (UTF-16 units) and those of the ledger (code points) meet.

// How many code points stand in the first `units` UTF-16 units of a text.
export function points(text, units) {
  return [...text.slice(0, units)].length;
}

// How many UTF-16 units the first `count` code points of a text take.
export function units(text, count) {
  let at = 0;
  for (const letter of text) {
    if (count-- <= 0) break;
    at += letter.length;
  }
  return at;
}

// The offset in code points, inside `element`, of a point of the page.
export function offsetIn(element, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(element);
  range.setEnd(node, offset);
  const text = range.toString();
  return points(text, text.length);
}

// The point of the page that stands `count` code points into `element`.
export function pointIn(element, count) {
  let left = units(element.textContent, count);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let last = null;
  while (walker.nextNode()) {
    last = walker.currentNode;
    if (left <= last.length) return [last, left];
    left -= last.length;
  }
  return last ? [last, last.length] : [element, 0];
}
