from app.widgets.wording.group_text import ORDER, group_text, groups
from core.data.sources import MNIST, FashionMNIST, MyDigits
from core.experiment.draft import Draft, DraftEntry
from core.experiment.experiment import Experiment
from core.nn.architectures import MLP, Layers, LeNet
from core.nn.initializers import Normal
from core.nn.layers import Sigmoid
from core.nn.optimizers import SGD, Adam, AdamW, Momentum, Nesterov


def entry(draft: Draft, *path: str) -> DraftEntry:
    return next(one for one in draft.entries() if one.path == path)


def test_a_draft_gives_back_what_it_was_given() -> None:
    experiment = Experiment(optimizer=Adam(beta1=0.8), network=MLP(hidden=[5, 6]), batch_size=None)
    assert Draft(experiment).whole() == experiment


def test_the_groups_are_in_the_order_in_which_one_meets_them() -> None:
    assert tuple(groups(Draft(Experiment()))) == ORDER
    assert tuple(groups(Draft(Experiment(network=Layers())))) == tuple(
        n for n in ORDER if n != "Initialization"
    )


def test_hidden_fields_are_not_offered() -> None:
    paths = {one.path for one in Draft(Experiment(data=MyDigits())).entries()}
    assert ("data", "share") in paths
    assert ("data", "revision") not in paths


def test_another_optimizer_starts_at_its_own_rate_and_keeps_what_means_the_same() -> None:
    draft = Draft(Experiment(optimizer=Momentum(learning_rate=0.5, momentum=0.7)))
    draft.choose(entry(draft, "optimizer"), Nesterov)
    assert draft.whole().optimizer == Nesterov(learning_rate=Nesterov().learning_rate, momentum=0.7)


def test_betas_and_image_counts_are_kept() -> None:
    draft = Draft(
        Experiment(optimizer=Adam(learning_rate=0.5, beta1=0.5), data=MNIST(train_size=300, validation=0.1))
    )
    draft.choose(entry(draft, "optimizer"), AdamW)
    draft.choose(entry(draft, "data"), FashionMNIST)
    assert draft.whole().optimizer == AdamW(beta1=0.5)
    assert draft.whole().data == FashionMNIST(train_size=300, validation=0.1)


def test_another_network_starts_as_it_learns_best() -> None:
    """Weights of a standard deviation of 0.01 suit two layers; LeNet does not learn from them."""
    draft = Draft(Experiment(network=MLP(hidden=[50], initializer=Normal(std=0.01), activation=Sigmoid())))
    draft.choose(entry(draft, "network"), LeNet)
    assert draft.whole().network == LeNet()


def test_a_reset_goes_back_to_where_the_values_came_from() -> None:
    draft = Draft(Experiment(optimizer=SGD(learning_rate=0.7)))
    rate = entry(draft, "optimizer", "learning_rate")
    draft.set(rate.path, 3.0)
    assert draft.is_changed(rate)
    assert draft.is_touched()
    draft.reset(rate)
    assert draft.whole().optimizer.learning_rate == 0.7
    assert not draft.is_touched()


def test_under_another_component_a_reset_goes_to_the_default() -> None:
    draft = Draft(Experiment(optimizer=SGD(learning_rate=0.7)))
    draft.choose(entry(draft, "optimizer"), Adam)
    rate = entry(draft, "optimizer", "learning_rate")
    assert draft.is_changed(entry(draft, "optimizer"))
    assert not draft.is_changed(rate)
    draft.set(rate.path, 0.5)
    draft.reset(rate)
    assert draft.whole().optimizer == Adam()


def text(experiment: Experiment, name: str) -> str:
    draft = Draft(experiment)
    return group_text(draft, groups(draft)[name])


def test_a_closed_group_tells_its_values() -> None:
    experiment = Experiment(
        data=MNIST(train_size=10_000, validation=0.1),
        network=MLP(hidden=[50], initializer=Normal(std=0.01)),
        optimizer=SGD(learning_rate=1.5),
        epochs=100,
    )
    assert text(experiment, "Data") == "MNIST · 10,000 · 10% validation"
    assert text(experiment, "Network") == "MLP 50"
    assert text(experiment, "Initialization") == "Normal, std 0.01"
    assert text(experiment, "Regularization") == "none"
    assert text(experiment, "Optimizer") == "SGD, lr 1.5"
    assert text(experiment, "Schedule") == "Constant"
    assert text(experiment, "Run") == "batch 100 · 100 epochs"


def test_a_closed_group_tells_what_was_changed() -> None:
    experiment = Experiment(
        network=MLP(hidden=[100] * 6, batch_norm=True, dropout=0.15),
        optimizer=Adam(beta2=0.99),
        weight_decay=1e-4,
        batch_size=None,
    )
    assert text(experiment, "Network") == "MLP 6\xa0×\xa0100"
    assert text(experiment, "Regularization") == "batch norm · dropout 0.15 · weight decay 0.0001"
    assert text(experiment, "Optimizer") == "Adam, lr 0.001, beta2 0.99"
    assert text(experiment, "Run") == "batch size all images · 10 epochs"


def test_who_comes_back_to_a_network_finds_it_as_it_was_left() -> None:
    mlp = MLP(hidden=[50], initializer=Normal(std=0.01), activation=Sigmoid())
    draft = Draft(Experiment(network=mlp))
    for member in (LeNet, MLP, Layers, MLP):
        draft.choose(entry(draft, "network"), member)
    assert draft.whole().network == mlp
    draft.choose(entry(draft, "network"), LeNet)
    assert draft.whole().network == LeNet()  # weights that start well in two layers are lost in ten
    draft.choose(entry(draft, "network", "initializer"), Normal)
    assert draft.whole().network.initializer == Normal()


def test_what_was_left_is_forgotten_with_other_values() -> None:
    draft = Draft(Experiment(optimizer=SGD(learning_rate=0.7)))
    draft.choose(entry(draft, "optimizer"), Adam)
    draft.load(Experiment(optimizer=Adam()))
    draft.choose(entry(draft, "optimizer"), SGD)
    assert draft.whole().optimizer == SGD()
