"""pyqtgraph as it is used here: `from ... import pg`. Why not by itself, says pyqtgraph_loading."""

from app.widgets.plots.pyqtgraph_loading import finish

finish()
import pyqtgraph as pg  # noqa: E402

__all__ = ["pg"]
