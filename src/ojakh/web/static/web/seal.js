// Sealing to the office: HPKE (RFC 9180), base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, by WebCrypto.
// The key made here for each text is dropped at once: from then on only the office's vault can open it.

const utf8 = new TextEncoder();
const KEM = join("KEM", [0, 16]), HPKE = join("HPKE", [0, 16, 0, 1, 0, 2]);
const NOTHING = new Uint8Array();

function join(...parts) {
  const bytes = parts.map((part) => (typeof part === "string" ? utf8.encode(part) : new Uint8Array(part)));
  const whole = new Uint8Array(bytes.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of bytes) { whole.set(part, at); at += part.length; }
  return whole;
}

async function hmac(key, message) {
  // an empty HMAC key equals one of zeros, and WebCrypto takes no empty one
  const ready = await crypto.subtle.importKey(
    "raw", key.length ? key : new Uint8Array(32), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", ready, message));
}

const extract = (suite, salt, label, secret) => hmac(salt, join("HPKE-v1", suite, label, secret));

async function expand(suite, key, label, info, length) {
  const block = await hmac(key, join([0, length], "HPKE-v1", suite, label, info, [1]));
  return block.slice(0, length);  // never more than one block of 32 bytes
}

function pad(bytes) {
  const wanted = bytes.length + 1;
  const size = [32, 64, 128, 256].find((step) => step >= wanted) ?? Math.ceil(wanted / 256) * 256;
  return join(bytes, [0x80], new Uint8Array(size - wanted));
}

export function toText(bytes) {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

export const fromText = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

// Base64 of the encapsulated key and the ciphertext of a text, bound to `info`; `publicKey` is an uncompressed point.
export async function seal(text, { publicKey, info }) {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const office = await crypto.subtle.importKey("raw", publicKey, curve, false, []);
  const own = await crypto.subtle.generateKey(curve, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const shared = new Uint8Array(
    await crypto.subtle.deriveBits({ name: "ECDH", public: office }, own.privateKey, 256));
  const agreed = await expand(
    KEM, await extract(KEM, NOTHING, "eae_prk", shared), "shared_secret", join(point, publicKey), 32);
  const context = join(
    [0], await extract(HPKE, NOTHING, "psk_id_hash", NOTHING), await extract(HPKE, NOTHING, "info_hash", utf8.encode(info)));
  const secret = await extract(HPKE, agreed, "secret", NOTHING);
  const key = await crypto.subtle.importKey("raw", await expand(HPKE, secret, "key", context, 32), "AES-GCM", false,
    ["encrypt"]);
  const iv = await expand(HPKE, secret, "base_nonce", context, 12);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, pad(utf8.encode(text)));
  return toText(join(point, sealed));
}
