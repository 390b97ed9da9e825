#!/usr/bin/env python3
"""Writes loss_vectors.json: values and gradients of losses, differentiated by JAX in float64.

    pip install jax numpy
    python make_loss_vectors.py > loss_vectors.json

Nothing here knows of the Swift code. Each loss is written down from its paper as a plain function
of the logits and differentiated automatically; logarithms come from log_softmax and log_sigmoid,
complements 1 - p from the other classes' probabilities.
"""
import json

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)
IGNORE = 255
EPS = 1e-5


class Batch:
    """z: [N, C, P] logits; y: [N, P] labels. One channel is the logit of class 1."""

    def __init__(self, z, y):
        self.z = z
        self.n, self.c, _ = z.shape
        self.valid = jnp.asarray(y != IGNORE)
        self.count = float((y != IGNORE).sum())
        self.y = np.where(y == IGNORE, 0, y)
        on = [1] if self.c == 1 else range(self.c)
        self.t = jnp.stack([jnp.asarray((y == k) * 1.0) for k in on], 1)
        self.off = jnp.stack([jnp.asarray(((y != k) & (y != IGNORE)) * 1.0) for k in on], 1)

    def exclusive(self, z=None):
        """p, 1 - p by channel and -ln p of the true class."""
        z = self.z if z is None else z
        if self.c == 1:
            sign = jnp.asarray(2.0 * (self.y == 1) - 1)
            return jax.nn.sigmoid(z), jax.nn.sigmoid(-z), -jax.nn.log_sigmoid(sign * z[:, 0])
        q = jnp.stack([
            jax.nn.sigmoid(jax.nn.logsumexp(jnp.delete(z, k, axis=1), axis=1) - z[:, k])
            for k in range(self.c)], 1)
        pick = jnp.asarray(self.y)[:, None]
        true_logit = jnp.take_along_axis(z, pick, 1)[:, 0]
        others = jnp.where(jax.nn.one_hot(self.y, self.c, axis=1) > 0, -1e300, z)
        nll = jax.nn.softplus(jax.nn.logsumexp(others, axis=1) - true_logit)
        return jax.nn.softmax(z, axis=1), q, nll

    def independent(self):
        return jax.nn.sigmoid(self.z), jax.nn.sigmoid(-self.z)

    def sums(self, pooled, head="softmax", power=1.0):
        """hit, miss, false alarm, size, mass: [regions, C]."""
        p, q = self.exclusive()[:2] if head == "softmax" else self.independent()
        axes = (0, 2) if pooled else (2,)
        keep = self.t + self.off
        out = [jnp.sum(x, axes) for x in
               (p * self.t, q * self.t, p * self.off, self.t, keep * p ** power)]
        return [x[None] for x in out] if pooled else out

    def pixel_mean(self, values):
        return jnp.sum(jnp.where(self.valid, values, 0.0)) / self.count

    def weight(self, weights):
        return jnp.asarray(np.asarray(weights)[self.y])


def dice(b, pooled=True, head="softmax", weights=None, leave_out=None, smoothing=EPS):
    hit, miss, alarm, size, _ = b.sums(pooled, head)
    loss = (miss + alarm) / (2 * hit + miss + alarm + smoothing)
    w = np.ones(b.c) if weights is None or b.c == 1 else np.array(weights[:b.c], float)
    if leave_out is not None and b.c > 1:
        w[leave_out] = 0
    return jnp.mean(jnp.sum(loss * w, 1) / w.sum())


def cross_entropy(b, weights=None, smoothing=0.0):
    nll = b.exclusive()[2]
    classes = max(b.c, 2)
    w = np.ones(classes) if weights is None else np.array(weights[:classes], float)
    total = float(np.where(np.asarray(b.valid), w[b.y], 0).sum())
    z = jnp.concatenate([jnp.zeros_like(b.z), b.z], 1) if b.c == 1 else b.z
    even = -jnp.sum(jax.nn.log_softmax(z, axis=1) * w[None, :, None], 1) / classes
    pixel = (1 - smoothing) * b.weight(w) * nll + smoothing * even
    return jnp.sum(jnp.where(b.valid, pixel, 0.0)) / total


