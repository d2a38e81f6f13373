"""Builds each network given as a folder, saves and loads it, and prints its PDs of the rows in inputs.f32."""

import importlib.util
import json
import pathlib
import sys

import keras
import numpy


def proven(folder):
    spec = importlib.util.spec_from_file_location("build_keras", folder / "build_keras.py")
    built = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(built)
    model, recipe = built.load_model(folder)
    model.save(folder / "model.keras")
    model = keras.saving.load_model(folder / "model.keras")
    rows = numpy.fromfile(folder / "inputs.f32", "<f4").reshape(-1, recipe["network"]["inputs"])
    pds = model.predict(rows, batch_size=1024, verbose=0)[:, 0].astype(float)
    return {"before": pds.tolist(), "after": built.read_steps(recipe["calibration"], pds).tolist()}


print(json.dumps([proven(pathlib.Path(folder)) for folder in sys.argv[1:]]))
