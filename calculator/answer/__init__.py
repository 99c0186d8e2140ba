"""The answer to a case or to columns of many: question, assessment, needed day, steps, what of the data has run out."""
