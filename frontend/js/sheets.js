// Where the facets and the menu stand in the page, as in search.css and header.css.
const WIDE = ["(min-width: 60rem)", "(min-width: 64rem)"];

/** Close the menu and the facets when the window grows wide enough to show them in their place. */
export function closeSheetsWhenWide(root) {
  const close = () => {
    for (const sheet of root.querySelectorAll("[popover]:popover-open")) sheet.hidePopover();
  };
  for (const query of WIDE) matchMedia(query).addEventListener("change", close);
}
