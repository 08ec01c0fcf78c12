// Taking a list: the form carries the public key of this device, with which the servings of the lane will be signed.

import { publicKey } from "./phone.js";

const forms = document.querySelectorAll("form[data-take]");
try {
  const key = await publicKey();
  for (const form of forms) {
    form.querySelector("[name=device]").value = key;
    form.querySelector("button").disabled = false;
  }
} catch {
  document.querySelector("[data-no-key]").hidden = false;
}
