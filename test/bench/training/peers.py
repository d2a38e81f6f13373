"""Trains a network by scikit-learn or by PyTorch, on one thread, for the bench of Loanlab.

Lines of JSON come in and go out. The first answer says which library this is; then a network with its files is taken
in, and each {"epochs": n} is answered with the seconds that its training took, members one after the other.
"""

import json
import sys
import time
import warnings

LEARNING_RATE = 1e-3


def read(path, kind):
    from array import array

    numbers = array(kind)
    with open(path, "rb") as file:
        numbers.frombytes(file.read())
    return numbers


class ScikitLearn:
    """MLPClassifier as it is. It knows no validation rows of the caller's: they are left out, to its advantage."""

    def __init__(self):
        import numpy
        import sklearn
        from sklearn.neural_network import MLPClassifier

        self.numpy, self.classifier = numpy, MLPClassifier
        self.name = f"scikit-learn {sklearn.__version__}"

    def load(self, network):
        columns, files = network["inputs"], network["files"]
        self.network = network
        self.x = self.numpy.frombuffer(read(files["inputs"], "f"), dtype="float32").reshape(-1, columns)
        self.y = self.numpy.frombuffer(read(files["labels"], "B"), dtype="uint8")

    def train(self, epochs, seed):
        model = self.classifier(
            hidden_layer_sizes=tuple(self.network["hidden"]),
            batch_size=self.network["batch"],
            learning_rate_init=LEARNING_RATE,
            alpha=0,
            max_iter=epochs,
            tol=0,
            n_iter_no_change=epochs + 1,
            random_state=seed,
        )
        start = time.perf_counter()
        model.fit(self.x, self.y)
        seconds = time.perf_counter() - start
        if model.n_iter_ != epochs:
            raise RuntimeError(f"it stopped after {model.n_iter_} epochs")
        return seconds


class PyTorch:
    """The usual loop, without a DataLoader, which would be slower; loss and accuracy of the validation rows per epoch."""

    def __init__(self):
        import torch

        torch.set_num_threads(1)
        self.torch = torch
        self.name = f"PyTorch {torch.__version__}"

    def load(self, network):
        torch, columns, files = self.torch, network["inputs"], network["files"]

        def inputs(path):
            return torch.frombuffer(read(path, "f"), dtype=torch.float32).reshape(-1, columns)

        def labels(path):
            return torch.frombuffer(read(path, "B"), dtype=torch.uint8).float()

        self.network = network
        self.x, self.y = inputs(files["inputs"]), labels(files["labels"])
        self.held_x, self.held_y = inputs(files["validationInputs"]), labels(files["validationLabels"])

    def build(self, seed):
        nn = self.torch.nn
        self.torch.manual_seed(seed)
        layers, width = [], self.network["inputs"]
        for units in self.network["hidden"]:
            layers += [nn.Linear(width, units), nn.ReLU()]
            width = units
        return nn.Sequential(*layers, nn.Linear(width, 1), nn.Flatten(0))

    def train(self, epochs, seed):
        torch, batch = self.torch, self.network["batch"]
        model = self.build(seed)
        optimiser = torch.optim.Adam(model.parameters(), lr=LEARNING_RATE)
        loss = torch.nn.BCEWithLogitsLoss()
        start = time.perf_counter()
        for _ in range(epochs):
            for rows in torch.randperm(len(self.x)).split(batch):
                optimiser.zero_grad()
                loss(model(self.x[rows]), self.y[rows]).backward()
                optimiser.step()
            with torch.no_grad():
                logits = model(self.held_x)
                loss(logits, self.held_y).item()
                ((logits >= 0) == (self.held_y == 1)).float().mean().item()
        return time.perf_counter() - start


def answer(value):
    print(json.dumps(value), flush=True)


def main():
    warnings.simplefilter("ignore")
    try:
        library = {"scikit-learn": ScikitLearn, "pytorch": PyTorch}[sys.argv[1]]()
    except ImportError as error:
        answer({"error": str(error)})
        return
    answer({"name": library.name})
    for line in sys.stdin:
        question = json.loads(line)
        try:
            if "files" in question:
                library.load(question)
                answer({})
            else:
                members = library.network["members"]
                answer({"seconds": sum(library.train(question["epochs"], seed) for seed in range(members))})
        except Exception as error:
            answer({"error": str(error) or repr(error)})


main()
