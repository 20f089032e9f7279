"""Mutates safetensors files and records what the reference library says of each.

    python record_mutations.py > mutated-files.tsv      (safetensors 0.8.0, torch 2.13.0)

Columns: the verdict of safetensors.deserialize, that of safetensors.torch.load, the file in base64.
"""

import base64
import json
import random
import struct

import safetensors
import safetensors.torch

random.seed(7)
CASES = 500
DT=["BOOL","F4","F6_E2M3","F6_E3M2","U8","I8","F8_E5M2","F8_E4M3","F8_E8M0","F8_E4M3FNUZ","F8_E5M2FNUZ","I16","U16","F16","BF16","I32","U32","F32","C64","F64","I64","U64"]
BITS=dict(zip(DT,[8,4,6,6,8,8,8,8,8,8,8,16,16,16,16,32,32,32,64,64,64,64]))
def num(n):
    r=random.random()
    if r<.93: return str(n)
    return random.choice([f"{n}.0",f"{n}e0",f"-{n}",f"+{n}",f"0{n}",f'"{n}"',"null","true",str(n+2**64),str(n+2**32),str(2**63),f"[{n}]",f"{n}E+0","1e400","-0","NaN",f" {n} ",f"{n}\n"])
def key(k):
    r=random.random()
    if r<.95: return json.dumps(k)
    return random.choice(['"%s "'%k,'"%s"'%k.upper(),'"\\u%04x%s"'%(ord(k[0]),k[1:]) if k else '""',"'%s'"%k,'"%s\\u0000"'%k,'"\\/%s"'%k,'"\\ud800%s"'%k,'"\\x41%s"'%k])
def build():
    n=random.choice([0,1,1,1,2,2,3]); at=0; es=[]
    for i in range(n):
        dt=random.choice(DT); shape=[random.choice([0,1,2,3,4,8]) for _ in range(random.choice([0,1,1,2,3]))]
        p=1
        for s in shape: p*=s
        size=(p*BITS[dt]+7)//8
        if random.random()<.04: size+=random.choice([-1,1,4])
        b,e=at,at+size
        if random.random()<.04: b+=random.choice([-1,1,8]); 
        if random.random()<.04: e+=random.choice([-1,1,8])
        at=max(at,e)
        if random.random()<.03: dt=random.choice([dt.lower(),"F128","F8","float32",dt+" ","",None,3])
        fs=[(key("dtype"),json.dumps(dt)),(key("shape"),"["+",".join(num(s) for s in shape)+"]"),(key("data_offsets"),"["+num(b)+","+num(e)+"]")]
        if random.random()<.04: fs.append(random.choice(fs))
        if random.random()<.04: fs.pop(random.randrange(len(fs)))
        if random.random()<.03: fs.append((key("x"),random.choice(["1","null","{}","[[]]","1e999",'"\\ud800"',"[1,]","{1:2}"])))
        random.shuffle(fs)
        es.append((key(random.choice(["a","b","c","d","__metadata__ ","é"])) if random.random()<.15 else key("t%d"%i),"{"+",".join(k+random.choice([":",":",": "," :\t"])+v for k,v in fs)+"}"))
    if random.random()<.25: es.append((key("__metadata__"),random.choice(['{"format":"pt"}','{}','{"a":1}','{"a":null}','null','[]','{"a":"b","a":"c"}','"x"','{"a":"\\udfff"}'])))
    random.shuffle(es)
    h="{"+",".join(k+":"+v for k,v in es)+"}"
    r=random.random()
    if r<.02: h+=random.choice([" ","\n","\0","x","{}","\t"," "*70])
    if r>.98: h=random.choice([" ","\ufeff","[","\n"])+h
    hb=h.encode("utf-8","surrogatepass")
    if random.random()<.03 and hb: 
        i=random.randrange(len(hb)); hb=hb[:i]+bytes([random.choice([0xff,0xc0,0x80,0,0x22,0x5c,0x2c])])+hb[i+1:]
    if random.random()<.8: hb+=b" "*(-len(hb)%8)
    ln=len(hb)+(random.choice([-1,1,2**32,2**63]) if random.random()<.02 else 0)
    data=bytes(max(0,at+(random.choice([-1,1,3]) if random.random()<.04 else 0)))
    return struct.pack("<Q",ln%2**64)+hb+data


def verdict(load, content):
    try:
        load(content)
        return "accepts"
    except BaseException:  # a panic of the library's Rust is no Exception
        return "refuses"


for _ in range(CASES):
    content = build()
    print(verdict(safetensors.deserialize, content), verdict(safetensors.torch.load, content),
          base64.b64encode(content).decode(), sep="\t")
