"""Checks each PMML file given against the schema of PMML 4.4, and lets two readers score the rows beside it.

    python pmml_proof.py FOLDER...

Each folder holds model.pmml and rows.json, a list of objects. Prints, for each folder, the schema's complaints, and the
points, PDs and reasons of both readers.
"""

import glob
import importlib.util
import json
import os
import pathlib
import sys
import zipfile

from lxml import etree

# The schema comes with the library of one of the readers.
LIBRARY = os.path.dirname(importlib.util.find_spec("jpmml_evaluator").origin)
(JAR,) = glob.glob(os.path.join(LIBRARY, "dependencies", "pmml-model-[0-9]*.jar"))
with zipfile.ZipFile(JAR) as jar, jar.open("pmml.xsd") as schema_file:
    SCHEMA = etree.XMLSchema(etree.parse(schema_file))
REASONS = ("reason1", "reason2", "reason3", "reason4")


def complaints(path):
    SCHEMA.validate(etree.parse(str(path)))
    return [str(error) for error in SCHEMA.error_log]


def by_jpmml(path, rows, backend):
    from jpmml_evaluator import make_evaluator

    evaluator = make_evaluator(str(path), backend)
    evaluator.verify()
    return [answer(evaluator.evaluate(row)) for row in rows]


def by_pmml4s(path, rows):
    from pypmml import Model

    model = Model.fromFile(str(path))
    return [answer(model.predict(row)) for row in rows]


def answer(said):
    reasons = [said[name] for name in REASONS if said.get(name) is not None]
    return {"points": float(said["points"]), "pd": float(said["pd"]), "reasons": reasons}


def proven(folder, backend):
    path = folder / "model.pmml"
    rows = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    return {
        "complaints": complaints(path),
        "jpmml": by_jpmml(path, rows, backend),
        "pmml4s": by_pmml4s(path, rows),
    }


def main(folders):
    from jpmml_evaluator.py4j import Py4JBackend
    from pypmml import PMMLContext

    backend = Py4JBackend()
    try:
        print(json.dumps([proven(pathlib.Path(folder), backend) for folder in folders]))
    finally:
        # A reader's Java outlives Python unless it is told to end.
        PMMLContext.shutdown()
        backend.gateway.shutdown()


main(sys.argv[1:])
