"""The form for an experiment, generated from its declaration: groups, presets, notes, the bar at its foot.

`rows` holds one row a value, `layer_list` the editor of lists of components. The values themselves are a
`core.experiment.draft.Draft`, and what is wrong with them is said by `core.experiment.draft_check`.
"""
