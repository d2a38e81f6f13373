"""Trains the model of plan.json anew on a whole table, with Keras 3.

    python train_keras.py --train loans.csv [--validation later.csv] [--test latest.csv] [--out trained]

Files are CSV (text, comma) or Parquet. The recipe is learnt from the training rows alone; without a validation file a
share of the rows, drawn by the plan's seed with the same bad rate, is kept out to say when to stop. Writes model.keras
(inputs to PD), recipe.json (how rows become inputs) and metrics.json.

As in Loanlab: recipe, layers, initial weights of each seed, order of the rows in each epoch, loss, class weights, rates
of each step, stopping, the correction of the PD for class weights and for rows left out. Not quite: dropout draws other
units; Adam adds its epsilon before the correction of its bias; momentum carries the rate that was in force. A
recalibration on held-out rows is not done again.
"""

import argparse
import json
import math
import pathlib

import keras
import numpy as np
import pandas as pd
from build_keras import activation_of, build_network
from loanlab_recipe import apply_recipe, fit_recipe, level_of, read_columns

HERE = pathlib.Path(__file__).resolve().parent
# From here on the order of rows is drawn by numpy: that of the app takes a loop over all of them.
MOST_ORDERED = 300_000

# ------------------------------------------------------------------------------------- chance, as in the app

WORD = np.uint64(0xFFFFFFFF)


def times(value, factor):
    return (value * np.uint64(factor)) & WORD


def mix(value, word):
    mixed = times(value ^ (np.asarray(word, dtype=np.uint64) & WORD), 0x85EBCA6B)
    mixed = times(mixed ^ (mixed >> np.uint64(13)), 0xC2B2AE35)
    return ((mixed ^ (mixed >> np.uint64(16))) + np.uint64(0x6D2B79F5)) & WORD


def finish(value):
    spread = times(value ^ (value >> np.uint64(16)), 0x85EBCA6B)
    spread = times(spread ^ (spread >> np.uint64(13)), 0xC2B2AE35)
    return spread ^ (spread >> np.uint64(16))


def hash_words(*words):
    value = np.uint64(0x9E3779B9)
    for word in words:
        value = mix(value, word)
    return int(finish(value))


def uniforms(seed, purpose, count):
    """The first numbers in [0, 1) of a stream."""
    stream = mix(mix(np.uint64(0x9E3779B9), seed), purpose)
    return finish(mix(stream, np.arange(count, dtype=np.uint64))).astype(np.float64) / 2**32


def shuffled(values, seed, purpose):
    """Fisher and Yates, from the last place down."""
    values = list(values)
    drawn = uniforms(seed, purpose, len(values))
    for at, last in enumerate(range(len(values) - 1, 0, -1)):
        other = int(drawn[at] * (last + 1))
        values[last], values[other] = values[other], values[last]
    return np.array(values, dtype=np.int64)


def epoch_order(rows, seed, epoch):
    if rows > MOST_ORDERED:
        return np.random.default_rng([seed, epoch]).permutation(rows)
    return shuffled(range(rows), hash_words(seed, epoch), 2)


def initial_weights(widths, config, seed, bad_rate):
    """Kernels and biases of all layers, one after the other."""
    sizes = list(zip(widths, widths[1:]))
    count = sum(inputs * outputs for inputs, outputs in sizes)
    if config["initialiser"] == "glorotUniform":
        drawn = 2 * uniforms(seed, 1, count) - 1
    else:
        pairs = uniforms(seed, 1, 2 * count)
        drawn = np.sqrt(-2 * np.log(1 - pairs[0::2])) * np.cos(2 * np.pi * pairs[1::2])
    weights, at = [], 0
    for inputs, outputs in sizes:
        glorot = config["initialiser"] == "glorotUniform"
        scale = math.sqrt(6 / (inputs + outputs)) if glorot else math.sqrt(2 / inputs)
        kernel = drawn[at : at + inputs * outputs].reshape(inputs, outputs) * scale
        at += inputs * outputs
        weights += [kernel.astype(np.float32), np.zeros(outputs, np.float32)]
    if config["outputBias"] == "baseRate" and 0 < bad_rate < 1:
        weights[-1][:] = math.log(bad_rate / (1 - bad_rate))
    return weights


# ------------------------------------------------------------------------------------------- rates of each step


