"""Asks onnxruntime about the rows of each folder given: model.onnx and rows.json; prints their PDs."""

import json
import math
import pathlib
import sys

import numpy
import onnxruntime


def tensor(column):
    values = column["values"]
    if column["type"] == "text":
        return numpy.array([value or "" for value in values], dtype=object).reshape(-1, 1)
    return numpy.array([math.nan if value is None else value for value in values], dtype=float).reshape(-1, 1)


def answers(folder):
    session = onnxruntime.InferenceSession(folder / "model.onnx")
    columns = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    inputs = json.loads(session.get_modelmeta().custom_metadata_map["inputs"])
    assert [column["input"] for column in inputs] == [column["input"] for column in columns]
    (pd,) = session.run(["pd"], {column["input"]: tensor(column) for column in columns})
    return pd[:, 0].tolist()


print(json.dumps([answers(pathlib.Path(folder)) for folder in sys.argv[1:]]))
