"""What is shown of an assessment: sentences, figures, tables; imported by pages, never by rules."""