def between(start, end, share):
    return end + (start - end) * 0.5 * (1 + math.cos(math.pi * share))


def shape_of(schedule, step, steps):
    if schedule == "cosine":
        return between(1, 0, step / steps)
    if schedule == "step":
        return 1 if step < steps / 2 else 0.1 if step < 3 * steps / 4 else 0.01
    if schedule == "oneCycle":
        peak = 0.3 * steps - 1
        if 0 < peak and step <= peak:
            return between(1 / 25, 1, step / peak)
        return between(1, 1 / 25 / 1e4, (step - peak) / (steps - 1 - peak))
    return 1


def rate_at(config, step, steps):
    """The rate of a step, from 1."""
    warm_up = config["warmUp"] * steps / config["epochs"]
    warmth = step / warm_up if step < warm_up else 1
    return config["learningRate"] * shape_of(config["schedule"], step - 1, steps) * warmth


class Rates(keras.optimizers.schedules.LearningRateSchedule):
    """The rates of all steps; a plateau multiplies what is left by `reduction`."""

    def __init__(self, config, steps):
        super().__init__()
        self.rates = np.array([rate_at(config, step + 1, steps) for step in range(steps)], dtype=np.float32)

    def __call__(self, step):
        last = len(self.rates) - 1
        return keras.ops.take(keras.ops.convert_to_tensor(self.rates), keras.ops.minimum(step, last))

    def get_config(self):
        return {}


def optimiser_of(config, rates):
    clip = {} if config["clipNorm"] is None else {"global_clipnorm": config["clipNorm"]}
    kind = config["optimiser"]
    if kind == "gradientDescent":
        return keras.optimizers.SGD(rates, **clip)
    if kind == "momentum":
        return keras.optimizers.SGD(rates, momentum=0.9, **clip)
    if kind == "rmsProp":
        return keras.optimizers.RMSprop(rates, rho=0.9, epsilon=1e-7, **clip)
    if kind == "adam":
        return keras.optimizers.Adam(rates, epsilon=1e-7, **clip)
    optimiser = keras.optimizers.AdamW(rates, weight_decay=config["weightDecay"], epsilon=1e-7, **clip)
    optimiser.exclude_from_weight_decay(var_names=["bias"])
    return optimiser


# ------------------------------------------------------------------------------------------------------ figures


def softplus(x):
    return np.maximum(x, 0) + np.log1p(np.exp(-np.abs(x)))


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -700, 700)))


def loss_of(kind, logits, labels, weights):
    if kind == "crossEntropy":
        losses = softplus(np.where(labels == 1, -logits, logits))
    else:
        losses = (sigmoid(logits) - labels) ** 2
    return float(np.mean(weights * losses))


def auc_of(scores, labels):
    """How often a bad row is ranked above a good one; None with one class only."""
    bads = int(labels.sum())
    goods = len(labels) - bads
    if bads == 0 or goods == 0:
        return None
    ranks = pd.Series(scores).rank().to_numpy()
    return float((ranks[labels == 1].sum() - bads * (bads + 1) / 2) / (bads * goods))


def figures_of(logits, labels):
    pds, auc = sigmoid(logits), auc_of(logits, labels)
    return {
        "rows": len(labels),
        "bads": int(labels.sum()),
        "auc": auc,
        "gini": None if auc is None else 2 * auc - 1,
        "logLoss": loss_of("crossEntropy", logits, labels, 1.0),
        "brier": float(np.mean((pds - labels) ** 2)),
        "meanPd": float(pds.mean()),
    }


# ----------------------------------------------------------------------------------------------------- learning


class Data:
    """Training and validation rows as the network reads them."""

    def __init__(self, train, validation, class_weights):
        self.inputs, self.labels = train
        self.inputs = self.inputs.astype(np.float32)
        self.held_inputs, self.held_labels = validation
        self.held_inputs = self.held_inputs.astype(np.float32)
        self.weights = np.where(self.labels == 1, class_weights[1], class_weights[0]).astype(np.float32)
        self.held_weights = np.where(self.held_labels == 1, class_weights[1], class_weights[0])


