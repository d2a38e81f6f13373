"""Builds the network of a Loanlab model in Keras 3 and loads its weights.

    python build_keras.py [model.keras]

reads recipe.json and weights.npz beside this file and writes one .keras file. Tried with jax and torch. The model
takes rows of inputs in the order of recipe.json, "recipe.inputs", and gives the PD; where the calibration is isotonic,
the PD before its steps, which `read_steps` applies.
"""

import json
import pathlib
import sys

import keras
import numpy

HERE = pathlib.Path(__file__).resolve().parent

# The slope of a leaky unit below 0; the others are as in Keras, gelu in its exact form.
LEAK = 0.01


def activation_of(name):
    if name == "leakyRelu":
        return keras.layers.LeakyReLU(negative_slope=LEAK)
    if name == "gelu":
        return keras.layers.Activation(exact_gelu)
    return keras.layers.Activation(name)


@keras.saving.register_keras_serializable(package="loanlab")
def exact_gelu(x):
    return keras.activations.gelu(x, approximate=False)


def affine_of(calibration):
    """Scale and shift of the logit before the sigmoid."""
    if calibration["kind"] == "none":
        return 1.0, 0.0
    shift = calibration["shift"]
    by = calibration.get("by", {"kind": "none"})
    if by["kind"] == "temperature":
        return 1.0 / by["temperature"], shift / by["temperature"]
    if by["kind"] == "platt":
        return by["slope"], by["slope"] * shift + by["intercept"]
    return 1.0, shift


def read_steps(calibration, pd):
    """The PD after isotonic steps; as it is where there are none."""
    by = calibration.get("by", {"kind": "none"})
    if by["kind"] != "isotonic":
        return pd
    return numpy.clip(numpy.interp(pd, by["scores"], by["pds"]), 1e-4, 1 - 1e-4)


def build_network(inputs, hidden, activation, members):
    """The model from inputs to its logit: the mean of its members."""
    rows = keras.Input((inputs,), name="inputs")
    logits = []
    for member in range(1, members + 1):
        flow = rows
        for at, units in enumerate(hidden, 1):
            flow = keras.layers.Dense(units, name=f"member{member}_hidden{at}")(flow)
            flow = activation_of(activation)(flow)
        logits.append(keras.layers.Dense(1, name=f"member{member}_logit")(flow))
    return rows, logits[0] if members == 1 else keras.layers.Average(name="logit")(logits)


def build_model(recipe, weights):
    """The whole model with its weights."""
    network = recipe["network"]
    rows, logit = build_network(network["inputs"], network["hidden"], network["activation"], network["members"])
    pd = keras.layers.Dense(1, activation="sigmoid", name="pd")(logit)
    model = keras.Model(rows, pd, name="loanlab")
    for layer in model.layers:
        if f"{layer.name}_kernel" in weights:
            layer.set_weights([weights[f"{layer.name}_kernel"], weights[f"{layer.name}_bias"]])
    scale, shift = affine_of(recipe["calibration"])
    model.get_layer("pd").set_weights([numpy.full((1, 1), scale), numpy.full((1,), shift)])
    return model


def load_model(folder=HERE):
    recipe = json.loads((folder / "recipe.json").read_text(encoding="utf-8"))
    with numpy.load(folder / "weights.npz") as weights:
        return build_model(recipe, dict(weights)), recipe


if __name__ == "__main__":
    target = sys.argv[1] if len(sys.argv) > 1 else str(HERE / "model.keras")
    load_model()[0].save(target)
    print(f"wrote {target}")
