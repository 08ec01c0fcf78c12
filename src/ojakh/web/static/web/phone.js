// What field pages keep on a phone: one small database, and a key of the device's own that cannot be taken out of it.

import { toText } from "./seal.js";

// outbox: {n, id, kind, actor, year, sealed} · served: {id, distribution, lane, at, until, list, sequence}, where id holds
// the digest of a card · lanes: {id, until} of lanes that stopped · device: the key
const STORES = { outbox: { keyPath: "n", autoIncrement: true }, served: { keyPath: "id" }, lanes: { keyPath: "id" },
  device: { keyPath: "n" } };
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

// One transaction over some stores; gives the result of the request that `act` returns.
export function change(names, mode, act) {
  return new Promise((resolve, reject) => {
    const open = indexedDB.open("ojakh-field", 2);
    open.onupgradeneeded = () => {
      const known = open.result.objectStoreNames;
      for (const [name, how] of Object.entries(STORES)) if (!known.contains(name)) open.result.createObjectStore(name, how);
    };
    open.onerror = () => reject(open.error);
    open.onsuccess = () => {
      const database = open.result;
      // strict: what is shown as sealed has reached the storage of the phone
      const all = database.transaction(names, mode, { durability: "strict" });
      let asked, wrong;
      all.oncomplete = () => { database.close(); resolve(asked?.result); };
      all.onabort = () => { database.close(); reject(wrong ?? all.error); };
      try { asked = act(...names.map((name) => all.objectStore(name))); } catch (error) { wrong = error; all.abort(); }
    };
  });
}

async function pair() {
  const held = () => change(["device"], "readonly", (box) => box.get(1));
  if (!await held()) {
    const made = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
    await change(["device"], "readwrite", (box) => box.add({ n: 1, pair: made })).catch(() => {});  // another tab was first
  }
  return (await held()).pair;
}

// Base64 of the point of this device's key.
export async function publicKey() {
  return toText(new Uint8Array(await crypto.subtle.exportKey("raw", (await pair()).publicKey)));
}

export async function sign(text) {
  const own = (await pair()).privateKey;
  return toText(new Uint8Array(await crypto.subtle.sign({ ...CURVE, hash: "SHA-256" }, own, new TextEncoder().encode(text))));
}
