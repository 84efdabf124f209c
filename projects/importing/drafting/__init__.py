"""From what an editor accepted to a draft: a new page, or changes in the draft of a page that is there."""
