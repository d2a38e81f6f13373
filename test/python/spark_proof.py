"""Runs spark_score.py of a folder on its rows.csv, on a local Spark, and prints what it says of them by `number`."""

import json
import os
import pathlib
import subprocess
import sys

import pandas as pd

folder = pathlib.Path(sys.argv[1])
settings = {
    "spark.ui.enabled": "false",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.files.maxPartitionBytes": "65536",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "300",
}
options = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
environment = {
    **os.environ,
    "SPARK_LOCAL_IP": "127.0.0.1",
    "PYSPARK_PYTHON": sys.executable,
    "PYSPARK_SUBMIT_ARGS": " ".join(["--master", "local[2]", *options, "pyspark-shell"]),
}
program = [sys.executable, folder / "spark_score.py", "--input", folder / "rows.csv", "--output", folder / "scored"]
subprocess.run(list(map(str, program)), check=True, env=environment, stdout=sys.stderr)
said = pd.read_parquet(folder / "scored")
said = said.iloc[said["number"].astype(int).argsort()]
names = said.columns[-3:]
print(json.dumps(dict(zip(("pds", "points", "verdicts"), (said[name].tolist() for name in names)))))