def tversky_index(b, fp, fn, pooled, smoothing=EPS):
    hit, miss, alarm, _, _ = b.sums(pooled)
    return (hit + smoothing) / (hit + fp * alarm + fn * miss + smoothing), \
        (fp * alarm + fn * miss) / (hit + fp * alarm + fn * miss + smoothing)


def tversky(b, fp=0.3, fn=0.7, pooled=True):
    return jnp.mean(tversky_index(b, fp, fn, pooled)[1])


def power(x, exponent):
    """x ** exponent with slope 0 at 0: there x belongs to an image without labelled pixels."""
    return jnp.where(x > 0, jnp.where(x > 0, x, 1.0) ** exponent, 0.0)


def focal_tversky(b, fp=0.3, fn=0.7, exponent=0.75, pooled=True):
    return jnp.mean(power(tversky_index(b, fp, fn, pooled)[1], exponent))


def iou(b, pooled=True):
    hit, miss, alarm, size, _ = b.sums(pooled)
    return jnp.mean((miss + alarm) / (size + alarm + EPS))


def log_cosh_dice(b, pooled=True):
    return jnp.log(jnp.cosh(dice(b, pooled)))


def power_jaccard(b, power=2.0, pooled=True):
    hit, _, _, size, mass = b.sums(pooled, power=power)
    return jnp.mean(1 - (hit + EPS) / (mass + size - hit + EPS))


def top_k(b, share=0.1, weights=None):
    w = np.ones(max(b.c, 2)) if weights is None else np.array(weights[:max(b.c, 2)], float)
    nll = (b.weight(w) * b.exclusive()[2]).reshape(-1)[np.asarray(b.valid).reshape(-1)]
    taken = max(1, int(np.floor(share * b.count)))
    return jnp.mean(-jnp.sort(-nll)[:taken])


def unified_focal(b, pixel_weight=0.5, fn=0.6, focusing=0.5, pooled=True):
    p, q, nll = b.exclusive()
    if b.c == 1:
        true_miss = 1 - jnp.exp(-nll)
    else:
        true_miss = jnp.take_along_axis(q, jnp.asarray(b.y)[:, None], 1)[:, 0]
    background = jnp.asarray(b.y == 0)
    muted = jnp.where(background, true_miss, 1.0) ** focusing
    pixel = b.pixel_mean(jnp.where(background, (1 - fn) * muted, fn) * nll)
    loss = tversky_index(b, 1 - fn, fn, pooled)[1]
    exponent = np.full(b.c, 1 - focusing)
    if b.c > 1:
        exponent[0] = 1
    return pixel_weight * pixel + (1 - pixel_weight) * jnp.mean(power(loss, exponent[None]))


def combo(b, share=0.5, fn=0.5, pooled=True):
    terms = -(fn * b.t * jax.nn.log_sigmoid(b.z) + (1 - fn) * b.off * jax.nn.log_sigmoid(-b.z))
    return share * jnp.sum(terms) / (b.count * b.c) + (1 - share) * dice(b, pooled, "sigmoid")


def logit_adjusted(b, priors, temperature=0.5):
    logs = temperature * np.log(np.array(priors[:max(b.c, 2)]))
    offset = np.array([logs[1] - logs[0]]) if b.c == 1 else logs
    return b.pixel_mean(b.exclusive(b.z + offset[None, :, None])[2])


def focal(b, alpha=None, focusing=2.0):
    _, _, nll = b.exclusive()
    a = np.ones(max(b.c, 2)) if alpha is None else np.array(alpha[:max(b.c, 2)])
    return b.pixel_mean(b.weight(a) * (-jnp.expm1(-nll)) ** focusing * nll)


