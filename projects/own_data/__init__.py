"""What is kept of a person with an account: taken along (AVG, articles 15 and 20) and erased (article 17)."""
