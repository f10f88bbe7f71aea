"""QObjects with state and signals: what the window shows is theirs, how it looks is not.

`runs` trains and keeps runs, `reading` reads the pad, `my_digits` holds the user's own digits. Beside them
are the models, the data sets, own presets, and the services that a page leans on. They know core and the
processes beside the window; no widget, no colour and no layout is here.
"""
