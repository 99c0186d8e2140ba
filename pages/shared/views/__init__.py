"""What pages show: one module a page or a part of it."""