def member_model(config, inputs):
    """One member, with dropout and decay, giving its logit."""
    rows = keras.Input((inputs,))
    flow = rows
    decays = config["optimiser"] != "adamW" and config["weightDecay"] > 0
    decay = keras.regularizers.L2(config["weightDecay"] / 2) if decays else None
    for units in config["hidden"]:
        flow = activation_of(config["activation"])(keras.layers.Dense(units, kernel_regularizer=decay)(flow))
        if config["dropout"] > 0:
            flow = keras.layers.Dropout(config["dropout"], seed=config["seed"])(flow)
    return keras.Model(rows, keras.layers.Dense(1, kernel_regularizer=decay)(flow))


def mean_squared(labels, logits):
    return keras.ops.mean((keras.ops.sigmoid(logits) - labels) ** 2, axis=-1)


def train_member(config, seed, data, sampling_shift):
    """The best weights of one member, and how each epoch went."""
    rows, inputs = data.inputs.shape
    model = member_model({**config, "seed": seed}, inputs)
    bad_rate = float(data.labels.mean())
    model.set_weights(initial_weights([inputs, *config["hidden"], 1], config, seed, bad_rate))
    per_epoch = math.ceil(rows / config["batch"])
    plateau = config["schedule"] == "plateau"
    rates = Rates(config, per_epoch * config["epochs"])
    cross = keras.losses.BinaryCrossentropy(from_logits=True)
    model.compile(
        optimizer=optimiser_of(config, float(config["learningRate"]) if plateau else rates),
        loss=cross if config["loss"] == "crossEntropy" else mean_squared,
    )
    best, waited, reduction, history = None, 0, 1.0, []
    for epoch in range(1, config["epochs"] + 1):
        order = epoch_order(rows, seed, epoch)
        if plateau:
            model.optimizer.learning_rate = float(rates.rates[(epoch - 1) * per_epoch]) * reduction
        fitted = model.fit(
            data.inputs[order],
            data.labels[order].astype(np.float32)[:, None],
            sample_weight=data.weights[order],
            batch_size=config["batch"],
            shuffle=False,
            verbose=0,
        )
        logits = logits_of(model, data.held_inputs) + sampling_shift
        loss = loss_of(config["loss"], logits, data.held_labels, data.held_weights)
        auc = auc_of(logits, data.held_labels)
        history.append({"epoch": epoch, "trainLoss": fitted.history["loss"][-1], "validationLoss": loss, "auc": auc})
        score = 1 - auc if config["stopBy"] == "auc" and auc is not None else loss
        if not math.isfinite(loss):
            break
        if best is None or score < best[0]:
            best, waited = (score, epoch, model.get_weights()), 0
        else:
            waited += 1
            reduction *= 0.5 if plateau and waited % 5 == 0 else 1
        if config["patience"] is not None and waited >= config["patience"]:
            break
    if best is None:
        raise SystemExit("the loss left the finite numbers in the first epoch: choose a lower learning rate")
    return best[2], best[1], history


def logits_of(model, inputs):
    return model.predict(inputs, batch_size=8192, verbose=0)[:, 0].astype(np.float64)


def joined_model(config, inputs, members, shift):
    """All members as one model that gives the PD."""
    rows, logit = build_network(inputs, config["hidden"], config["activation"], len(members))
    pd_layer = keras.layers.Dense(1, activation="sigmoid", name="pd")
    model = keras.Model(rows, pd_layer(logit), name="loanlab")
    for number, weights in enumerate(members, 1):
        names = [f"member{number}_hidden{at + 1}" for at in range(len(config["hidden"]))] + [f"member{number}_logit"]
        for at, name in enumerate(names):
            model.get_layer(name).set_weights(weights[2 * at : 2 * at + 2])
    pd_layer.set_weights([np.ones((1, 1)), np.full(1, shift)])
    return model


# -------------------------------------------------------------------------------------------------------- tables


def read_table(path):
    if path.suffix.lower() in (".parquet", ".pq"):
        return pd.read_parquet(path)
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def labels_of(frame, target, missing):
    """1 bad, 0 good, -1 neither."""
    tokens = {text.strip().lower() for text in missing} | {""}
    good, bad = set(target["good"]), set(target["bad"])

    def label(value):
        text = level_of(value, tokens)
        return 1 if text in bad else 0 if text in good else -1

    return np.array([label(value) for value in frame[target["column"]]])


