#!/usr/bin/env python3
"""PyTorch on the tensor that the Swift program Losses wrote: `loss dtype value gradient-norm
seconds`, value and gradient by autograd on the CPU, one thread.

    python3 compare_losses.py FOLDER

Each loss is written with tensor operations as MONAI, segmentation-models-pytorch and the authors
of Lovasz-Softmax write it. The one-hot truth is made beforehand, in PyTorch's favour.
"""
import pathlib
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

SIDE, CLASSES, SMOOTHING = 512, 19, 1e-5
PIXELS = (0, 2, 3)

torch.set_num_threads(1)


class Scene:
    """Logits in PyTorch's layout, [1, classes, height, width]."""

    def __init__(self, folder, dtype):
        logits = np.fromfile(folder / "logits.f64").reshape(1, SIDE, SIDE, CLASSES)
        labels = np.fromfile(folder / "labels.u8", np.uint8).reshape(1, SIDE, SIDE)
        self.logits = torch.tensor(logits, dtype=dtype).permute(0, 3, 1, 2).contiguous()
        self.logits.requires_grad_()
        self.labels = torch.tensor(labels, dtype=torch.long)
        self.truth = F.one_hot(self.labels, CLASSES).permute(0, 3, 1, 2).to(dtype).contiguous()
        self.sizes = self.truth.sum(PIXELS)

    def sums(self):
        """I and P of each class."""
        p = self.logits.softmax(1)
        return (p * self.truth).sum(PIXELS), p.sum(PIXELS)


def surprisals(scene):
    return F.cross_entropy(scene.logits, scene.labels, reduction="none")


def cross_entropy(scene):
    return F.cross_entropy(scene.logits, scene.labels)


def focal(scene):
    ell = surprisals(scene)
    return ((1 - (-ell).exp()) ** 2 * ell).mean()


def binary_cross_entropy(scene):
    return F.binary_cross_entropy_with_logits(scene.logits, scene.truth)


def topk_cross_entropy(scene):
    ell = surprisals(scene).flatten()
    return ell.topk(int(0.1 * ell.numel()), sorted=False).values.mean()


def dice_scores(scene):
    hit, mass = scene.sums()
    return (2 * hit + SMOOTHING) / (mass + scene.sizes + SMOOTHING)


def dice(scene):
    return (1 - dice_scores(scene)).mean()


def iou(scene):
    hit, mass = scene.sums()
    return (1 - (hit + SMOOTHING) / (mass + scene.sizes - hit + SMOOTHING)).mean()


def tversky(scene):
    hit, mass = scene.sums()
    errors = 0.3 * (mass - hit) + 0.7 * (scene.sizes - hit)
    return (1 - (hit + SMOOTHING) / (hit + errors + SMOOTHING)).mean()


def generalized_dice(scene):
    hit, mass = scene.sums()
    weights = scene.sizes ** -2
    total = (weights * (mass + scene.sizes)).sum()
    return 1 - (2 * (weights * hit).sum() + SMOOTHING) / (total + SMOOTHING)


def dice_cross_entropy(scene):
    return dice(scene) + cross_entropy(scene)


def exponential_logarithmic(scene):
    log_dice = (-dice_scores(scene).log()) ** 0.3
    return 0.8 * log_dice.mean() + 0.2 * (surprisals(scene) ** 0.3).mean()


def lovasz_softmax(scene):
    p = scene.logits.softmax(1)
    losses = []
    for c in range(CLASSES):
        truth = scene.truth[0, c].flatten()
        errors, order = (truth - p[0, c].flatten()).abs().sort(descending=True)
        found = truth[order]
        size = found.sum()
        jaccard = 1 - (size - found.cumsum(0)) / (size + (1 - found).cumsum(0))
        jaccard[1:] = jaccard[1:] - jaccard[:-1].clone()
        losses.append(errors @ jaccard)
    return torch.stack(losses).mean()


LOSSES = (cross_entropy, focal, binary_cross_entropy, topk_cross_entropy, dice, iou, tversky,
          generalized_dice, dice_cross_entropy, exponential_logarithmic, lovasz_softmax)


def step(loss, scene):
    scene.logits.grad = None
    value = loss(scene)
    value.backward()
    return value


for dtype in (torch.float64, torch.float32):
    scene = Scene(pathlib.Path(sys.argv[1]), dtype)
    for loss in LOSSES:
        least = float("inf")
        for _ in range(7):
            start = time.thread_time()
            value = step(loss, scene)
            least = min(least, time.thread_time() - start)
        norm = scene.logits.grad.abs().sum(dtype=torch.float64).item()
        print(loss.__name__.replace("_", "-"), str(dtype).removeprefix("torch."), value.item(),
              norm, least, sep="\t", flush=True)
