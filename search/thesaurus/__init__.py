"""The thesaurus (synoniemen): words that find what other words say."""
