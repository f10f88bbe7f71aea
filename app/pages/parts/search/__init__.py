"""What the page Search is made of besides its widgets: what puts the search's state before them.

Not here: the pictures themselves (app/widgets/search), and the processes (app/controllers/search).
"""
