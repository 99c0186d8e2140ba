"""The answer to a case or to columns of many: assessment, needed day, steps, what of the data has run out."""
