"""What makes a rendered document one that people work on in Word: lists, italics, the emblem, the mark of a draft."""
