// A lane of a distribution without the office: a card is looked up in the list of the day, served once, and sealed.

import { able, plainCode, sealed, send, show, waiting } from "./field.js";
import { change, publicKey, sign } from "./phone.js";

const root = document.querySelector("[data-lane]");
const sheet = root && JSON.parse(document.getElementById("sheet").textContent);
const text = (name) => root.querySelector(`[data-text=${name}]`).content.textContent;
const find = (name) => root.querySelector(`[data-${name}]`);
const bytes = (hex) => Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16));
const clock = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
const LAST_SHOWN = 30_000;  // then the number of the last card leaves the screen
const alone = (act) => (navigator.locks ? navigator.locks.request("ojakh-lane", act) : act());
let due = null;

// -- the list

async function digest(card) {
  const raw = await crypto.subtle.importKey("raw", new TextEncoder().encode(card), "PBKDF2", false, ["deriveBits"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(sheet.salt), iterations: sheet.rounds };
  const all = new Uint8Array(await crypto.subtle.deriveBits(how, raw, 256));
  const tag = Array.from(all.subarray(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { tag, mask: all[12] };
}

const laneOf = (tag) => "ABCDEFGH"[parseInt(tag.slice(0, 8), 16) % sheet.lanes];
const mark = (tag) => `${sheet.distribution}|${tag}`;
const marks = async () => (await change(["served"], "readonly", (box) => box.getAll()))
  .filter((row) => row.distribution === sheet.distribution);
const ownMarks = async () => (await marks()).filter((row) => row.list === sheet.list);
const stopped = (lane) => change(["lanes"], "readonly", (box) => box.get(mark(lane)));

// What a scanner typed: the number alone, or the code of a card or receipt. Printed 7K3M-92QF-M; "" where it is none.
function cardOf(scan) {
  const parts = scan.trim().split(":");
  const plain = plainCode(parts.length > 1 && parts[0].toUpperCase() === "OJ1" ? parts[1] : scan, 9);
  return plain && `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain[8]}`;
}

async function servedBefore(tag) {
  const row = await change(["served"], "readonly", (box) => box.get(mark(tag)));
  return row ?? (sheet.served[tag] && { at: sheet.served[tag] });
}

// The answer to a card: {name, card, ...}; `name` is that of the text shown.
async function look(scan) {
  const card = cardOf(scan);
  if (!card) return { name: "wrong", card: "" };
  if (Date.now() >= sheet.until) return { name: "over", card };
  const { tag, mask } = await digest(card.replaceAll("-", ""));
  const masked = sheet.cards[tag], size = masked === undefined ? null : sheet.sizes[masked ^ mask];
  if (!size) return { name: "unknown", card };
  const before = await servedBefore(tag), lane = laneOf(tag);
  if (before) return { name: "served", card, more: clock(before.at) };
  if (await stopped(sheet.lane)) return { name: "stopped", card };
  if (lane !== sheet.lane && !await stopped(lane)) return { name: "other", card, more: lane };
  return { name: "due", card, tag, size };
}

// -- the desk

function say(answer) {
  const box = find("answer"), bad = !["due", "done"].includes(answer.name);
  box.replaceChildren(find(bad ? "refusal" : answer.name).content.cloneNode(true));
  const set = (name, value) => { const at = box.querySelector(`[data-${name}]`); if (at) at.textContent = value; };
  set("card", answer.card);
  if (bad) set("why", `${text(answer.name)} ${answer.more ?? ""}`.trim());
  if (answer.size) {
    set("people", answer.size.people);
    box.querySelector("ul").append(...answer.size.parts.map((part) => {
      const line = document.createElement("li");
      line.className = "lead";
      line.textContent = part;
      return line;
    }));
    box.querySelector("button").addEventListener("click", confirm);
  }
  box.dataset.said = answer.name;
}

async function scanned(scan) {
  const left = due;
  due = null;
  const answer = await look(scan);
  if (answer.name === "due") due = answer;
  say(answer);
  find("left").textContent = left && left.card !== answer.card ? `${text("left")} ${left.card}` : "";
  find("scan").focus();
}

async function confirm() {
  if (!due) return;
  const { card, tag } = due;
  due = null;
  try {
    // one serving after the other, whichever tab it comes from
    await alone(async () => {
      const at = new Date(), sequence = String((await ownMarks()).length + 1);
      const signature = await sign(`ojakh.serving.v1|${sheet.list}|${sequence}|${card}|${at.toISOString()}`);
      const fields = { distribution: sheet.distribution, list: sheet.list, sequence, card, at: at.toISOString(), signature };
      const row = await sealed("serving", fields, at.toISOString());
      const { distribution, list, lane, until } = sheet;
      // `add` fails where the card is marked already, and nothing of it is kept then
      await change(["served", "outbox"], "readwrite", (served, outbox) => {
        served.add({ id: mark(tag), distribution, lane, at: at.getTime(), until, list, sequence });
        return outbox.add(row);
      });
    });
  } catch (error) {
    const before = await servedBefore(tag).catch(() => null);
    say(before ? { name: "served", card, more: clock(before.at) } : { name: "failed", card, more: error?.name ?? "" });
    return;
  }
  say({ name: "done", card });
  setTimeout(() => { if (find("answer").dataset.said === "done") find("answer").replaceChildren(); }, LAST_SHOWN);
  find("left").textContent = "";
  find("scan").focus();
  await count();
  await show();
  send();
}

const count = async () => { find("count").textContent = (await ownMarks()).length; };

// -- other lanes: what this one served, carried over as a file

async function give() {
  const stop = find("halt").checked, own = await ownMarks();
  if (stop) await change(["lanes"], "readwrite", (box) => box.put({ id: mark(sheet.lane), until: sheet.until }));
  const served = own.map((row) => [row.id.split("|")[1], row.at]);
  const said = { format: "ojakh.served.v1", distribution: sheet.distribution, lane: sheet.lane, stopped: stop, served };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(said)], { type: "application/json" }));
  link.download = `${sheet.distribution}-${sheet.lane}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

function readable(said) {
  const pair = (one) => Array.isArray(one) && /^[0-9a-f]{24}$/.test(one[0]) && Number.isInteger(one[1]);
  return said?.format === "ojakh.served.v1" && said.distribution === sheet.distribution && said.lane !== sheet.lane &&
    /^[A-H]$/.test(said.lane) && Array.isArray(said.served) && said.served.every(pair);
}

async function take(file) {
  let said = null;
  try { said = JSON.parse(await file.text()); } catch { /* no list either */ }
  if (!readable(said)) { find("taken").textContent = text("nolist"); return; }
  const known = new Set((await marks()).map((row) => row.id));
  const { distribution, until } = sheet;
  await change(["served", "lanes"], "readwrite", (served, lanes) => {
    for (const [tag, at] of said.served) {
      if (!known.has(mark(tag))) served.put({ id: mark(tag), distribution, lane: said.lane, at, until, list: "", sequence: "" });
    }
    return said.stopped ? lanes.put({ id: mark(said.lane), until }) : lanes.count();
  });
  find("taken").textContent = `${text(said.stopped ? "takenover" : "takenin")} ${said.lane}: ${said.served.length}`;
}

// -- the camera, where the browser itself reads codes

async function watch() {
  const eye = new BarcodeDetector({ formats: ["qr_code"] }), film = find("film");
  film.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  film.hidden = false;
  await film.play();
  const stop = () => { film.srcObject.getTracks().forEach((track) => track.stop()); film.hidden = true; };
  const next = async () => {
    const [code] = await eye.detect(film).catch(() => []);
    if (!code) { setTimeout(next, 100); return; }
    stop();
    await scanned(code.rawValue);
  };
  await next();
}

async function forgetOld() {
  for (const name of ["served", "lanes"]) {
    const rows = await change([name], "readonly", (box) => box.getAll());
    const old = rows.filter((row) => row.until < Date.now());
    if (old.length) await change([name], "readwrite", (box) => old.map((row) => box.delete(row.id)).at(-1));
  }
}

async function start() {
  await forgetOld();
  if (await publicKey() !== sheet.device) { say({ name: "otherdevice", card: "" }); return; }
  find("desk").addEventListener("submit", (event) => {
    event.preventDefault();
    // Enter on the empty field confirms; the next card, scanned before, only takes the place of the one that is shown
    const scan = find("scan").value.trim();
    find("scan").value = "";
    if (scan) scanned(scan); else confirm();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") { due = null; find("answer").replaceChildren(); find("left").textContent = ""; }
  });
  find("give").addEventListener("click", give);
  find("file").addEventListener("change", (event) => take(event.target.files[0]));
  if ("BarcodeDetector" in window && navigator.mediaDevices) {
    find("camera").hidden = false;
    find("camera").addEventListener("click", () => watch().catch(() => { find("film").hidden = true; }));
  }
  find("back").addEventListener("submit", async (event) => {
    event.preventDefault();
    if ((await waiting()).own) { find("taken").textContent = text("sendfirst"); return; }
    event.target.elements.served.value = (await ownMarks()).length;
    event.target.submit();
  });
  for (const one of root.querySelectorAll("[data-until-ready]")) one.disabled = false;
  await count();
  find("scan").focus();
}

if (root && able) start();
