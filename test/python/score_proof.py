"""Runs score.py of each folder given on rows.json, and on rows.csv where there is one; prints what it says.

The first file is also scored from the command line.
"""

import importlib.util
import io
import json
import pathlib
import subprocess
import sys


def program(folder):
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scored_file(score, folder):
    target = io.StringIO(newline="")
    with open(folder / "rows.csv", encoding="utf-8", newline="") as source:
        score.score_csv(source, target)
    return target.getvalue()


def from_command_line(folder):
    command = [sys.executable, "-W", "error", folder / "score.py", folder / "rows.csv"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")


def answers(folder):
    score = program(folder)
    rows = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    said = score.score(rows)
    again = score.score(columns)
    assert said["pd"].tolist() == again["pd"].tolist(), "columns are scored otherwise than rows"
    return {
        "pd": said["pd"].tolist(),
        "points": said["points"].tolist(),
        "band": said["band"],
        "decision": said["decision"],
        "csv": scored_file(score, folder) if (folder / "rows.csv").exists() else None,
    }


folders = [pathlib.Path(folder) for folder in sys.argv[1:]]
said = [answers(folder) for folder in folders]
if said[0]["csv"] is not None:
    assert from_command_line(folders[0]) == said[0]["csv"], "the command line says something else"
print(json.dumps(said))
