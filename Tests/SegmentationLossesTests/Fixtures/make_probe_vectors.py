#!/usr/bin/env python3
"""Writes probe_vectors.json: what the probe makes of a whole dataset, by complex-step derivatives.

    pip install numpy
    python make_probe_vectors.py > probe_vectors.json

Nothing here knows of the Swift code. Every image is written out pixel by pixel, one row of logits
each, and each derivative is Im L(z + ih) / h with h = 1e-30, which has no cancellation (Squire and
Trapp 1998). So nothing is shared with a program that has closed gradients and works on groups.
"""
import json

import numpy as np

SMOOTHING = 1e-5
STATES = ["uniform", "prior", "collapse", "mid"]
# Three images of four classes: the last class is rare (below 1 / (5 C)), one image lacks it; and
# eight with a class that no image holds, which make two batches of four. Means are whole numbers.
CASES = {
    "three images": [[60, 30, 9, 1], [54, 40, 6, 0], [69, 23, 6, 2]],
    "two batches": [[30, 9, 0, 1], [25, 15, 0, 0], [39, 1, 0, 0], [20, 18, 0, 2],
                    [33, 7, 0, 0], [28, 11, 0, 1], [36, 4, 0, 0], [29, 7, 0, 4]],
}


def softmax(z):
    e = np.exp(z - z.real.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def true_of(p, y):
    return p[np.arange(len(y)), y]


def sums(p, y, classes, power=1):
    t = np.eye(classes)[y]
    return (p * t).sum(0), (p ** power).sum(0), t.sum(0)


def cross_entropy(z, y, weights=None):
    w = np.ones(len(y)) if weights is None else np.asarray(weights)[y]
    return -(w * np.log(true_of(softmax(z), y))).sum() / w.sum()


def focal(z, y):
    p = true_of(softmax(z), y)
    return -((1 - p) ** 2 * np.log(p)).mean()


def dice(z, y):
    i, p, t = sums(softmax(z), y, z.shape[1])
    return (1 - (2 * i + SMOOTHING) / (p + t + SMOOTHING)).mean()


def tversky(z, y):
    i, p, t = sums(softmax(z), y, z.shape[1])
    return (1 - (i + SMOOTHING) / (i + 0.3 * (p - i) + 0.7 * (t - i) + SMOOTHING)).mean()


def generalized_dice(z, y):
    i, p, t = sums(softmax(z), y, z.shape[1])
    w = np.where(t > 0, 1 / np.maximum(t, 1) ** 2, 0)
    return 1 - (2 * (w * i).sum() + SMOOTHING) / ((w * (p + t)).sum() + SMOOTHING)


def power_jaccard(z, y):
    i, p, t = sums(softmax(z), y, z.shape[1], power=2)
    return (1 - (i + SMOOTHING) / (p + t - i + SMOOTHING)).mean()


LOSSES = {
    "cross-entropy": [("cross-entropy", 1, cross_entropy)],
    "focal": [("focal", 1, focal)],
    "dice": [("dice", 1, dice)],
    "tversky": [("tversky", 1, tversky)],
    "generalized-dice": [("generalized-dice", 1, generalized_dice)],
    "power-jaccard": [("power-jaccard", 1, power_jaccard)],
    "dice-cross-entropy": [("dice", 1, dice), ("cross-entropy", 1, cross_entropy)],
}


def states(frequencies):
    """By state, the probabilities of all classes (columns) where a class (row) is true."""
    count = len(frequencies)
    rarest = frequencies[frequencies > 0].min()
    prior = np.maximum(frequencies, min(rarest, 1e-4))
    prior = prior / prior.sum()
    collapsed = 0.05 * prior
    largest = prior.argmax()
    collapsed[largest] = 0
    collapsed[largest] = 1 - collapsed.sum()
    mid = np.empty((count, count))
    for label in range(count):
        truth = 0.35 + 0.5 * np.sqrt(frequencies[label] / frequencies.max())
        mid[label] = prior * (1 - truth) / (1 - prior[label])
        mid[label, label] = truth
    flat = {"uniform": np.full(count, 1 / count), "prior": prior, "collapse": collapsed}
    return {**{name: np.tile(row, (count, 1)) for name, row in flat.items()}, "mid": mid}


def gradient(terms, probabilities, labels):
    """dL/dz of every pixel, and the labels. Pixels of a class are alike: one of each is perturbed."""
    z = np.log(probabilities[labels]).astype(complex)
    result = np.zeros(z.shape)
    for label in np.unique(labels):
        pixels = np.flatnonzero(labels == label)
        for channel in range(z.shape[1]):
            z[pixels[0], channel] += 1e-30j
            slope = sum(w * loss(z, labels) for _, w, loss in terms).imag / 1e-30
            z[pixels[0], channel] -= 1e-30j
            result[pixels, channel] = slope
    return result, labels


def pixels(counts):
    return np.repeat(np.arange(len(counts)), counts)


def strength(g, labels, classes):
    return sum(np.abs(g[labels == c]).sum() for c in classes)


def margin(g, classes):
    up = -np.minimum(g[:, classes], 0).sum()
    down = np.maximum(g[:, classes], 0).sum()
    return (up - down) / (up + down) if up + down > 0 else 0.0


def own_pull(g, labels, classes):
    return sum(np.maximum(-g[labels == c, c], 0).sum() for c in classes)


def spread(gradients):
    sizes = [np.abs(g).sum() for g, _ in gradients]
    return np.quantile(sizes, 0.95) / np.quantile(sizes, 0.05)


def boost(gradients, images, classes):
    logs = []
    for (g, labels), counts in zip(gradients, images):
        held = counts[classes].sum()
        if held > 0:
            share = strength(g, labels, classes) / np.abs(g).sum()
            logs.append(np.log(max(share / (held / counts.sum()), 1e-3)))
    return float(np.exp(np.mean(logs))) if logs else None


def measure(terms, images):
    images = np.array(images)
    classes = images.shape[1]
    frequencies = images.sum(0) / images.sum()
    rare = np.flatnonzero((frequencies > 0) & (frequencies < 1 / (5 * (frequencies > 0).sum())))
    by_state = states(frequencies)
    mean = pixels(images.sum(0) // len(images))
    out = {"classes": []}
    every = {}
    for state in STATES:
        every[state] = [gradient(terms, by_state[state], pixels(counts)) for counts in images]
        total = sum(np.abs(g).sum() for g, _ in every[state])
        of_mean, _ = gradient(terms, by_state[state], mean)
        for c in range(classes):
            out["classes"].append({
                "state": state, "class": c,
                "gradientShare": sum(strength(g, y, [c]) for g, y in every[state]) / total,
                "boost": boost(every[state], images, np.array([c])),
                "margin": margin(of_mean, [c]),
            })
    out["collapseMargin"] = margin(gradient(terms, by_state["prior"], mean)[0], rare)
    out["rareBoost"] = {s: boost(every[s], images, rare) for s in STATES}
    pull = {s: sum(own_pull(g, y, rare) for g, y in every[s]) for s in ("uniform", "collapse")}
    out["pullKept"] = pull["collapse"] / pull["uniform"]
    out["overImages"] = spread(every["prior"])
    count = len(images) // 4
    out["overBatches"] = None
    if count >= 2:
        batches = [np.concatenate([pixels(images[b + k * count]) for k in range(4)])
                   for b in range(count)]
        out["overBatches"] = spread(
            [gradient(terms, by_state["prior"], labels) for labels in batches])
    down = [np.maximum(g, 0).sum(0) for g, _ in every["prior"]]
    absent = sum(d[counts == 0].sum() for d, counts in zip(down, images))
    out["absentDownShare"] = absent / sum(d.sum() for d in down)
    out["balance"] = {}
    for state in STATES if len(terms) > 1 else []:
        sizes = [sum(np.abs(gradient([term], by_state[state], pixels(c))[0]).sum() for c in images)
                 for term in terms]
        out["balance"][state] = [size / sum(sizes) for size in sizes]
    return out


def main():
    cases = [
        {"name": name, "images": images, "loss": loss, **measure(terms, images)}
        for name, images in CASES.items() for loss, terms in LOSSES.items()
    ]
    print(json.dumps({"cases": cases}, separators=(",", ":")))


main()
