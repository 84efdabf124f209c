// Only pages that update in place load this; the settings of htmx stand in templates/components/htmx.html.
import "htmx.org";
import { announceAfterSwap } from "./announce.js";

for (const form of document.querySelectorAll("form[data-live]")) {
  form.classList.add("is-live");
}
announceAfterSwap(document);
