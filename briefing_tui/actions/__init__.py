"""What a verb on the command line and a key on the screen both do, written once."""
