"""The measurements behind `make bench`: the site's pages and search beside Wagtail's own, over synthetic projects."""
