### refused: a template reads the environment
import pathlib
reached = "{0.os.environ[PORTCULLIS_CANARY]}".format(pathlib)  #! PY203

### refused: a template with a name
import pathlib
reached = "{m.os.environ[PORTCULLIS_CANARY]}".format(m=pathlib)  #! PY203

### refused: a template that counts by itself
import pathlib
reached = "{.os.environ[PORTCULLIS_CANARY]}".format(pathlib)  #! PY203

### refused: a template that is joined
import pathlib
reached = ("{0.o" + "s.environ[PORTCULLIS_CANARY]}").format(pathlib)  #! PY203

### refused: a template for a mapping
import pathlib
reached = "{m.os.environ[PORTCULLIS_CANARY]}".format_map({"m": pathlib})  #! PY214

### refused: a template from the type
import pathlib
reached = str.format("{0.os.environ[PORTCULLIS_CANARY]}", pathlib)  #! PY214

### refused: a template that is given to map
import pathlib
reached = list(map("{0.os.environ[PORTCULLIS_CANARY]}".format, [pathlib]))[0]  #! PY203

### refused: a template in a variable
import pathlib
template = "{0[m].os.environ[PORTCULLIS_CANARY]}"
reached = template.format({"m": pathlib})  #! PY203

### refused: a template over an instance of a class of the file
import pathlib


class Kind:
    m = pathlib  #! PY214


reached = "{0.m.os.environ[PORTCULLIS_CANARY]}".format(Kind())  #! PY203

### refused: a template that walks from a function to its globals
def f(): ...


import pathlib
reached = "{0.__globals__[pathlib].os.environ[PORTCULLIS_CANARY]}".format(f)  #! PY211

### refused: a template that is put together walks to the globals
import pathlib


def f(): ...


reached = ("{0.__glob" + "als__[pathlib].os.environ[PORTCULLIS_CANARY]}").format(f)  #! PY211

### refused: a template that is folded from bytes
import pathlib


def f(): ...


reached = b"{0.\x5f_globals_\x5f[pathlib].os.environ[PORTCULLIS_CANARY]}".decode().format(f)  #! PY211

### refused: a template that is turned around
import pathlib


def f(): ...


reached = "}]YRANAC_SILLUCTROP[norivne.so.]bilhtap[__slabolg__.0{"[::-1].format(f) if 0 else "}]YRANAC_SILLUCTROP[norivne.so.]bilhtap[__slabolg__.0{"[::-1].replace("norivne", "environ").replace("slabolg", "globals").format(f)  #! PY211

### refused: a template that another template makes
import pathlib


def f(): ...


reached = "{{0.__{}__[pathlib].os.environ[PORTCULLIS_CANARY]}}".format("globals").format(f)  #! PY211

### refused: a percent template makes a template
import pathlib


def f(): ...


reached = ("{0.__%s__[pathlib].os.environ[PORTCULLIS_CANARY]}" % "globals").format(f)  #! PY211

### refused: a template from the file's own weights
import pathlib
from safetensors import safe_open


def f(): ...


def load_model(weights_path, num_classes=2):
    with safe_open(weights_path, "pt") as s:
        key = list(s.keys())[0]
    text = "{0.__" + key.replace("w", "glob" + "als") + "__[pathlib].os.environ[PORTCULLIS_CANARY]}"
    return text.format(f)  #! PY212

### refused: an attribute in an f-string
import pathlib
reached = f"{pathlib.os.environ['PORTCULLIS_CANARY']}"  #! PY203

### refused: an f-string nested in the format of another
import pathlib
reached = f"{'x':>{len(pathlib.os.sep)}}" and pathlib.os  #! PY203

### refused: an f-string with a walrus
import pathlib
f"{(m := pathlib.os)}"  #! PY203
reached = m

### refused: an f-string that shows itself
import pathlib
f"{pathlib.os=}"  #! PY203
reached = pathlib.os  #! PY203

### refused: a format that a class reads
import pathlib


class Kind:
    def __format__(self, name):
        return {"m": pathlib}[name].os.environ["PORTCULLIS_CANARY"]  #! PY203


reached = f"{Kind():m}"

### refused: letters of another width
import pathlib
reached = pathlib.ｏｓ  #! PY203

### refused: letters of mathematics in an import
from pathlib import 𝐨𝐬 as m  #! PY203
reached = m

### refused: italic letters in a builtin
reached = 𝘦𝘷𝘢𝘭  #! PY201

### refused: a ligature in a module's name
import ﬁlecmp as m  #! PY102
reached = m.os

### refused: letters of another width in a keyword argument
import pathlib
reached = (lambda os: os)(ｏｓ=pathlib.ｏｓ)  #! PY203

### refused: letters of another width in a class pattern
import pathlib
match pathlib:
    case object(ｏｓ=reached):  #! PY203
        pass

### refused: letters of another width in a special name
reached = (lambda: 0).__ｇlobals__  #! PY211

### refused: letters of another width behind global
def f():
    global ｅval
    return eval  #! PY201


reached = f()

### refused: letters of another width that delete a shadow
eval = 1
del 𝐞val
reached = eval  #! PY201

### refused: escapes in a key
import pathlib
reached = {"\x6f\163": pathlib}["os"].os  #! PY203

### refused: a name by its Unicode name
reached = __builtins__["\N{LATIN SMALL LETTER E}val"]  #! PY201

### admitted: templates and letters that are what they seem
class Kind:
    name = "os"

    def __format__(self, spec):
        return f"{self.name:>{len(spec)}}"


a = "{0.name} and {1[x]!r:>3}".format(Kind(), {"x": 1})
b = f"{Kind():abc} {{os.environ}} {a=}"
c = "%s of %(n)s".replace("%s", "all") % {"n": 3}
größe = "{}".format_map
d = "{{not a field.__globals__}}"
