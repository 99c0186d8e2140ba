"""Where a program meets files, pipes and terminals: bounds on what is read, whole files, one line a fault."""
