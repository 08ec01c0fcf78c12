// Field pages: each form that is confirmed is sealed at once into an outbox, and sent when there is a line.
// Without this file the forms of the page are sent as any form, over a line.

import { change, publicKey, sign } from "./phone.js";
import { fromText, seal, toText } from "./seal.js";

const KEPT = "ojakh-field-1";
const bar = document.querySelector("[data-field]");
const { actor, outbox, worker, year, key } = bar.dataset;
export const able = Boolean(key && window.crypto?.subtle && window.indexedDB && navigator.serviceWorker);
const text = (name) => bar.querySelector(`[data-text=${name}]`).content.textContent;

// -- the outbox: nothing else about a capture lies on the phone

const rows = () => change(["outbox"], "readonly", (box) => box.getAll());

// How many rows of this account wait, and how many of others.
export async function waiting() {
  const all = await rows(), own = all.filter((row) => row.actor === actor).length;
  return { own, others: all.length - own };
}

export async function show(extra = "") {
  const { own, others } = await waiting();
  const parts = [extra, own ? `${text("waiting")} ${own}.` : text("none")];
  if (others) parts.push(`${text("others")} ${others}.`);
  bar.querySelector("[data-say]").textContent = parts.filter(Boolean).join(" ");
}

function fate(state, sentence) {
  if (state === "taken" && "quiet" in bar.dataset) return;
  const line = document.createElement("li");
  line.textContent = state === "taken" ? `✓ ${text("taken")}` : `✕ ${text("refused")} ${sentence}`;
  bar.querySelector("[data-fates]").append(line);
}

// -- sealing

async function forget(form) {
  // what is sealed disappears from the page, and from the copy of the page that the phone keeps
  const stop = form.closest("[data-stop]");
  form.reset();
  if (!stop) return;
  const cache = await caches.open(KEPT), kept = await cache.match(location.pathname);
  if (kept) {
    const page = new DOMParser().parseFromString(await kept.text(), "text/html");
    page.querySelector(`[data-stop="${CSS.escape(stop.dataset.stop)}"]`)?.remove();
    const whole = `<!doctype html>${page.documentElement.outerHTML}`;
    await cache.put(location.pathname, new Response(whole, { headers: kept.headers }));
  }
  stop.remove();
}

// A row of the outbox with the fields of a form.
export async function sealed(kind, fields, at = new Date().toISOString()) {
  const id = crypto.randomUUID(), info = `ojakh.capture.v1|${kind}|${id}|${actor}`;
  const said = JSON.stringify({ at, fields });
  const whole = { text: said, device: await publicKey(), signature: await sign(`${info}|${said}`) };
  const hidden = await seal(JSON.stringify(whole), { publicKey: fromText(key), info });
  return { id, kind, actor, year: Number(year), sealed: hidden };
}

// A photo leaves as it was taken, in parts that are sealed one by one before the form that names them; nothing is scaled.
async function parts(file, size, attachment) {
  const bytes = new Uint8Array(await file.arrayBuffer()), made = [], all = Math.ceil(bytes.length / size);
  for (let part = 0; part < all; part++) {
    const data = toText(bytes.subarray(part * size, (part + 1) * size));
    made.push(await sealed("photo_part", { attachment, part: String(part), parts: String(all), data }));
  }
  return made;
}

// All rows of a form: the parts of its photos, the form itself, and a row for each photo of a record that the form makes.
async function rowsOf(form) {
  const fields = {}, kind = form.dataset.capture, input = form.querySelector("input[type=file]"), before = [], after = [];
  for (const [name, value] of new FormData(form)) if (name !== "csrfmiddlewaretoken") fields[name] = value;
  delete fields[input?.name];
  if (form.elements.record) fields.record = crypto.randomUUID();
  for (const file of input?.files ?? []) {
    const attachment = crypto.randomUUID();
    before.push(...await parts(file, Number(input.dataset.bytes), attachment));
    if (!fields.record) fields.attachment = attachment;
    else {
      const { record, place, risk, harm } = fields;
      after.push(await sealed(`${kind}_photo`, { record, place, risk, harm, attachment }));
    }
  }
  return [...before, await sealed(kind, fields), ...after];
}

async function capture(form) {
  const made = await rowsOf(form);
  // one transaction: all of a record and its photos is kept, or nothing of it
  await change(["outbox"], "readwrite", (box) => made.map((row) => box.add(row)).at(-1));
  await forget(form);
  await show(text("sealed"));
  bar.querySelector("h2").scrollIntoView();
  navigator.storage?.persist?.();
  await send();
}

// -- sending: in the order in which it was sealed; a row leaves the phone when the office names its very hash

