// The suggestion below "zoals gepubliceerd": asks what the text says, and fills the bounds when an editor says so.
const FIELDS = ["earliest_start", "latest_start", "earliest_end", "latest_end"];
const asking = new WeakMap();

const reader = (element) => element.closest("[data-period-reader]");
const input = (part) => part.parentElement.querySelector("input[name$='-as_published']");
const field = (published, name) =>
  published.form.elements.namedItem(published.name.replace(/as_published$/, name));
const camel = (name) => name.replace(/_(\w)/g, (_match, letter) => letter.toUpperCase());

/** Put a value into a field and tell the form, as typing would. */
function set(target, value) {
  if (!target) return;
  if (target.type === "checkbox") target.checked = Boolean(value);
  else target.value = value;
  target.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Show what the text in the field says; an answer to an older text is dropped. */
async function read(part) {
  asking.get(part)?.abort();
  const request = new AbortController();
  asking.set(part, request);
  const address = new URL(part.dataset.periodReader, location.href);
  address.searchParams.set("tekst", input(part).value);
  try {
    const response = await fetch(address, { signal: request.signal, headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (!response.ok) return;
    const answer = part.querySelector("[data-period-answer]");
    answer.innerHTML = await response.text();
    answer.hidden = false;
  } catch (problem) {
    // Without an answer the form works as before; the button asks again.
    if (problem.name !== "AbortError" && !(problem instanceof TypeError)) throw problem;
  }
}

/** Fill the bounds of one reading in; a scope that an editor wrote stays. */
function fill(button) {
  const part = reader(button);
  const published = input(part);
  for (const name of FIELDS) set(field(published, name), button.dataset[camel(name)]);
  for (const name of ["at_least", "open"]) set(field(published, name), button.dataset[camel(name)]);
  const scope = field(published, "scope");
  if (scope && !scope.value) set(scope, button.dataset.scope);
  let said = part.querySelector("[data-period-said]");
  if (!said) {
    said = document.createElement("p");
    said.dataset.periodSaid = "";
    said.setAttribute("role", "status");
    part.append(said);
  }
  said.textContent = button.dataset.done;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-period-read], [data-period-fill]");
  if (!button) return;
  if (button.hasAttribute("data-period-fill")) fill(button);
  else read(reader(button));
});

document.addEventListener("change", (event) => {
  if (!event.target.matches?.("input[name$='-as_published']")) return;
  const part = event.target.parentElement.querySelector("[data-period-reader]");
  if (part) read(part);
});

// Where the bounds are known already, a suggestion is only in the way.
for (const part of document.querySelectorAll("[data-period-reader]")) {
  const published = input(part);
  if (published && FIELDS.some((name) => field(published, name)?.value)) {
    part.querySelector("[data-period-answer]").hidden = true;
  }
}
