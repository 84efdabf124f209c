// Every page works without this file. It counts characters, prints, and reads out what changed.
import { countCharacters } from "./character-count.js";
import { offerPrinting } from "./print-link.js";

document.documentElement.classList.add("has-script");
offerPrinting(document);
countCharacters(document);
