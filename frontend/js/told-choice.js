/** Say in the summary of each `[data-told]` fold what is chosen inside it. */
export function tellChoices(root) {
  for (const fold of root.querySelectorAll("details[data-told]")) {
    fold.addEventListener("change", (event) => {
      const option = event.target.selectedOptions?.[0];
      if (option) fold.querySelector("summary span").textContent = option.text;
    });
  }
}
