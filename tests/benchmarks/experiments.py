"""The networks of the speed tables, from small to wide."""

SPEED = {
    "a": """{"data": {"type": "MNIST"}, "network": {"type": "MLP", "hidden": [50]},
        "optimizer": {"type": "SGD", "learning_rate": 0.1}, "batch_size": 100, "epochs": 3, "seed": 1}""",
    "b": """{"data": {"type": "MNIST"}, "network": {"type": "MLP", "hidden": [100]},
        "optimizer": {"type": "Adam", "learning_rate": 0.001}, "batch_size": 32, "epochs": 2, "seed": 1}""",
    "c": """{"data": {"type": "MNIST"},
        "network": {"type": "MLP", "hidden": [256, 128], "batch_norm": true, "dropout": 0.5},
        "optimizer": {"type": "Adam", "learning_rate": 0.001}, "batch_size": 128, "epochs": 3, "seed": 1}""",
    "d": """{"data": {"type": "MNIST"}, "network": {"type": "MLP", "hidden": [512, 512]},
        "optimizer": {"type": "Adam", "learning_rate": 0.001}, "batch_size": 128, "epochs": 2, "seed": 1}""",
}

_ADAM = '"optimizer": {"type": "Adam", "learning_rate": 0.001}, "batch_size": 128, "epochs": 2, "seed": 1'
CONVOLUTIONS = {
    name: f'{{"data": {{"type": "MNIST"}}, "network": {{"type": "{name}"}}, {_ADAM}}}'
    for name in ("LeNet", "VGGMini")
}
