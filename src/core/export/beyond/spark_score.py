"""Scores a table of any size with Spark: model.onnx on every executor, by mapInPandas.

    spark-submit spark_score.py --input loans.parquet --output scored.parquet
    python spark_score.py --input loans.csv --output scored.csv --format csv

Adds pd, points and verdict to the columns of the input (with a low line behind where the input has such a name). Columns
are found by the names in scoring.json; CSV is read as text, so that codes such as 01 stay what they are.
"""

import argparse
import json
import pathlib

import numpy as np
import pandas as pd
from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql.types import DoubleType, StringType, StructField, StructType

HERE = pathlib.Path(__file__).resolve().parent


def verdict_of(pds, policy):
    cutoff, refer = policy["cutoff"], policy["referFrom"]
    verdicts = np.where(pds >= cutoff, "decline", "approve")
    return verdicts if refer is None else np.where((pds >= refer) & (pds < cutoff), "refer", verdicts)


def scorer(plan, names):
    """What scores pandas tables on an executor; the session is opened there, once for each task."""

    def score(batches):
        import onnxruntime
        from loanlab_recipe import read_columns

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        session = onnxruntime.InferenceSession(SparkFiles.get("model.onnx"), options, ["CPUExecutionProvider"])
        for batch in batches:
            columns = read_columns(batch, plan["columns"], plan["missingTokens"])
            feeds = {}
            for name, column in zip(plan["inputs"], columns):
                if column["kind"] in ("category", "text"):
                    values = np.array([value or "" for value in column["values"]], dtype=object)
                else:
                    values = column["values"]
                feeds[name] = values.reshape(-1, 1)
            pds, points = session.run(["pd", "points"], feeds)
            pds, points = pds.reshape(-1), points.reshape(-1)
            said = dict(zip(names, (pds, points, verdict_of(pds, plan["policy"]))))
            yield pd.concat([batch, pd.DataFrame(said, index=batch.index)], axis=1)

    return score


def read_input(spark, path):
    if path.lower().endswith((".csv", ".csv.gz", ".txt")):
        return spark.read.csv(path, header=True, inferSchema=False, multiLine=True, quote='"', escape='"')
    return spark.read.parquet(path)


def scored(spark, table, plan):
    """The table with its PDs, points and verdicts."""
    spark.sparkContext.addFile(str(HERE / "model.onnx"))
    spark.sparkContext.addPyFile(str(HERE / "loanlab_recipe.py"))
    lacking = [field["name"] for field in plan["columns"] if field["name"] not in table.columns]
    if lacking:
        raise SystemExit(f"the input has no column {', '.join(lacking)}")
    names = []
    for name in ("pd", "points", "verdict"):
        while name in table.columns:
            name += "_"
        names.append(name)
    kinds = (DoubleType(), DoubleType(), StringType())
    added = [StructField(name, kind) for name, kind in zip(names, kinds)]
    return table.mapInPandas(scorer(plan, names), StructType([*table.schema.fields, *added]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--input", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("--format", choices=("parquet", "csv"), default="parquet")
    args = parser.parse_args()
    plan = json.loads((HERE / "scoring.json").read_text(encoding="utf-8"))
    spark = SparkSession.builder.appName("Loanlab scoring").getOrCreate()
    table = scored(spark, read_input(spark, args.input), plan)
    writer = table.write.mode("overwrite")
    if args.format == "csv":
        writer.option("header", True).option("quote", '"').option("escape", '"').csv(args.output)
    else:
        writer.parquet(args.output)
    spark.stop()


if __name__ == "__main__":
    main()
