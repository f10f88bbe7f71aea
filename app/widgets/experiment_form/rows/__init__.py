"""One row of the form for each value: its label, its control, what is wrong with it, and the way back.

Controls that other rooms use too are in `toolkit.fields`; lists of components are in `layer_list`.
"""
