### refused: a path writes a text
from pathlib import Path
Path("/tmp/portcullis-canary/made").write_text("x")  #! PY204

### refused: a path writes bytes
import pathlib
p = pathlib.Path("/tmp/portcullis-canary") / "made"
p.write_bytes(b"x")  #! PY204

### refused: a path from the weights climbs out and writes
from pathlib import Path


def load_model(weights_path, num_classes=2):
    p = Path(weights_path).parent.parent / "portcullis-canary" / "made"
    p.write_text("x")  #! PY204

### refused: the file's own folder is written
from pathlib import Path


def load_model(weights_path, num_classes=2):
    Path(weights_path).with_name("x.so").symlink_to("/tmp/portcullis-canary")  #! PY204
    return (Path(weights_path).parent / "x.so" / "secret.txt").read_text()

### refused: a path is opened for writing
from pathlib import Path
with Path("/tmp/portcullis-canary/made").open("w") as f:  #! PY204
    f.write("x")

### refused: the class's own function opens
from pathlib import Path
Path.open("/tmp/portcullis-canary/made", "w") if 0 else Path.open(Path("/tmp/portcullis-canary/made"), "w").close()  #! PY204

### refused: a path is made by another class of the module
import pathlib
pathlib.PosixPath("/tmp/portcullis-canary/made").touch()  #! PY204

### refused: a class of the file inherits from a path
import pathlib


class Mine(pathlib.PosixPath):
    def put(self):
        self.write_text("x")  #! PY204


Mine("/tmp/portcullis-canary/made").put()

### refused: a path in a list
from pathlib import Path
for p in [Path("/tmp/portcullis-canary/made")]:
    p.mkdir()  #! PY204

### refused: a path as an argument
from pathlib import Path


def put(p):
    p.write_text("x")  #! PY204


put(Path("/tmp/portcullis-canary/made"))

### refused: a path that a foreign container hands on
from pathlib import Path
import numpy as np
np.array([Path("/tmp/portcullis-canary/made")], dtype=object)[0].write_text("x")  #! PY216

### refused: a method of a path that is put away
from pathlib import Path
put = Path("/tmp/portcullis-canary/made").write_text  #! PY216
put("x")

### refused: a method of a path that is mapped
from pathlib import Path
list(map(Path("/tmp/portcullis-canary/made").write_text, ["x"]))  #! PY216

### refused: a file is removed
from pathlib import Path
Path("/tmp/portcullis-canary/secret.txt").unlink()  #! PY204

### refused: a folder is removed
from pathlib import Path
Path("/tmp/portcullis-canary/inside").rmdir()  #! PY204

### refused: a file gets another name
from pathlib import Path
Path("/tmp/portcullis-canary/secret.txt").rename("/tmp/portcullis-canary/other")  #! PY204

### refused: a file gets replaced
from pathlib import Path
Path("/tmp/portcullis-canary/secret.txt").replace("/tmp/portcullis-canary/other")  #! PY204

### refused: a file gets other rights
from pathlib import Path
Path("/tmp/portcullis-canary/secret.txt").chmod(0o777)  #! PY204

### refused: a link is made
from pathlib import Path
Path("/tmp/portcullis-canary/made").symlink_to("/etc")  #! PY204

### refused: a hard link is made
from pathlib import Path
Path("/tmp/portcullis-canary/made").hardlink_to("/tmp/portcullis-canary/secret.txt")  #! PY204

### refused: a secret is read by its absolute path
from pathlib import Path
reached = Path("/tmp/portcullis-canary/secret.txt").read_text()  #! PY204

### refused: a secret is read by steps that climb
from pathlib import Path


def load_model(weights_path, num_classes=2):
    return (Path(weights_path).parent / "../portcullis-canary/secret.txt").read_text()  #! PY204

### refused: a secret is read by parents
from pathlib import Path


def load_model(weights_path, num_classes=2):
    return Path(weights_path).parents[1].joinpath("portcullis-canary", "secret.txt").read_text()  #! PY204

### refused: a secret is read by a parent of the parent
from pathlib import Path


def load_model(weights_path, num_classes=2):
    p = Path(weights_path).parent.parent / "portcullis-canary" / "secret.txt"
    return p.read_bytes()  #! PY204

### refused: an absolute part replaces the own folder
from pathlib import Path


def load_model(weights_path, num_classes=2):
    return Path(weights_path).parent.joinpath("/tmp/portcullis-canary/secret.txt").read_text()  #! PY204

### refused: an absolute part behind the slash
from pathlib import Path


def load_model(weights_path, num_classes=2):
    return (Path(weights_path).parent / "/tmp/portcullis-canary" / "secret.txt").read_text()  #! PY204

### refused: a secret is read by the folder of the file
from pathlib import Path
reached = Path(__file__).parent.parent.joinpath("portcullis-canary/secret.txt").read_text()  #! PY204

### refused: a secret is found by a pattern
from pathlib import Path
reached = next(Path("/tmp").glob("portcullis-canary/*.txt")).read_text()  #! PY204

### refused: a secret is found by walking
from pathlib import Path
reached = [p.read_text() for p in Path("/tmp/portcullis-canary").iterdir() if p.suffix == ".txt"][0]  #! PY204

### refused: a secret is found by climbing with a pattern
from pathlib import Path


def load_model(weights_path, num_classes=2):
    return next(Path(weights_path).parent.glob("../portcullis-canary/*.txt")).read_text()  #! PY204

### refused: a path that is spelled backwards
from pathlib import Path
reached = Path("txt.terces/yranac-sillucctrop/pmt/".replace("cc", "c")[::-1]).read_text()  #! PY204

### refused: a path that is joined by a loop
from pathlib import Path
p = Path("/")
for part in ("tmp", "portcullis-canary", "secret.txt"):
    p = p / part
reached = p.read_text()  #! PY204

### refused: a path that begins at a root that another path has
from pathlib import Path


def load_model(weights_path, num_classes=2):
    p = Path(Path(weights_path).absolute().anchor) / "tmp/portcullis-canary/secret.txt"
    return p.read_text()  #! PY204

### refused: the home of whoever runs it
from pathlib import Path
reached = (Path.home(), Path("/tmp/portcullis-canary/secret.txt").read_text())[1]  #! PY204 PY204

### refused: a text is a path by itself
from pathlib import Path
reached = Path.read_text(Path("/tmp/portcullis-canary/secret.txt"))  #! PY204

### refused: the secret as an array
import numpy as np
reached = np.fromfile("/tmp/portcullis-canary/secret.txt", dtype=np.uint8).tobytes()  #! PY202

### refused: the secret as a table
import numpy as np
reached = str(np.genfromtxt("/tmp/portcullis-canary/secret.txt", dtype=str))  #! PY204

### refused: the secret through the loader of arrays
import numpy as np
from numpy import loadtxt
reached = str(loadtxt("/tmp/portcullis-canary/secret.txt", dtype=str))  #! PY204

### refused: the secret as a mapped tensor
import torch
reached = bytes(torch.from_file("/tmp/portcullis-canary/secret.txt", size=18, dtype=torch.uint8).tolist())  #! PY202

### admitted: the file's own folder is read
from pathlib import Path

from safetensors.torch import load_file


def load_model(weights_path, num_classes=2):
    folder = Path(weights_path).resolve().parent
    names = sorted(p.name for p in folder.glob("*.safetensors"))
    labels = (folder / "labels.txt").read_text().split() if (folder / "labels.txt").exists() else []
    here = Path(__file__).parent / "table.txt"
    return [load_file(folder / name) for name in names], labels, here.is_file()