def generalized_dice(b, pooled=True, kind="square"):
    """A class without truth has weight 0."""
    hit, miss, alarm, size, mass = b.sums(pooled)
    w = jnp.where(size > 0, 1 / jnp.maximum(size, 1) ** (2 if kind == "square" else 1), 0.0)
    return jnp.mean(jnp.sum(w * (miss + alarm), 1) / (jnp.sum(w * (mass + size), 1) + EPS))


def jaccard_steps(t):
    size = t.sum()
    jaccard = 1 - (size - np.cumsum(t)) / (size + np.cumsum(1 - t))
    return np.diff(np.concatenate([[0], jaccard]))


def lovasz_sum(errors, t):
    """The order is constant for the gradient, which is what makes it the extension's."""
    order = np.argsort(-np.asarray(jax.lax.stop_gradient(errors)), kind="stable")
    return jnp.sum(errors[order] * jaccard_steps(np.asarray(t)[order]))


def lovasz_softmax(b):
    p, q, _ = b.exclusive()
    keep = np.asarray(b.valid).reshape(-1)
    terms = []
    for k in range(b.c):
        t = np.asarray(b.t[:, k]).reshape(-1)[keep]
        if t.sum() == 0:
            continue
        errors = jnp.where(t > 0, q[:, k].reshape(-1)[keep], p[:, k].reshape(-1)[keep])
        terms.append(lovasz_sum(errors, t))
    return sum(terms) / len(terms) if terms else 0 * jnp.sum(b.z)


def lovasz_hinge(b, pooled=False):
    """Each channel for itself, then the mean."""
    total, regions = 0.0, [range(b.n)] if pooled else [[i] for i in range(b.n)]
    for rows in regions:
        rows = np.array(list(rows))
        keep = np.asarray(b.valid)[rows].reshape(-1)
        for k in range(b.c):
            t = np.asarray(b.t)[rows, k].reshape(-1)[keep]
            z = b.z[rows, k].reshape(-1)[keep]
            total += lovasz_sum(jax.nn.relu(1 - z * (2 * t - 1)), t) if keep.any() else 0.0
    return total / (len(regions) * b.c)


