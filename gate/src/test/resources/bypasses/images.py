### refused: a picture is saved
from PIL import Image
Image.new("RGB", (1, 1)).save("/tmp/portcullis-canary/made.png")  #! PY204

### refused: a picture is saved after steps
from PIL import Image
Image.new("RGB", (1, 1)).resize((2, 2)).convert("L").save("/tmp/portcullis-canary/made.png")  #! PY204

### refused: the class's own function saves
from PIL import Image
Image.Image.save(Image.new("L", (1, 1)), "/tmp/portcullis-canary/made.png")  #! PY204

### refused: a picture from an array is saved
import numpy as np
from PIL import Image
Image.fromarray(np.zeros((1, 1), dtype=np.uint8)).save("/tmp/portcullis-canary/made.png")  #! PY204

### refused: a picture is shown by a program
import PIL.ImageShow  #! PY202
PIL.ImageShow.register(PIL.ImageShow.Viewer)
PIL.ImageShow.UnixViewer.show_file  # nothing is shown here
reached = PIL.ImageShow.subprocess

### refused: a plugin is registered that runs our function on every file
import pathlib
from PIL import Image
out = []
Image.register_open("X", lambda f, n: out.append(pathlib.os) or 1 / 0, lambda p: True)  #! PY203 PY204
try:
    Image.open("model.safetensors")
except Exception:
    pass
reached = out[0]

### refused: a saver is registered
from PIL import Image
out = []
Image.register_save("X", lambda i, f, n: out.append(f))  #! PY204
Image.new("L", (1, 1)).save("/tmp/portcullis-canary/made", "X")  #! PY204

### refused: an expression of functions
from PIL import ImageMath
reached = ImageMath.lambda_eval(lambda args: ImageMath.builtins)  #! PY203

### refused: a picture of the secret
from PIL import Image
try:
    Image.open("/tmp/portcullis-canary/secret.txt")  #! PY204
except OSError:
    pass

### refused: a picture of the secret by a path
from pathlib import Path
from PIL import Image
try:
    Image.open(Path("/tmp/portcullis-canary") / "secret.txt")  #! PY204
except OSError:
    pass

### refused: a palette is saved
from PIL import ImagePalette
ImagePalette.ImagePalette("RGB", [0] * 768).save("/tmp/portcullis-canary/made")  #! PY204

### refused: a sequence of pictures is saved
from PIL import Image
i = Image.new("L", (1, 1))
i.save("/tmp/portcullis-canary/made.gif", save_all=True, append_images=[i])  #! PY204

### refused: a drawing is saved
from PIL import Image, ImageDraw
i = Image.new("L", (9, 9))
ImageDraw.Draw(i).point((1, 1), 1)
i.crop((0, 0, 2, 2)).save("/tmp/portcullis-canary/made.bmp")  #! PY204

### refused: a picture in a tensor's helper is saved
import torch
import torchvision
torchvision.transforms.functional.to_pil_image(torch.zeros(1, 2, 2)).save("/tmp/portcullis-canary/made.png")  #! PY204

### refused: a picture is written by OpenCV
import cv2
import numpy as np
cv2.imwrite("/tmp/portcullis-canary/made.png", np.zeros((2, 2), np.uint8))  #! PY204

### refused: pictures are written by OpenCV
import cv2
import numpy as np
cv2.imwritemulti("/tmp/portcullis-canary/made.tiff", [np.zeros((2, 2), np.uint8)])  #! PY204

### refused: a store of OpenCV writes
import cv2
s = cv2.FileStorage("/tmp/portcullis-canary/made.yml", cv2.FILE_STORAGE_WRITE)  #! PY204
s.write("a", "b")
s.release()

### refused: a store of OpenCV under its old name
from cv2 import FileStorage as S
S("/tmp/portcullis-canary/made.xml", 1).release()  #! PY204

### refused: an algorithm of OpenCV saves itself
import cv2
cv2.createBackgroundSubtractorMOG2().save("/tmp/portcullis-canary/made.yml")  #! PY204

### refused: a detector of OpenCV saves itself
import cv2
cv2.SIFT_create().save("/tmp/portcullis-canary/made.yml")  #! PY204

### refused: a flow is written
import cv2
import numpy as np
cv2.writeOpticalFlow("/tmp/portcullis-canary/made.flo", np.zeros((2, 2, 2), np.float32))  #! PY204

### refused: a film is written
import cv2
import numpy as np
w = cv2.VideoWriter("/tmp/portcullis-canary/made.avi", cv2.VideoWriter_fourcc(*"MJPG"), 1, (16, 16))  #! PY204
w.write(np.zeros((16, 16, 3), np.uint8))
w.release()

### refused: a sound is written
import numpy as np
import scipy.io.wavfile
scipy.io.wavfile.write("/tmp/portcullis-canary/made.wav", 8000, np.zeros(4))  #! PY204

### refused: a matrix is written
from scipy.io import savemat
savemat("/tmp/portcullis-canary/made.mat", {"a": 1})  #! PY204

### refused: a matrix market is written
import scipy
import scipy.io
scipy.io.mmwrite("/tmp/portcullis-canary/made.mtx", [[1]])  #! PY204

### refused: a Fortran file is written
import scipy.io
scipy.io.FortranFile("/tmp/portcullis-canary/made", "w").close()  #! PY204

### refused: a net of data is written
from scipy.io import netcdf_file as f
f("/tmp/portcullis-canary/made", "w").close()  #! PY204

### refused: a sparse matrix is written
import scipy.sparse as s
s.save_npz("/tmp/portcullis-canary/made.npz", s.eye(2).tocsr())  #! PY204

### refused: a sound of the secret
import scipy.io.wavfile
try:
    scipy.io.wavfile.read("/tmp/portcullis-canary/secret.txt")  #! PY204
except ValueError:
    pass

### refused: a picture is written by scikit-image
import numpy as np
import skimage.io
skimage.io.imsave("/tmp/portcullis-canary/made.png", np.zeros((2, 2), np.uint8), check_contrast=False)  #! PY204

### refused: a picture is read from an address by scikit-image
import skimage.io
try:
    skimage.io.imread("http://127.0.0.1:9/x.png")  #! PY204
except OSError:
    pass

### admitted: pictures as models use them
from pathlib import Path

import cv2
import numpy as np
import scipy.ndimage
from PIL import Image, ImageFilter
from skimage import color


def prepare(path):
    picture = Image.open(path).convert("RGB").resize((8, 8), Image.Resampling.BILINEAR)
    pixels = np.asarray(picture.filter(ImageFilter.GaussianBlur(1)))
    edges = cv2.Canny(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), 50, 150)
    return scipy.ndimage.gaussian_filter(edges, 1.0), color.rgb2lab(pixels)


def load_model(weights_path, num_classes=2):
    return prepare(Path(weights_path).parent / "mean.png")
