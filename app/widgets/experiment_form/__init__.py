"""The form for an experiment, generated from its declaration: groups, presets, notes, the bar at its foot.

`rows` holds one row a value, `layer_list` the editor of lists of components. The values themselves are a
`core.experiment.draft.Draft`.
"""