def labelled(path, plan):
    frame = read_table(pathlib.Path(path))
    labels = labels_of(frame, plan["target"], plan["missingTokens"])
    return frame[labels >= 0].reset_index(drop=True), labels[labels >= 0]


def keep_out(labels, share, seed):
    """Places of the rows to learn from and of those kept out, with the same bad rate."""
    held = []
    for outcome in (0, 1):
        places = np.flatnonzero(labels == outcome)
        order = np.random.default_rng([seed, outcome]).permutation(len(places))
        held.append(places[order[: round(share * len(places))]])
    out = np.sort(np.concatenate(held))
    return np.setdiff1d(np.arange(len(labels)), out), out


def undersampled(labels, seed):
    bads, goods = np.flatnonzero(labels == 1), np.flatnonzero(labels == 0)
    if len(goods) <= len(bads):
        return np.arange(len(labels))
    return np.sort(np.concatenate([bads, np.random.default_rng([seed, 2]).permutation(goods)[: len(bads)]]))


def logit(share):
    return math.log(share / (1 - share))


def class_weights_of(choice, labels):
    bads = int(labels.sum())
    goods = len(labels) - bads
    if choice == "none" or bads == 0 or goods == 0:
        return 1.0, 1.0
    return len(labels) / (2 * goods), len(labels) / (2 * bads)


# ---------------------------------------------------------------------------------------------------------- main


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--train", required=True)
    parser.add_argument("--validation")
    parser.add_argument("--test")
    parser.add_argument("--out", default="trained")
    parser.add_argument("--seed", type=int, help="instead of the plan's")
    return parser.parse_args()


def prepared(args, plan):
    """Tables and labels of the training and the validation rows, and the shift that rows left out cause."""
    frame, labels = labelled(args.train, plan)
    split = plan["split"]
    if args.validation:
        held, held_labels = labelled(args.validation, plan)
    else:
        kept, out = keep_out(labels, split["validation"] / (split["train"] + split["validation"]), split["seed"])
        held, held_labels = frame.iloc[out].reset_index(drop=True), labels[out]
        frame, labels = frame.iloc[kept].reset_index(drop=True), labels[kept]
    shift = 0.0
    if split["balance"] == "undersample":
        kept = undersampled(labels, split["seed"])
        shift = logit(labels.mean()) - logit(labels[kept].mean())
        frame, labels = frame.iloc[kept].reset_index(drop=True), labels[kept]
    return (frame, labels), (held, held_labels), shift


def main():
    args = arguments()
    plan = json.loads((HERE / "plan.json").read_text(encoding="utf-8"))
    config = plan["training"]
    seed = config["seed"] if args.seed is None else args.seed
    (frame, labels), (held, held_labels), sampling_shift = prepared(args, plan)

    def columns(table):
        return read_columns(table, plan["columns"], plan["missingTokens"])

    recipe = fit_recipe(columns(frame), labels, plan)
    weights = class_weights_of(config["classWeight"], labels)
    data = Data(
        (apply_recipe(recipe, columns(frame)), labels), (apply_recipe(recipe, columns(held)), held_labels), weights
    )
    trained = [train_member(config, seed + member, data, sampling_shift) for member in range(config["members"])]
    shift = sampling_shift - math.log(weights[1] / weights[0])
    model = joined_model(config, data.inputs.shape[1], [best for best, _, _ in trained], shift)

    def figures(inputs, outcomes):
        pds = np.clip(model.predict(inputs, batch_size=8192, verbose=0)[:, 0].astype(np.float64), 1e-12, 1 - 1e-12)
        return figures_of(np.log(pds / (1 - pds)), outcomes)

    metrics = {"validation": figures(data.held_inputs, held_labels), "bestEpochs": [epoch for _, epoch, _ in trained]}
    if args.test:
        test, test_labels = labelled(args.test, plan)
        metrics["test"] = figures(apply_recipe(recipe, columns(test)).astype(np.float32), test_labels)
    metrics["history"] = [history for _, _, history in trained]
    out = pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    model.save(out / "model.keras")
    (out / "recipe.json").write_text(json.dumps(recipe, indent=2, ensure_ascii=False), encoding="utf-8")
    (out / "metrics.json").write_text(json.dumps(metrics, indent=2), encoding="utf-8")
    print(json.dumps({part: metrics[part] for part in ("validation", "test") if part in metrics}))


if __name__ == "__main__":
    main()
