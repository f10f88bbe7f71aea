"""MNIST: 70,000 handwritten digits."""

from __future__ import annotations

from core.data.sources.base import DIGITS
from core.data.sources.published import Published, PublishedFile


class MNIST(Published):
    """60,000 + 10,000 handwritten digits (LeCun, Cortes, Burges)."""

    folder = "mnist"
    classes = DIGITS
    mirrors = (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    )
    files = {  # noqa: RUF012 - a ClassVar by its declaration above
        "train-images-idx3-ubyte.gz": PublishedFile(
            9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"
        ),
        "train-labels-idx1-ubyte.gz": PublishedFile(
            28_881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"
        ),
        "t10k-images-idx3-ubyte.gz": PublishedFile(
            1_648_877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"
        ),
        "t10k-labels-idx1-ubyte.gz": PublishedFile(
            4_542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"
        ),
    }
