"""The peer of `JudgeSpeed`: what a careful Python program does to judge photos.

Needs PIL and OpenCV (Debian: python3-pil, python3-opencv, opencv-data). Prints a line of JSON for each photo.
"""
import hashlib
import io
import json
import sys

import cv2
import numpy
from PIL import Image, ImageOps

CASCADES = "/usr/share/opencv4/haarcascades/"
LONG_SIDE = 2048


def judge(path, faces, eyes):
    data = open(path, "rb").read()
    digest = hashlib.sha256(data).hexdigest()
    image = Image.open(io.BytesIO(data))
    image.draft("RGB", (LONG_SIDE, LONG_SIDE))
    image = ImageOps.exif_transpose(image).convert("RGB")
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.LANCZOS)
    grey = cv2.cvtColor(numpy.asarray(image), cv2.COLOR_RGB2GRAY)
    scale = min(1.0, 640 / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    small = cv2.equalizeHist(small)
    found = faces.detectMultiScale(small, 1.1, 5, minSize=(32, 32))
    verdict = {"file": path, "sha256": digest, "faces": len(found)}
    if len(found) == 1:
        x, y, w, h = (int(v / scale) for v in found[0])
        face = grey[y:y + h, x:x + w]
        verdict["eyes"] = len(eyes.detectMultiScale(cv2.resize(face, (160, 160))))
        window = cv2.resize(face, (128, 128), interpolation=cv2.INTER_AREA)
        verdict["sharpness"] = float(cv2.Laplacian(window, cv2.CV_64F).var())
        verdict["light"] = float(numpy.percentile(face, 75))
    tiny = numpy.asarray(image.convert("L").resize((9, 8), Image.LANCZOS), dtype=int)
    verdict["hash"] = "".join("01"[int(b)] for b in (tiny[:, 1:] > tiny[:, :-1]).flatten())
    master = io.BytesIO()
    image.save(master, "JPEG", quality=92)
    verdict["master"] = len(master.getvalue())
    return verdict


def main():
    cv2.setNumThreads(1)
    faces = cv2.CascadeClassifier(CASCADES + "haarcascade_frontalface_default.xml")
    eyes = cv2.CascadeClassifier(CASCADES + "haarcascade_eye.xml")
    for path in sys.argv[1:]:
        print(json.dumps(judge(path, faces, eyes)))


main()
