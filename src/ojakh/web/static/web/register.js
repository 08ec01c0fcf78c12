// Small helps on registration pages: leave without a trace in Back, print, and hints while a name is typed.
// Everything works without this file.

for (const link of document.querySelectorAll("[data-leave]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

const form = document.querySelector("form[data-hints]");
const WAIT = 500;

async function ask(section) {
  const box = section.querySelector(".hints");
  const body = new URLSearchParams(new FormData(form));
  body.set("member", section.dataset.member);
  section.asking?.abort();
  section.asking = new AbortController();
  try {
    const answer = await fetch(form.dataset.hints, {
      method: "POST", body, credentials: "same-origin", signal: section.asking.signal,
    });
    if (answer.ok) box.innerHTML = await answer.text();
  } catch (error) {
    if (error.name !== "AbortError") box.textContent = "";
  }
}

if (form) {
  for (const section of form.querySelectorAll("[data-member]")) {
    let timer = 0;
    section.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => ask(section), WAIT);
    });
  }
}
