"""QObjects with state and signals: what the window shows is theirs, how it looks is not.

Runs, models, data sets, digits, who reads the pad, fine-tuning. They know core and the processes beside the
window; no widget, no colour and no layout is here.
"""
