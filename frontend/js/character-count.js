const READ_OUT_AFTER = 1000; // milliseconds without typing, so that a screen reader is not interrupted at each key

/** Keep the text of each `[data-count-for]` (an id) in step with its box; the sentence has `{n}` for what is left. */
export function countCharacters(root) {
  for (const note of root.querySelectorAll("[data-count-for]")) {
    const box = root.getElementById(note.dataset.countFor);
    if (box?.maxLength > 0) follow(box, note);
  }
}

function follow(box, note) {
  const spoken = note.querySelector("[aria-live]");
  const shown = note.querySelector("[aria-hidden]");
  let timer;
  const update = () => {
    shown.textContent = note.dataset.sentence.replace("{n}", box.maxLength - box.value.length);
    clearTimeout(timer);
    timer = setTimeout(() => (spoken.textContent = shown.textContent), READ_OUT_AFTER);
  };
  shown.textContent = note.dataset.sentence.replace("{n}", box.maxLength - box.value.length);
  box.addEventListener("input", update);
}
