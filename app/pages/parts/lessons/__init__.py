"""What the page Lessons is made of: the list, and the opened lesson with its panel, picture, text and runs.

What is drawn here knows controllers and hands widgets (app/widgets/lessons) what they show.
"""
