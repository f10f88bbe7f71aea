"""QObjects with state and signals: what the window shows is theirs, how it looks is not."""
