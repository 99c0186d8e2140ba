"""What the server answers besides the pages: its headers, the first bytes of a page, health."""
