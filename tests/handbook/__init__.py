"""What the handbooks show, made from the running program."""
