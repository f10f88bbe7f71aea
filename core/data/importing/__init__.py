"""Importing: images of one's own become a data set like the others, in a folder of the same four files.

`read` knows what somebody has (IDX, .npz, .npy, CSV, pictures in folders, a zip of any of these); `arrays`
and `picture_files` read it, as `digit_pictures` or each as a `whole_picture`; `pixel_range` and `polarity`
find out what the numbers mean. `recognize` tells what a set would be, `store` writes it. No networks here.
"""

from core.data.importing.options import ImportOptions
from core.data.importing.recognize import RecognizedImages, recognize_images
from core.data.importing.report import Findings, ImportReport
from core.data.importing.store import (
    import_data,
    remove_set,
    require_free_name,
    store_chosen,
    store_images,
)

__all__ = [
    "Findings",
    "ImportOptions",
    "ImportReport",
    "RecognizedImages",
    "import_data",
    "recognize_images",
    "remove_set",
    "require_free_name",
    "store_chosen",
    "store_images",
]
