"""What an evaluation looks like: confusion matrix, digits, scores of the classes, calibration.

They show what core/insight has counted. Which model is evaluated on what is the controllers' matter.
"""
