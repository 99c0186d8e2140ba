"""Tables as people have them: files and pasted blocks into rows, headers, days and months, without a guess."""
