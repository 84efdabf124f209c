// Every page works without this file. It counts characters, keeps drafts, prints, suggests while somebody types a search,
// tells what is chosen in a fold, and closes sheets that a wider screen has no use for.
import { countCharacters } from "./character-count.js";
import { keepDrafts } from "./draft.js";
import { offerPrinting } from "./print-link.js";
import { closeSheetsWhenWide } from "./sheets.js";
import { offerSuggestions } from "./suggestions.js";
import { tellChoices } from "./told-choice.js";

document.documentElement.classList.add("has-script");
offerPrinting(document);
countCharacters(document);
keepDrafts(document);
closeSheetsWhenWide(document);
offerSuggestions(document);
tellChoices(document);
