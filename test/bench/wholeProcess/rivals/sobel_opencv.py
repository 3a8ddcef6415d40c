"""A photograph's sobel-x with OpenCV: python3 sobel_opencv.py in.jpg out.png"""

import sys

import cv2
import numpy as np

source, target = sys.argv[1:]
gray = cv2.cvtColor(cv2.imread(source).astype(np.float32), cv2.COLOR_BGR2GRAY)
kernel = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], np.float32)
edges = cv2.filter2D(gray, cv2.CV_32F, kernel)[1:-1, 1:-1]
picture = cv2.normalize(edges, None, 0, 255, cv2.NORM_MINMAX, cv2.CV_8U)
if not cv2.imwrite(target, picture):
    sys.exit(f"{target}: cannot be written")
