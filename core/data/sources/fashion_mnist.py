"""Fashion-MNIST: pictures of clothing, in the format of MNIST and harder."""

from __future__ import annotations

from typing import ClassVar

from core.data.preparation import WHOLE_PICTURES
from core.data.sources.published import Published, PublishedFile


class FashionMNIST(Published):
    """60,000 + 10,000 pictures of ten kinds of clothing (Zalando)."""

    label: ClassVar[str] = "Fashion-MNIST"
    preparation = WHOLE_PICTURES
    folder = "fashion-mnist"
    classes = (
        "T-shirt/top",
        "Trouser",
        "Pullover",
        "Dress",
        "Coat",
        "Sandal",
        "Shirt",
        "Sneaker",
        "Bag",
        "Ankle boot",
    )
    mirrors = ("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",)
    files = {  # noqa: RUF012
        "train-images-idx3-ubyte.gz": PublishedFile(
            26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"
        ),
        "train-labels-idx1-ubyte.gz": PublishedFile(
            29_515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"
        ),
        "t10k-images-idx3-ubyte.gz": PublishedFile(
            4_422_102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"
        ),
        "t10k-labels-idx1-ubyte.gz": PublishedFile(
            5_148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"
        ),
    }
