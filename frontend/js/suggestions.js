// A combobox as the ARIA Authoring Practices describe it: an editable text with a list that only helps. What is typed
// stays as it is: a suggestion is a way to a page, and Enter without one searches.
const PAUSE = 150; // milliseconds between keys before the site is asked
const READ_OUT_AFTER = 800; // milliseconds, so that a screen reader is not interrupted at each key
const SHORTEST = 2;
const LONGEST = 200;

/** Let each search box with `data-suggestions` (an address) show what may be meant while somebody types. */
export function offerSuggestions(root) {
  const boxes = new WeakMap();
  const dress = () => {
    for (const box of root.querySelectorAll("input[data-suggestions]")) {
      if (!boxes.has(box)) boxes.set(box, new Combobox(box));
      boxes.get(box).dress();
    }
  };
  dress();
  // htmx puts a box back as the site sent it.
  root.addEventListener("htmx:after:swap", dress);
  window.addEventListener("pageshow", dress);
  // The box keeps the focus while somebody points at the list.
  root.addEventListener("mousedown", (event) => {
    if (event.target.closest(".suggestions")) event.preventDefault();
  });
  root.addEventListener("click", (event) => {
    const option = event.target.closest(".suggestions [role=option]");
    if (option) follow(option, event);
  });
}

function follow(option, event) {
  if (event.ctrlKey || event.metaKey) window.open(option.dataset.url, "_blank", "noopener");
  else window.location.assign(option.dataset.url);
}

class Combobox {
  constructor(box) {
    this.box = box;
    this.speaker = document.body.appendChild(element("p", { class: "visually-hidden", role: "status" }));
    box.addEventListener("input", (event) => event.isComposing || this.typed());
    box.addEventListener("compositionend", () => this.typed());
    box.addEventListener("keydown", (event) => event.isComposing || this.pressed(event));
    box.addEventListener("blur", () => this.close());
    box.form.addEventListener("submit", () => this.close());
  }

  get list() {
    return this.box.closest(".find").querySelector(".suggestions");
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get active() {
    return this.list.querySelector("[aria-selected=true]");
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** Make the box a combobox; a search box by type cannot be one. */
  dress() {
    this.box.type = "text";
    set(this.box, { role: "combobox", "aria-autocomplete": "list", "aria-controls": this.list.id });
    this.close();
  }

  typed() {
    this.stopAsking();
    this.choose(null);
    const text = this.box.value.trim();
    if (text.length < SHORTEST || text.length > LONGEST) this.close();
    else this.timer = setTimeout(() => this.ask(text), PAUSE);
  }

  stopAsking() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = undefined;
  }

  async ask(text) {
    this.stopAsking();
    const asking = (this.asking = new AbortController());
    try {
      const address = `${this.box.dataset.suggestions}?${new URLSearchParams({ q: text })}`;
      const response = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
      const answer = response.ok ? await response.json() : { suggestions: [], said: "" };
      if (asking === this.asking && document.activeElement === this.box) this.show(answer);
    } catch {
      // The site cannot be reached, or another key was pressed: the box is a plain search box then.
      if (asking === this.asking) this.close();
    }
  }

  show({ suggestions, said }) {
    this.list.replaceChildren(...groups(suggestions, this.list.id));
    this.list.hidden = !suggestions.length;
    this.list.scrollTop = 0;
    set(this.box, { "aria-expanded": String(this.isOpen) });
    this.box.removeAttribute("aria-activedescendant");
    this.say(said);
  }

  say(text) {
    clearTimeout(this.speaking);
    this.speaking = setTimeout(() => (this.speaker.textContent = text), READ_OUT_AFTER);
  }

  close() {
    this.stopAsking();
    clearTimeout(this.speaking);
    this.speaker.textContent = "";
    this.list.hidden = true;
    this.list.replaceChildren();
    set(this.box, { "aria-expanded": "false" });
    this.box.removeAttribute("aria-activedescendant");
  }

  choose(option) {
    for (const one of this.options) set(one, { "aria-selected": String(one === option) });
    if (option) {
      set(this.box, { "aria-activedescendant": option.id });
      option.scrollIntoView({ block: "nearest" });
    } else this.box.removeAttribute("aria-activedescendant");
  }

  /** Go to the next or the last option; beyond them lies the text itself. */
  move(step) {
    const places = [null, ...this.options];
    const at = places.indexOf(this.active);
    this.choose(places[(at + step + places.length) % places.length]);
  }

  pressed(event) {
    const handled = this.isOpen ? this.pressedOpen(event) : this.pressedClosed(event);
    if (handled) event.preventDefault();
  }

  pressedClosed(event) {
    const text = this.box.value.trim();
    if (event.key !== "ArrowDown" || text.length < SHORTEST || text.length > LONGEST) return false;
    this.ask(text);
    return true;
  }

  pressedOpen(event) {
    switch (event.key) {
      case "ArrowDown":
        if (!event.altKey) this.move(1);
        return true;
      case "ArrowUp":
        if (event.altKey) this.close();
        else this.move(-1);
        return true;
      case "Enter":
        if (!this.active) return false;
        follow(this.active, event);
        return true;
      case "Escape":
        this.close();
        return true;
      case "Home":
      case "End":
      case "ArrowLeft":
      case "ArrowRight":
        this.choose(null);
        return false;
      default:
        return false;
    }
  }
}

/** Return the suggestions as options, those of a kind together under its name. */
function groups(suggestions, id) {
  const made = [];
  let kind;
  for (const [number, one] of suggestions.entries()) {
    if (one.kind !== kind) {
      kind = one.kind;
      const name = element("div", { class: "suggestions__kind", id: `${id}-kind-${number}`, role: "presentation" }, kind);
      made.push(element("div", { role: "group", "aria-labelledby": name.id }, name));
    }
    const option = { class: "suggestions__option", id: `${id}-${number}`, role: "option", "aria-selected": "false" };
    const parts = [one.text, one.also && element("span", { class: "suggestions__also" }, ` ${one.also}`)];
    made.at(-1).append(element("div", { ...option, "data-url": one.url }, ...parts));
  }
  return made;
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  set(made, attributes);
  made.append(...children.filter(Boolean));
  return made;
}

function set(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, value);
}
