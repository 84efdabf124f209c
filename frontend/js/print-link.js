/** Let every button with `data-print` print the page. */
export function offerPrinting(root) {
  for (const button of root.querySelectorAll("[data-print]")) {
    button.addEventListener("click", () => window.print());
  }
}
