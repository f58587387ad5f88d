"""What a plan is and the rules it keeps. Standard library only; nothing here reads or writes a file."""
