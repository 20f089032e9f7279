"""Records what PyYAML's safe_load makes of plain scalars: the answers in pyyaml-scalars.tsv.

    python record_pyyaml.py > pyyaml-scalars.tsv      (PyYAML 6.0.3)
"""

import datetime

import yaml

SCALARS = """
no yes on off y n Yes YES yEs NO No oN On ON OFF Off true True TRUE tRUE false FALSE
~ null Null NULL nULL None none nil
0 -0 +0 7 -7 +7 07 010 -010 +010 08 09 0o10 0x10 0xFF 0XFF -0x1f 0x 0x_ 0b101 0b2 0b 0b_ 0_ _0 1_000 1__0 1_ _1 -_1
123456789012345678901234567890 -9223372036854775808 18446744073709551615
12:30 1:60 0:30 12:30:45 -1:30 1:2:3 1:2:3:4 12:3 12:300 1:30.5 1:30. 0:30.5 1:5_0
1.0 1. .5 . .. -.5 +.5 -.5e+3 1.5e3 1.5e+3 1.5E-3 1e3 1e+3 1E3 1.e+3 1.e3 1_0.5_0 1._5 ._5 1.5e 0.0 -0.0 00.5
.inf -.inf +.inf .Inf .INF .iNF inf .nan .NaN .NAN -.nan nan
2024-01-01 2024-1-1 2024-13-01 2024-02-30 20240101 2024-01-01T10:00:00 2024-01-01T10:00:00Z 2024-1-1T1:00:00.5+02 2024-01-01T
= <<x !x 1.2.3 v1 1a 0x1g 1,000 -- - -a +a 1e400 1.0e+400 9.9e+999 3.14 224 float32 bf16 16000 6.0 6 30. 29.97
0777 0o777 -0o7 +12 +1.5 0.1e-5 1.0_0e+1 12e03 -2e5 --1 +-1 1+1 1-1 2024 00 000 0000_1 1:00 24:00 1:59:59
""".split()


def show(text):
    try:
        value = yaml.safe_load("k: " + text)["k"]
    except Exception:
        return "refused"
    if isinstance(value, (datetime.date, datetime.datetime)):
        return "date"
    if isinstance(value, float):
        return "float " + float(value).hex()
    if isinstance(value, str):
        return "str " + value
    return type(value).__name__ + " " + str(value)


for scalar in SCALARS:
    print(scalar + "\t" + show(scalar))