const hash = async (value) => Array.from(
  new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(value))),
  (byte) => byte.toString(16).padStart(2, "0")).join("");

async function ask(options) {
  const answer = await fetch(outbox, {
    credentials: "same-origin", redirect: "manual", ...options,
    headers: { accept: "application/json", ...options?.headers },
  });
  const ours = answer.headers.get("content-type")?.startsWith("application/json");
  return { status: answer.status, body: ours ? await answer.json() : null };
}

async function sendOne(row, token) {
  const { status, body } = await ask({
    method: "POST",
    headers: { "content-type": "application/json", "x-csrftoken": token },
    body: JSON.stringify({ id: row.id, kind: row.kind, year: row.year, sealed: row.sealed }),
  });
  if (status === 200 && body?.digest === await hash(row.sealed)) {
    await change(["outbox"], "readwrite", (box) => box.delete(row.n));
    fate(body.state, body.sentence);
    return true;
  }
  if (body?.error) fate("refused", body.error.message);
  return status === 409;  // this one stays on the phone; the others may go on
}

async function sendAll() {
  const own = (await rows()).filter((row) => row.actor === actor);
  if (!own.length) return "";
  const { status, body } = await ask();
  if (status !== 200 || body?.actor !== actor) return text("signin");
  for (const row of own) if (!await sendOne(row, body.token)) break;
  return "";
}

export async function send() {
  let said = "";
  try {
    // one page at a time sends: two tabs would only ask twice
    const once = async (lock) => (lock ? sendAll() : "");
    said = navigator.locks ? await navigator.locks.request("ojakh-outbox", { ifAvailable: true }, once) : await sendAll();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;  // no line: everything stays where it is
  }
  await show(said);
}

// -- the form: what is wrong has to be said before it is sealed

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// The letters of a code of some length, or "" where it is none: the last one checks the others.
export function plainCode(code, length) {
  const plain = code.toUpperCase().replace(/[^0-9A-Z]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  const values = Array.from(plain, (letter) => LETTERS.indexOf(letter));
  if (values.length !== length || values.includes(-1)) return "";
  const sum = values.slice(0, -1).reduce((held, value) => {
    const doubled = (held ^ value) << 1;  // Horner's rule over GF(2^5), x^5 + x^2 + 1
    return doubled & 32 ? doubled ^ 37 : doubled;
  }, 0);
  return sum === values.at(-1) ? plain : "";
}

function check(form) {
  for (const one of form.querySelectorAll("[data-when]")) {
    const [name, answer] = one.dataset.when.split("=");
    one.required = new FormData(form).get(name) === answer;
    one.setCustomValidity(!one.required && one.value && one.dataset.wrong || "");
  }
  for (const one of form.querySelectorAll("[data-with]")) {
    one.required = Boolean(new FormData(form).get(one.dataset.with));
  }
  for (const code of form.querySelectorAll("[data-code]")) {
    code.setCustomValidity(plainCode(code.value, 6) ? "" : text("code"));
  }
  for (const one of form.querySelectorAll("input[type=file]")) {
    const wrong = [...one.files].some((file) => file.size > Number(one.dataset.most) || !one.accept.includes(file.type || "?"));
    one.setCustomValidity(wrong || one.files.length > Number(one.dataset.count) ? one.dataset.wrong : "");
  }
  return form.reportValidity();
}

async function keepThisPage() {
  await navigator.serviceWorker.register(worker, { scope: location.pathname });
  await navigator.serviceWorker.ready;
  const cache = await caches.open(KEPT);
  if (!await cache.match(location.pathname) && navigator.onLine) {
    const fresh = await fetch(location.pathname);
    if (fresh.ok && !fresh.redirected && fresh.headers.has("x-kept-until")) await cache.put(location.pathname, fresh);
  }
}

if (able) {
  for (const form of document.querySelectorAll("form[data-capture]")) {
    let busy = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      try { await capture(form); } finally { busy = false; }
    });
    form.querySelector("[type=submit]").addEventListener("click", (event) => {
      if (!check(form)) event.preventDefault();
    });
    form.addEventListener("input", () => {
      for (const one of form.querySelectorAll("[data-code], [data-when]")) one.setCustomValidity("");
    });
  }
  document.querySelector(".signout")?.addEventListener("submit", () => caches.delete(KEPT));
  bar.querySelector("[data-more]").hidden = false;
  publicKey().then(hash).then((digest) => {
    bar.querySelector("[data-own-code]").textContent = `${digest.slice(0, 4)}-${digest.slice(4, 8)}`;
  });
  bar.querySelector("[data-send]").addEventListener("click", send);
  addEventListener("online", send);
  keepThisPage().catch(() => {});
  send();
} else {
  bar.querySelector("[data-say]").textContent = text("nokey");
}
