"""Importing: images of one's own become a data set like the others, in a folder of the same four files.

`read` recognizes what somebody has (IDX, .npz, .npy, CSV, folders of pictures, a zip of any of these),
`arrays` and `image_folder` read it, `pixel_range` and `polarity` find out what the numbers mean, `store`
writes it, and a report says what was recognized. Nothing here is about drawing or about networks.
"""

from core.data.importing.report import ImportReport
from core.data.importing.store import ImportOptions, import_data

__all__ = ["ImportOptions", "ImportReport", "import_data"]
