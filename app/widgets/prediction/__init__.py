"""What a network answers: the digit, its probabilities, why, similar digits, test digits, and who reads."""
