"""Learns the recipe of plan.json from train.csv and prints it with the inputs of train.csv and other.csv."""

import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(folder))

import loanlab_recipe  # noqa: E402
import train_keras  # noqa: E402

plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))


def columns(table):
    return loanlab_recipe.read_columns(table, plan["columns"], plan["missingTokens"])


frame, labels = train_keras.labelled(folder / "train.csv", plan)
recipe = loanlab_recipe.fit_recipe(columns(frame), labels, plan)
other = train_keras.read_table(folder / "other.csv")
print(
    json.dumps(
        {
            "recipe": recipe,
            "train": loanlab_recipe.apply_recipe(recipe, columns(frame)).tolist(),
            "other": loanlab_recipe.apply_recipe(recipe, columns(other)).tolist(),
        }
    )
)
