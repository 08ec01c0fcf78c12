// What-if: a slider and two buttons beside each number box, and the difference shown without leaving the page.
// Without this script the form is sent and answered as a page.

const form = document.querySelector("#what-if");
let waiting = 0;
let asked = 0;

async function ask() {
  const turn = ++asked;
  const address = `${location.pathname}?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  if (turn !== asked || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["difference", "what-if-errors"]) {
    document.getElementById(id).replaceChildren(...page.getElementById(id).childNodes);
  }
  history.replaceState(null, "", address);
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 300);
}

for (const box of form?.querySelectorAll("[data-slider]") ?? []) {
  const label = form.querySelector(`label[for="${box.id}"]`).textContent;
  const row = document.createElement("div");
  const slider = document.createElement("input");
  Object.assign(slider, { type: "range", min: 0, max: box.dataset.slider, step: box.dataset.step, value: box.value });
  slider.setAttribute("aria-label", label);
  const step = (sign, word) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: sign > 0 ? "+" : "−" });
    button.setAttribute("aria-label", `${label}: ${word}`);
    button.addEventListener("click", () => {
      const next = Math.max(0, Number(box.value.replace(",", ".")) + sign * Number(box.dataset.step));
      box.value = slider.value = Math.round(next * 1000) / 1000;
      soon();
    });
    return button;
  };
  slider.addEventListener("input", () => { box.value = slider.value; soon(); });
  box.addEventListener("input", () => { slider.value = box.value.replace(",", "."); });
  row.className = "slide";
  row.append(step(-1, form.dataset.less), slider, step(1, form.dataset.more));
  box.after(row);
}
form?.addEventListener("change", soon);