PRIORS = [0.55, 0.25, 0.12, 0.05, 0.03]
WEIGHTS = [0.5, 1.5, 1.0, 2.0, 0.7]
LOSSES = [
    ("focal-tversky", {}, lambda b: focal_tversky(b)),
    ("focal-tversky", {"falsePositiveWeight": 0.6, "falseNegativeWeight": 0.9, "exponent": 1.5,
                       "pooledOverBatch": False},
     lambda b: focal_tversky(b, 0.6, 0.9, 1.5, False)),
    ("log-cosh-dice", {}, lambda b: log_cosh_dice(b)),
    ("log-cosh-dice", {"pooledOverBatch": False}, lambda b: log_cosh_dice(b, False)),
    ("power-jaccard", {}, lambda b: power_jaccard(b)),
    ("power-jaccard", {"power": 1.5, "pooledOverBatch": False},
     lambda b: power_jaccard(b, 1.5, False)),
    ("topk-cross-entropy", {}, lambda b: top_k(b)),
    ("topk-cross-entropy", {"hardestShare": 0.35}, lambda b: top_k(b, 0.35)),
    ("unified-focal", {}, lambda b: unified_focal(b)),
    ("unified-focal", {"pixelWeight": 0.2, "falseNegativeWeight": 0.7, "focusing": 0.3,
                       "pooledOverBatch": False},
     lambda b: unified_focal(b, 0.2, 0.7, 0.3, False)),
    ("combo", {}, lambda b: combo(b)),
    ("combo", {"crossEntropyShare": 0.3, "falseNegativeWeight": 0.8}, lambda b: combo(b, 0.3, 0.8)),
    ("logit-adjusted-cross-entropy", {"priors": PRIORS}, lambda b: logit_adjusted(b, PRIORS)),
    ("logit-adjusted-cross-entropy", {"priors": PRIORS, "temperature": 1.0},
     lambda b: logit_adjusted(b, PRIORS, 1.0)),
    ("iou-cross-entropy", {}, lambda b: 0.75 * iou(b) + 0.25 * cross_entropy(b)),
    ("tversky-cross-entropy", {}, lambda b: tversky(b) + cross_entropy(b)),
    ("dice-topk", {}, lambda b: dice(b) + top_k(b)),
    ("dice-focal", {"classWeights": WEIGHTS}, lambda b: dice(b) + focal(b, WEIGHTS)),
    ("lovasz-cross-entropy", {}, lambda b: 0.8 * cross_entropy(b) + 0.2 * lovasz_softmax(b)),
    ("lovasz-hinge", {}, lambda b: lovasz_hinge(b)),
    ("lovasz-hinge", {"pooledOverBatch": True}, lambda b: lovasz_hinge(b, True)),
    ("cross-entropy", {"classWeights": WEIGHTS, "labelSmoothing": 0.2},
     lambda b: cross_entropy(b, WEIGHTS, 0.2)),
    ("dice", {"head": "sigmoid"}, lambda b: dice(b, head="sigmoid")),
    ("dice", {"classWeights": WEIGHTS, "pooledOverBatch": False},
     lambda b: dice(b, False, weights=WEIGHTS)),
    ("dice", {"background": 1}, lambda b: dice(b, leave_out=1)),
    ("generalized-dice", {"pooledOverBatch": False}, lambda b: generalized_dice(b, False)),
    ("generalized-dice", {"weightType": "simple"}, lambda b: generalized_dice(b, kind="simple")),
    ("topk-cross-entropy", {"hardestShare": 0.35, "classWeights": WEIGHTS},
     lambda b: top_k(b, 0.35, WEIGHTS)),
]


def cases():
    rng = np.random.default_rng(20240917)

    def random(name, n, c, p, scale=2.0, ignored=0, classes=None):
        y = rng.integers(0, classes or max(c, 2), (n, p))
        y.reshape(-1)[rng.permutation(n * p)[:ignored]] = IGNORE
        return name, scale * rng.standard_normal((n, c, p)), y

    yield random("two-images", 2, 3, 12)
    yield random("ignored-pixels", 2, 4, 12, ignored=7)
    yield random("absent-class", 2, 5, 10, classes=3)
    yield random("two-classes", 1, 2, 20)
    yield random("binary", 2, 1, 15, ignored=4)
    name, z, y = random("void-image", 2, 3, 9)
    y[1] = IGNORE
    yield name, z, y
    # Right and wrong pixels alike are certain; a perfect class would need limits that automatic
    # differentiation does not take.
    name, z, y = random("certain", 1, 3, 16, scale=0.25)
    side = rng.integers(0, 3, 16)
    z[0, side, np.arange(16)] += 30
    yield name, z, y


def main():
    document = {"ignore_index": IGNORE, "cases": []}
    for name, z, y in cases():
        entry = {"name": name, "shape": list(z.shape), "logits": z.reshape(-1).tolist(),
                 "target": y.reshape(-1).tolist(), "losses": []}
        for loss, params, function in LOSSES:
            value, gradient = jax.value_and_grad(lambda x: function(Batch(x, y)))(jnp.asarray(z))
            assert np.isfinite(value) and np.isfinite(gradient).all(), (name, loss, params)
            entry["losses"].append({
                "loss": loss, "params": params, "value": float(value),
                "grad": [float(f"{g:.13g}") for g in np.asarray(gradient).reshape(-1)]})
        document["cases"].append(entry)
    print(json.dumps(document, separators=(",", ":"), allow_nan=False))


if __name__ == "__main__":
    main()
