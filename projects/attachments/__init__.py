"""Files that partners send along: judged by their content, kept privately, given out as something to save."""
