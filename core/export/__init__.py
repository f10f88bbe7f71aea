"""What leaves the program for other programs and for readers: reports and tables.

It puts into words and pictures what insight has found, and computes nothing itself. Model files are
storage's.
"""
