"""What is seen of a search: the pictures of its trials, their table, and what is searched.

All pictures share one TrialFocus: which trials there are, which one is pointed at, and which are brushed.
Not here: where trials come from (app/controllers/search), and how a search works (core/search).
"""
