"""How good the answers are: judged queries, what they score, and what a change does to them."""
