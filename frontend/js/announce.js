/** After htmx swapped something in, read out what the page marks with `data-announce`. */
export function announceAfterSwap(root) {
  const speaker = root.getElementById("announcer");
  let said = root.querySelector("[data-announce]")?.textContent.trim();
  root.addEventListener("htmx:after:swap", () => {
    const news = root.querySelector("[data-announce]")?.textContent.trim();
    if (speaker && news && news !== said) speaker.textContent = said = news;
  });
}
