"""What a brief is. Standard library only, pure: no files, no clock, no screen."""
