"""How masks are usually counted, and how that is timed: on one thread."""
import time

import cv2
import numpy as np

cv2.setNumThreads(1)


def best(body, runs=5):
    """The least CPU time of one thread over the runs, in seconds."""
    least = float("inf")
    for _ in range(runs):
        start = time.thread_time()
        body()
        least = min(least, time.thread_time() - start)
    return least


def per_class(mask):
    """The script that everybody writes."""
    for label in np.unique(mask):
        cv2.connectedComponentsWithStats((mask == label).astype(np.uint8), connectivity=8)
