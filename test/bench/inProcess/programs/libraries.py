"""OpenCV, SciPy or PyTorch on one thread: python3 libraries.py opencv|scipy|torch

Answers questions on standard input, a line of JSON each; ../conversation.ts says which. All arrays are float32.
"""

import json
import sys
import time

import numpy as np


def opencv():
    import cv2

    cv2.setNumThreads(1)

    def prepare(job, image, weights, bias):
        kernel = weights[0, 0]
        side = (job["kernel"], job["kernel"])
        around = cv2.BORDER_REFLECT_101
        # A result of its own for each call would cost it memory that is new each time.
        target = np.empty_like(image[0])
        if "sigma" in job:
            return "reflect", lambda: cv2.GaussianBlur(image[0], side, job["sigma"], target, borderType=around)
        return "reflect", lambda: cv2.filter2D(image[0], cv2.CV_32F, kernel, target, borderType=around)

    return cv2.__version__, prepare


def scipy():
    import scipy.ndimage
    import scipy.signal

    def prepare(job, image, weights, bias):
        kernel = weights[0, 0]
        reach = job["kernel"] // 2
        if "sigma" in job:
            far = reach / job["sigma"]
            blur = scipy.ndimage.gaussian_filter
            return "reflect", lambda: blur(image[0], job["sigma"], mode="mirror", truncate=far)
        if job["kernel"] < 15:
            return "reflect", lambda: scipy.ndimage.correlate(image[0], kernel, mode="mirror")
        # Its sums over large windows take most of a minute: by FFT in tiles.
        turned = np.ascontiguousarray(kernel[::-1, ::-1])
        convolve = scipy.signal.oaconvolve
        return "reflect", lambda: convolve(np.pad(image[0], reach, mode="reflect"), turned, mode="valid")

    return scipy.__version__, prepare


def torch():
    import torch

    torch.set_num_threads(1)
    torch.set_grad_enabled(False)

    def prepare(job, image, weights, bias):
        planes = torch.from_numpy(image)[None]
        if job["kind"] == "max pool":
            pool = torch.nn.functional.max_pool2d
            return "zero", lambda: pool(planes, job["kernel"], job["stride"])
        bank, biases = torch.from_numpy(weights), torch.from_numpy(bias)
        settings = {"stride": job["stride"], "padding": job["padding"], "groups": job["groups"]}
        return "zero", lambda: torch.nn.functional.conv2d(planes, bank, biases, **settings)

    return torch.__version__, prepare


def read(job):
    kernel = (job["kernel"], job["kernel"])
    shapes = {
        "input": (job["channels"], job["height"], job["width"]),
        "weights": (job["filters"], job["channels"] // job["groups"], *kernel),
        "bias": (job["filters"],),
    }
    return (np.fromfile(job[name], np.float32).reshape(shape) for name, shape in shapes.items())


def timed(run, calls):
    milliseconds = []
    for _ in range(calls):
        start = time.perf_counter()
        run()
        milliseconds.append((time.perf_counter() - start) * 1000)
    return milliseconds


def answer(question, prepare, work):
    if question["do"] == "prepare":
        border, work["run"] = prepare(question["job"], *read(question["job"]))
        return {"border": border, "levels": False}
    if question["do"] == "write":
        np.asarray(work["run"]()).astype(np.float32).tofile(question["output"])
        return {"written": True}
    return {"milliseconds": timed(work["run"], question["calls"])}


def say(words):
    print(json.dumps(words), flush=True)


version, prepare = {"opencv": opencv, "scipy": scipy, "torch": torch}[sys.argv[1]]()
say({"version": version})
work = {}
for line in sys.stdin:
    try:
        say(answer(json.loads(line), prepare, work))
    except Exception as error:
        say({"error": (str(error).strip() or type(error).__name__).split("\n")[0]})
