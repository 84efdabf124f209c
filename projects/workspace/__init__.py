"""The partners' workspace (mijn projecten): their projects, one form, what became of what they sent in."""
