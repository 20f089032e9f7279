"""Makes odd safetensors files and records what the reference library says of each.

    python record_reference.py > odd-files.tsv      (safetensors 0.8.0, torch 2.13.0)

Columns: name, verdict of safetensors.deserialize, verdict of safetensors.torch.load, the kinds of
flaws that our reader must find (by hand, not recorded), the file in base64.
"""

import base64
import json
import struct

import safetensors
import safetensors.torch

CASES = []


def raw(name, content, *flaws):
    CASES.append((name, content, flaws))


def head(name, header, data, *flaws, pad=True):
    """A file of a header as text and its data."""
    text = header if isinstance(header, bytes) else header.encode("utf-8", "surrogatepass")
    if pad:
        text += b" " * (-len(text) % 8)
    raw(name, struct.pack("<Q", len(text)) + text + data, *flaws)


def entry(dtype, shape, begin, end):
    return '{"dtype":"%s","shape":%s,"data_offsets":[%d,%d]}' % (dtype, json.dumps(shape), begin, end)


def one(name, value, data, *flaws, **how):
    """A file of one tensor `a` with the given entry."""
    head(name, '{"a":%s}' % value, data, *flaws, **how)


F = entry("F32", [2], 0, 8)
D = bytes(8)

# Accepted by both.
one("one tensor", F, D)
head("two tensors", '{"a":%s,"b":%s}' % (F, entry("F32", [2], 8, 16)), bytes(16))
head("two tensors, offsets not in the order of the header", '{"a":%s,"b":%s}' % (entry("F32", [2], 8, 16), F), bytes(16))
head("metadata", '{"__metadata__":{"format":"pt"},"a":%s}' % F, D)
head("metadata last", '{"a":%s,"__metadata__":{"format":"pt"}}' % F, D)
one("a scalar", entry("F32", [], 0, 4), bytes(4))
one("an empty tensor", entry("F32", [0], 0, 0), b"")
one("an empty tensor of two dimensions", entry("F32", [0, 7], 0, 0), b"")
head("two empty tensors in one place", '{"a":%s,"b":%s}' % (entry("F32", [0], 0, 0), entry("I8", [0], 0, 0)), b"")
head("an empty tensor between two others", '{"a":%s,"b":%s,"c":%s}' % (F, entry("F32", [0], 8, 8), entry("F32", [2], 8, 16)), bytes(16))
one("blanks inside of the JSON", '{ "dtype" : "F32",\n"shape":\t[ 2 ],"data_offsets" : [0, 8] }', D)
one("fields in another order", '{"data_offsets":[0,8],"dtype":"F32","shape":[2]}', D)
one("an escaped field name", '{"\\u0064type":"F32","shape":[2],"data_offsets":[0,8]}', D)
one("an escaped dtype", '{"dtype":"\\u004632","shape":[2],"data_offsets":[0,8]}', D)
head("a name beyond ASCII", '{"gewicht_ä_重み":%s}' % F, D)
head("a name with slashes", '{"model/layer/kernel:0":%s}' % F, D)
one("eight dimensions", entry("F32", [1, 1, 1, 1, 1, 1, 1, 2], 0, 8), D)
for dtype, bits in {"BOOL": 8, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8, "F8_E8M0": 8, "F8_E4M3FNUZ": 8, "F8_E5M2FNUZ": 8, "I16": 16, "U16": 16, "F16": 16, "BF16": 16, "I32": 32, "U32": 32, "F32": 32, "C64": 64, "F64": 64, "I64": 64, "U64": 64, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6}.items():
    one("dtype " + dtype, entry(dtype, [4], 0, bits // 2), bytes(bits // 2))
one("BOOL of 0 and 1", entry("BOOL", [9], 0, 9), b"\1\0\1\0\1\0\1\0\1")
one("NaN and infinity", F, struct.pack("<ff", float("nan"), float("inf")))
PLAIN = '{"a":%s}' % F
MOST = 64 - (len(PLAIN) + 64) % 8
head("padding of at most 64 spaces", PLAIN + " " * MOST, D, pad=False)

# Accepted by the reference, refused here.
head("a duplicate tensor", '{"a":%s,"a":%s}' % (F, F), D, "DuplicateTensor")
head("a duplicate tensor of another type", '{"a":%s,"a":%s}' % (F, entry("I32", [2], 0, 8)), D, "DuplicateTensor")
head("a duplicate tensor, escaped", '{"a":%s,"\\u0061":%s}' % (F, F), D, "DuplicateTensor")
head("a duplicate key in the metadata", '{"__metadata__":{"k":"1","k":"2"},"a":%s}' % F, D, "DuplicateMetadataKey")
one("an extra field", '{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}', D, "UnknownField")
one("an extra field of nested arrays", '{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":%s1%s}' % ("[" * 40, "]" * 40), D, "UnknownField")
one("an extra field nested too deep", '{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":%s1%s}' % ("[" * 100, "]" * 100), D, "UnknownField", "MalformedJson")
one("an entry as an array", '["F32",[2],[0,8]]', D, "EntryNotObject")
head("a space before the brace", ' {"a":%s}' % F, D, "HeaderStart")
head("a newline before the brace", '\n{"a":%s}' % F, D, "HeaderStart")
head("a tab as padding", '{"a":%s}\t' % F, D, "PaddingByte")
head("a newline as padding", '{"a":%s}\n' % F, D, "PaddingByte")
head("padding of 8 spaces more", PLAIN + " " * (MOST + 8), D, "PaddingTooLong")
head("metadata null", '{"__metadata__":null,"a":%s}' % F, D, "MetadataNotObject")
head("metadata of 1,025 bytes", '{"__metadata__":{"k":"%s"},"a":%s}' % ("x" * 1025, F), D, "MetadataValueTooLong")
head("metadata of 1,024 bytes", '{"__metadata__":{"k":"%s"},"a":%s}' % ("x" * 1024, F), D)
head("metadata of 65 keys", '{"__metadata__":{%s},"a":%s}' % (",".join('"k%d":"v"' % i for i in range(65)), F), D, "TooMuchMetadata")
one("BOOL 7 and 255", entry("BOOL", [8], 0, 8), b"\0\1\7\xff\0\0\0\0", "BoolByte")
one("BOOL 2 at the end", entry("BOOL", [9], 0, 9), b"\0\1\0\1\0\0\0\0\2", "BoolByte")
one("nine dimensions", entry("F32", [1] * 8 + [2], 0, 8), D, "TooManyDimensions")
one("a thousand dimensions", entry("F32", [1] * 999 + [2], 0, 8), D, "TooManyDimensions")
head("an empty name", '{"":%s}' % F, D, "OddName")
head("a name that is a path", '{"../../x":%s}' % F, D, "OddName")
head("a name with NUL and ESC", '{"a\\u0000\\u001b[2J":%s}' % F, D, "OddName")
head("a name with a bidirectional override", '{"a\\u202eb":%s}' % F, D, "OddName")
head("a name of 1,025 bytes", '{"%s":%s}' % ("n" * 1025, F), D, "NameTooLong")
head("a tensor that is not aligned", '{"a":%s,"b":%s}' % (entry("U8", [1], 0, 1), entry("F32", [2], 1, 9)), bytes(9), "Misaligned")
head("a header of an odd length", '{"a":%s}   ' % F + ("" if len('{"a":%s}   ' % F) % 8 else " "), D, "HeaderMisaligned", pad=False)
one("a zero that hides an overflow", '{"dtype":"F32","shape":[0,9223372036854775808,2],"data_offsets":[0,0]}', b"", "BadNumber")
one("a zero that hides an overflow of 63 bits", '{"dtype":"F32","shape":[0,4611686018427387904,4],"data_offsets":[0,0]}', b"", "SizeOverflow")
head("no tensors", "{}", b"", "NoTensors")
head("only metadata", '{"__metadata__":{"format":"pt"}}', b"", "NoTensors")

# Refused by both.
head("a gap", '{"a":%s,"b":%s}' % (F, entry("F32", [2], 12, 20)), bytes(20), "Gap")
head("a gap before the first", '{"a":%s}' % entry("F32", [2], 4, 12), bytes(12), "Gap")
head("an overlap", '{"a":%s,"b":%s}' % (F, entry("F32", [2], 4, 12)), bytes(12), "Overlap")
head("an alias", '{"a":%s,"b":%s}' % (F, F), D, "Overlap")
head("an empty tensor inside of another", '{"a":%s,"b":%s}' % (F, entry("F32", [0], 4, 4)), D, "Overlap")
one("trailing bytes", F, bytes(9), "TrailingBytes")
one("a missing byte", F, bytes(7), "MissingBytes")
one("no data at all", F, b"", "MissingBytes")
one("reversed offsets", '{"dtype":"F32","shape":[2],"data_offsets":[8,0]}', D, "ReversedOffsets")
one("a negative offset", '{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}', D, "BadNumber")
one("an offset of minus zero", '{"dtype":"F32","shape":[2],"data_offsets":[-0,8]}', D, "BadNumber")
one("a fractional offset", '{"dtype":"F32","shape":[2],"data_offsets":[0,8.0]}', D, "BadNumber")
one("an offset with an exponent", '{"dtype":"F32","shape":[2],"data_offsets":[0,8e0]}', D, "BadNumber")
one("an offset as text", '{"dtype":"F32","shape":[2],"data_offsets":[0,"8"]}', D, "WrongFieldType")
one("an offset past 64 bits", '{"dtype":"F32","shape":[2],"data_offsets":[0,18446744073709551624]}', D, "BadNumber")
one("an offset of 100 digits", '{"dtype":"F32","shape":[2],"data_offsets":[0,%s]}' % ("8" * 100), D, "MalformedJson")
one("three offsets", '{"dtype":"F32","shape":[2],"data_offsets":[0,8,8]}', D, "OffsetCount")
one("one offset", '{"dtype":"F32","shape":[2],"data_offsets":[8]}', D, "OffsetCount")
one("offsets as an object", '{"dtype":"F32","shape":[2],"data_offsets":{"0":8}}', D, "WrongFieldType")
one("a negative dimension", '{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}', D, "BadNumber")
one("a shape as a number", '{"dtype":"F32","shape":2,"data_offsets":[0,8]}', D, "WrongFieldType")
one("a shape of null", '{"dtype":"F32","shape":null,"data_offsets":[0,8]}', D, "WrongFieldType")
one("a dimension of null", '{"dtype":"F32","shape":[null],"data_offsets":[0,8]}', D, "WrongFieldType")
one("an unknown dtype", entry("F128", [2], 0, 8), D, "UnknownDtype")
one("a dtype in lower case", entry("f32", [2], 0, 8), D, "UnknownDtype")
one("a dtype of torch", entry("float32", [2], 0, 8), D, "UnknownDtype")
one("a dtype of null", '{"dtype":null,"shape":[2],"data_offsets":[0,8]}', D, "WrongFieldType")
one("an odd number of F4", entry("F4", [3], 0, 2), bytes(2), "PartialByte")
one("two F6", entry("F6_E2M3", [2], 0, 2), bytes(2), "PartialByte")
one("too few bytes for the shape", entry("F32", [3], 0, 8), D, "SizeMismatch")
one("too many bytes for the shape", entry("F32", [1], 0, 8), D, "SizeMismatch")
one("a size that overflows", '{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}', b"", "SizeOverflow")
one("a size in bits that overflows", '{"dtype":"F64","shape":[1152921504606846976],"data_offsets":[0,0]}', b"", "SizeOverflow")
one("a missing dtype", '{"shape":[2],"data_offsets":[0,8]}', D, "MissingField")
one("a missing shape", '{"dtype":"F32","data_offsets":[0,8]}', D, "MissingField")
one("missing offsets", '{"dtype":"F32","shape":[2]}', D, "MissingField")
one("an empty entry", "{}", D, "MissingField", "MissingField", "MissingField")
one("an entry of null", "null", D, "EntryNotObject")
one("an entry of text", '"F32"', D, "EntryNotObject")
one("a duplicate field", '{"dtype":"F32","dtype":"F32","shape":[2],"data_offsets":[0,8]}', D, "DuplicateField")
one("a duplicate field, escaped", '{"dtype":"F32","\\u0064type":"I32","shape":[2],"data_offsets":[0,8]}', D, "DuplicateField")
head("duplicate metadata", '{"__metadata__":{"k":"v"},"__metadata__":{"l":"v"},"a":%s}' % F, D, "DuplicateMetadata")
head("nested metadata", '{"__metadata__":{"k":{"l":"m"}},"a":%s}' % F, D, "MetadataValueNotText")
head("a number in the metadata", '{"__metadata__":{"k":1},"a":%s}' % F, D, "MetadataValueNotText")
head("metadata as an array", '{"__metadata__":["k"],"a":%s}' % F, D, "MetadataNotObject")
head("bytes that are not UTF-8", b'{"\xff":' + F.encode() + b"}", D, "HeaderNotUtf8")
head("an overlong form", b'{"\xc0\xaf":' + F.encode() + b"}", D, "HeaderNotUtf8")
head("a surrogate in UTF-8", b'{"\xed\xa0\x80":' + F.encode() + b"}", D, "HeaderNotUtf8")
head("a lone surrogate, escaped", '{"\\ud800":%s}' % F, D, "MalformedJson")
head("a lone low surrogate, escaped", '{"\\udc00x":%s}' % F, D, "MalformedJson")
head("a lone surrogate in the metadata", '{"__metadata__":{"k":"\\ud800"},"a":%s}' % F, D, "LoneSurrogate")
head("a lone low surrogate in the metadata", '{"__metadata__":{"k":"\\udc00"},"a":%s}' % F, D, "LoneSurrogate")
head("two high surrogates", '{"\\ud800\\ud800":%s}' % F, D, "MalformedJson")
head("a pair of surrogates, escaped", '{"\\ud83d\\ude00":%s}' % F, D)
head("a byte order mark", '\ufeff{"a":%s}' % F, D, "HeaderStart")
head("padding of NUL", '{"a":%s}' % F + "\0" * 8, D, "PaddingByte")
head("something after the brace", '{"a":%s}{}' % F, D, "PaddingByte")
head("a comment", '{/* */"a":%s}' % F, D, "MalformedJson")
head("a comma too many", '{"a":%s,}' % F, D, "MalformedJson")
head("single quotes", "{'a':%s}" % F, D, "MalformedJson")
head("a name without quotes", "{a:%s}" % F, D, "MalformedJson")
head("a control character in a name", '{"a\n":%s}' % F, D, "MalformedJson")
head("a leading zero", '{"a":{"dtype":"F32","shape":[02],"data_offsets":[0,8]}}', D, "MalformedJson")
head("a plus sign", '{"a":{"dtype":"F32","shape":[+2],"data_offsets":[0,8]}}', D, "MalformedJson")
head("NaN as a number", '{"a":{"dtype":"F32","shape":[NaN],"data_offsets":[0,8]}}', D, "MalformedJson")
head("an escape that is none", '{"\\x61":%s}' % F, D, "MalformedJson")
head("a header cut off", '{"a":{"dtype":"F32","shape":[2],"data_o', D, "MalformedJson")
head("ten thousand brackets", '{"a":' + "[" * 10000, D, "EntryNotObject", "MalformedJson")
head("an array at the root", "[%s]" % F, D, "HeaderStart")
head("null at the root", "null", D, "HeaderStart")
raw("nothing", b"", "TooShort")
raw("seven bytes", b"\x08\0\0\0\0\0\0", "TooShort")
raw("a header of no bytes", struct.pack("<Q", 0) + D, "MalformedJson")
raw("a header past the end", struct.pack("<Q", 100) + b'{"a":' + D, "HeaderPastEnd")
raw("a header of 100,000,001 bytes", struct.pack("<Q", 100_000_001) + b"{}", "HeaderTooLarge")
raw("a header of 2^63 bytes", struct.pack("<Q", 1 << 63) + b"{}", "HeaderTooLarge")
raw("a header of 2^64-1 bytes", b"\xff" * 8 + b"{}", "HeaderTooLarge")
raw("a Git LFS pointer", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "NotSafetensors")
raw("a pickle", b"\x80\x02}q\0.", "NotSafetensors")
head("two tensors of which one is bad", '{"a":%s,"b":%s}' % (F, entry("F31", [2], 8, 16)), bytes(16), "UnknownDtype")
head("three flaws in three entries", '{"a":{},"b":%s,"c":%s}' % (entry("f32", [2], 0, 8), "[]"), bytes(16), "MissingField", "MissingField", "MissingField", "UnknownDtype", "EntryNotObject")


def verdict(load, content):
    try:
        load(content)
        return "accepts"
    except Exception:
        return "refuses"


for name, content, flaws in CASES:
    print(
        name,
        verdict(safetensors.deserialize, content),
        verdict(safetensors.torch.load, content),
        ",".join(flaws),
        base64.b64encode(content).decode(),
        sep="\t",
    )
