"""What the pages share: frame, session, form, answer and link."""
