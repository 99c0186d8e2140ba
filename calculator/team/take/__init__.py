"""What is taken along of a team: template, workbook, CSV, calendar, messages. Names stand in them as in the roster."""
