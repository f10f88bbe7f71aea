"""The window and the command line, over a core that knows neither."""
