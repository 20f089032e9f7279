### refused escaped: a cookie that spells newlines
# -*- coding: utf-7 -*-\n# +AAo-import os+AAo-reached +AD0 os\n  #! PY002@1

### refused escaped: a cookie whose escapes end a comment
# -*- coding: unicode_escape -*-\n# \\nimport os\\nreached = os\n  #! PY002@1

### refused escaped: a cookie whose raw escapes end a comment
# -*- coding: raw_unicode_escape -*-\n# \\u000aimport os\\u000areached = os\n  #! PY002@1

### refused escaped: a cookie on the second line
#!/usr/bin/python\n# vim: set fileencoding=utf-7 :\n# +AAo-import os+AAo-reached +AD0 os\n  #! PY002@2

### refused escaped: a cookie for a byte that is a letter elsewhere
# coding: latin-1\nimport os\nreached = os  # \\xe9\n  #! PY002@1 PY101@2

### refused escaped: a cookie under another spelling of the same codec
# coding=U7\n# +AAo-import os+AAo-reached +AD0 os\n  #! PY002@1

### refused escaped: a carriage return ends a comment
x = 1 # nothing here\rimport os\rreached = os\n  #! PY101@2

### refused escaped: a carriage return inside a text of three quotes ends nothing, one behind it does
x = '''a''' # b\rfrom os import path\rreached = path.os\n  #! PY101@2

### refused escaped: a form feed before the indentation
if 1:\n\x0c    import os\nreached = os\n  #! PY101@2

### refused escaped: a byte order mark before the first import
\xef\xbb\xbfimport os\nreached = os\n  #! PY101@1

### refused escaped: a byte order mark and a cookie that agrees
\xef\xbb\xbf# coding: utf-8\nimport os as m\nreached = m\n  #! PY101@2

### refused escaped: a backslash that joins a name and its attribute
import pathlib\nreached = pathlib.\\\n    os\n  #! PY203@2

### refused escaped: a backslash inside an import
from pathlib \\\n  import \\\n  os\nreached = os\n  #! PY203@3

### refused escaped: a comment between a name and its attribute
import pathlib\nreached = (pathlib  # x\n  .  # y\n  os)\n  #! PY203@2

### refused escaped: tabs and blanks that agree
if 1:\n\timport os\n\treached = os\n  #! PY101@2

### refused escaped: a line that turns around what follows
import pathlib\n# \xe2\x80\xae reversed\nreached = pathlib.os\n  #! PY004@2 PY203@3

### refused escaped: a text that turns around what follows
import pathlib\nx = '\xe2\x81\xa6 hidden \xe2\x81\xa9'\nreached = pathlib.os\n  #! PY004@2 PY203@3

### refused escaped: letters of no width in a comment
# a\xe2\x80\x8bb\nimport os\nreached = os\n  #! PY004@1 PY101@2

### refused escaped: a vertical tab is no line end
x = 1 # a\x0bb\nimport os\nreached = os\n  #! PY101@2

### refused escaped: a line separator of Unicode is no line end
x = 1 # a\xe2\x80\xa8import math\nimport os\nreached = os\n  #! PY101@2

### refused escaped: a next line of Unicode is no line end
x = 1 # a\xc2\x85import math\nimport os\nreached = os\n  #! PY101@2

### refused escaped: line ends of two kinds
import pathlib\r\nreached = pathlib.os\r\n  #! PY203@2

### refused escaped: no line end at the end
from os import path; reached = path.os  #! PY101@1

### refused escaped: a text joined over lines
import pathlib\nreached = {'o''s': pathlib}['o'\n  's'].os\n  #! PY203@2 PY214@2

### refused escaped: a number glued to a keyword
import pathlib\nreached = 1if 0else pathlib.os\n  #! PY203@2

### admitted escaped: honest bytes: a mark, a cookie that agrees, form feeds between functions, two line ends
\xef\xbb\xbf# -*- coding: utf-8 -*-\r\nx = '\xc3\xa9'\r\n\x0c\r\ndef f():\r\n    return x\r\n
