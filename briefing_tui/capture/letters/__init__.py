"""Letters: messages of mail, and newsletters above all."""
