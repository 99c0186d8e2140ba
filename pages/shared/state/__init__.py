"""What becomes of a visitor: the values of the form, the link, the way back, the record, the kept plans."""
