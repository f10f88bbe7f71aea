"""The window and the command line, over a core that knows neither.

Here stands what the program is as a whole: its entry, the window's frame, settings, languages, the log. What
is seen is in `widgets` and `pages`, what it shows in `controllers`, work in other processes in `jobs` and
`workers`, sub-commands in `commands`. No arithmetic of networks or images.
"""
