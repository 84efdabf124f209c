"""The groups of projects as visitors see them: each on a page below its project, and those that want people as one."""
