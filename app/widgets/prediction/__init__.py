"""What a network answers: the digit, its probabilities, why, similar digits, test digits, and who reads.

Widgets are given answers and show them. Drawing is in `pad`; who computes answers is no matter of theirs.
"""
