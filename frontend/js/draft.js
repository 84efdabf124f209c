const AFTER = 1200; // milliseconds without typing

/** Keep what somebody types in a form with `data-draft` on the server; a file waits for the button. */
export function keepDrafts(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) keep(form, root);
}

function keep(form, root) {
  const note = form.querySelector("[data-draft-status]");
  let timer;
  let changed = false;
  let busy = false;
  let over = false;

  const say = (text) => {
    if (note.textContent !== text) note.textContent = text;
  };

  const save = async () => {
    clearTimeout(timer);
    if (!changed || busy || over) return;
    busy = true;
    changed = false;
    const body = new FormData(form);
    body.delete("file");
    body.delete("without_file");
    body.set("action", "save");
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "application/json" }, keepalive: true });
      if (answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json")) {
        form.elements.draft_version.value = (await answer.json()).version;
        say(form.dataset.draftKept);
      } else {
        over = answer.status === 409;
        say(over ? form.dataset.draftElsewhere : form.dataset.draftFailed);
      }
    } catch {
      changed = true;
      say(form.dataset.draftFailed);
    } finally {
      busy = false;
      if (changed) timer = setTimeout(save, AFTER);
    }
  };

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(timer);
    timer = setTimeout(save, AFTER);
  });
  form.addEventListener("submit", () => {
    over = true;
    clearTimeout(timer);
  });
  root.addEventListener("visibilitychange", () => {
    if (root.visibilityState === "hidden") save();
  });
}
