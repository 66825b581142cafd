"""What each output prints of a term."""
