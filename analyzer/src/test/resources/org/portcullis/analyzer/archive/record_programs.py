"""Forges odd ZIPs, has common programs unpack them, and prints odd-zips.tsv.

    python record_programs.py > odd-zips.tsv
    (apt install unzip 7zip libarchive-tools busybox default-jdk-headless)

Columns: name, which programs made the same of it (groups by `/`, `!` before those that gave up), the
kinds of flaws that our reader must find (by hand, not recorded), the file in base64.
"""

import base64
import hashlib
import os
import struct
import subprocess
import tempfile
import zipfile
import zlib
from pathlib import Path

CODE=b"def load_model(weights_path, num_classes=2): ...\n"
def le2(n): return struct.pack("<H",n&0xffff)
def le4(n): return struct.pack("<I",n&0xffffffff)
def le8(n): return struct.pack("<Q",n&(2**64-1))
def deflate(b,level=9):
    c=zlib.compressobj(level,8,-15); return c.compress(b)+c.flush()
def field(i,b): return le2(i)+le2(len(b))+b
class E:
    def __init__(s,name,data=CODE,method=0,**kw):
        s.name=name if isinstance(name,bytes) else name.encode(); s.lname=s.name
        s.raw=data; s.data=deflate(data) if method==8 else data
        s.method=s.lmethod=method; s.crc=s.lcrc=zlib.crc32(data)
        s.packed=s.lpacked=len(s.data); s.size=s.lsize=len(data)
        s.flags=s.lflags=0; s.extra=s.lextra=b""; s.comment=b""; s.desc=b""
        s.ext=0o100644<<16; s.madeby=3<<8|20; s.need=s.lneed=20; s.disk=0; s.iattr=0
        s.offset=None; s.headerless=False; s.before=b""; s.after=b""; s.off32=None; s.time=0x00210000
        for k,v in kw.items(): setattr(s,k,v)
    def both(s,**kw):
        for k,v in kw.items(): setattr(s,k,v); setattr(s,"l"+k,v)
        return s
def local(e):
    return b"PK\3\4"+le2(e.lneed)+le2(e.lflags)+le2(e.lmethod)+le4(e.time)+le4(e.lcrc)+le4(e.lpacked)+le4(e.lsize)+le2(len(e.lname))+le2(len(e.lextra))+e.lname+e.lextra
def central(e):
    return b"PK\1\2"+le2(e.madeby)+le2(e.need)+le2(e.flags)+le2(e.method)+le4(e.time)+le4(e.crc)+le4(e.packed)+le4(e.size)+le2(len(e.name))+le2(len(e.extra))+le2(len(e.comment))+le2(e.disk)+le2(e.iattr)+le4(e.ext)+le4(e.offset if e.off32 is None else e.off32)+e.name+e.extra+e.comment
def eocd(n,size,off,comment=b"",disk=0,cddisk=0,n2=None):
    return b"PK\5\6"+le2(disk)+le2(cddisk)+le2(n)+le2(n if n2 is None else n2)+le4(size)+le4(off)+le2(len(comment))+comment
def end64(n,size,off,extra=b"",n2=None,disk=0):
    return b"PK\6\6"+le8(44+len(extra))+le2(45)+le2(45)+le4(disk)+le4(disk)+le8(n)+le8(n if n2 is None else n2)+le8(size)+le8(off)+extra
def loc64(at,disk=0,disks=1): return b"PK\6\7"+le4(disk)+le8(at)+le4(disks)
def body(es,start=0):
    out=b""
    for e in es:
        out+=e.before
        if e.offset is None: e.offset=start+len(out)
        if not e.headerless: out+=local(e)+e.data+e.desc
        out+=e.after
    return out
def zipped(*es,prefix=b"",comment=b"",**kw):
    out=prefix+body(es,len(prefix)); cd=b"".join(map(central,es))
    return out+cd+eocd(len(es),len(cd),len(out),comment,**kw)
CONF=("model_config.yaml",b"modality: image\n")
def std(*more): return [E(*CONF),*more]
def unipath(name,crc_of,ver=1,crc=None): return field(0x7075,bytes([ver])+le4(zlib.crc32(crc_of) if crc is None else crc)+name)
CASES=[]
def case(*kinds):
    def note(f): CASES.append((f.__name__.replace("_"," "),f(),kinds)); return f
    return note
def patch(prefix,crc):
    # four bytes after which the checksum is as wanted: it is linear in them
    zero=zlib.crc32(prefix+bytes(4)); rows=[]
    for i in range(32):
        v=zlib.crc32(prefix+(1<<i).to_bytes(4,"little"))^zero; m=1<<i
        for rv,rm in rows:
            if v^rv<v: v^=rv; m^=rm
        if v: rows.append((v,m)); rows.sort(reverse=True)
    want=crc^zero; m=0
    for rv,rm in rows:
        if want^rv<want: want^=rv; m^=rm
    return m.to_bytes(4,"little")
EVIL=b"def load_model(*a): evil()\n"+b"#"*(len(CODE)-27)
EVIL=EVIL[:len(CODE)]
M="model.py"
# Ends and directories.


@case()
def plain(): return zipped(*std(E(M)))


@case()
def plain_deflated(): return zipped(*std(E(M,method=8)))


@case("SecondEnd", "DamagedEntry", "DamagedEntry")
def end64_right_before_locator_and_another_declared():
    # two END64: the locator points to the first, Python reads the one right before the locator
    a=std(E(M)); b=[E("model_config.yaml",CONF[1]),E(M,EVIL)]
    out=body(a); ca=b"".join(map(central,a)); offa=len(out); out+=ca
    b2=body(b,len(out)); cb0=len(out)+len(b2)
    out+=b2; cb=b"".join(map(central,b)); out+=cb
    e1=len(out); out+=end64(2,len(ca),offa)
    out+=end64(2,len(cb),cb0)
    out+=loc64(e1)+eocd(2,len(cb),cb0)
    return out


@case("SecondEnd")
def zip64_end_differs_from_narrow():
    a=std(E(M)); b=[E("model_config.yaml",CONF[1]),E(M,EVIL)]
    out=body(a)+body(b,0)  # offsets fixed below
    for e in a+b: e.offset=None
    out=body(a); out+=body(b,len(out)); ca=b"".join(map(central,a)); cb=b"".join(map(central,b))
    offa=len(out); out+=ca; offb=len(out); out+=cb
    e=len(out); out+=end64(2,len(cb),offb)+loc64(e)+eocd(2,len(ca),offa)
    return out


@case("SecondEnd")
def zip64_end_differs_only_in_the_count():
    a=std(E(M)); out=body(a); c=b"".join(map(central,a)); o=len(out); out+=c; e=len(out)
    return out+end64(2,len(c),o)+loc64(e)+eocd(1,len(c),o)


@case()
def zip64_end_honest_but_not_needed():
    a=std(E(M)); out=body(a); c=b"".join(map(central,a)); o=len(out); out+=c; e=len(out)
    return out+end64(2,len(c),o)+loc64(e)+eocd(2,len(c),o)


@case()
def zip64_end_honest_all_ones():
    a=std(E(M)); out=body(a); c=b"".join(map(central,a)); o=len(out); out+=c; e=len(out)
    return out+end64(2,len(c),o)+loc64(e)+eocd(0xffff,0xffffffff,0xffffffff)


@case("DamagedDirectory", "HiddenData")
def zip64_locator_to_nowhere():
    a=std(E(M)); out=body(a); c=b"".join(map(central,a)); o=len(out); out+=c
    return out+loc64(3)+eocd(2,len(c),o)


@case("HiddenData")
def zip64_end_with_extensible_data():
    a=std(E(M)); out=body(a); c=b"".join(map(central,a)); o=len(out); out+=c; e=len(out)
    return out+end64(2,len(c),o,b"table of hidden labels"*9)+loc64(e)+eocd(0xffff,0xffffffff,0xffffffff)


@case("HiddenData")
def zip64_end_far_from_its_locator():
    a=std(E(M)); out=body(a); c=b"".join(map(central,a)); o=len(out); out+=c; e=len(out)
    return out+end64(2,len(c),o)+b"hidden bytes that nobody counts"+loc64(e)+eocd(0xffff,0xffffffff,0xffffffff)


@case("SecondEnd", "DamagedDirectory", "DamagedEntry")
def locator_inside_the_last_comment():
    a=std(E(M)); b=[E("model_config.yaml",CONF[1]),E(M,EVIL)]
    out=body(a); out+=body(b,len(out)); cb=b"".join(map(central,b)); offb=len(out); out+=cb
    offa=len(out)
    for e in a: pass
    pre=b"".join(map(central,a))
    a[-1].comment=b"?"*76
    ca=b"".join(map(central,a)); at=offa+len(ca)-76
    a[-1].comment=end64(2,len(cb),offb)+loc64(at)
    ca=b"".join(map(central,a)); out+=ca
    return out+eocd(2,len(ca),offa)


@case("LeadingData")
def two_directories_shift_or_not():
    # the size says: right before the end; the offset says: elsewhere; both are directories
    a=std(E(M)); b=[E("model_config.yaml",CONF[1]),E(M,EVIL)]
    out=body(a); ca=b"".join(map(central,a)); offa=len(out); out+=ca
    shift=len(out)+0
    bb=body(b); out2=out+bb
    for e in b: e.off32=e.offset+len(out)-(len(out2)-offa)  # so that + shift leads right
    cb=b"".join(map(central,b)); offb=len(out2)
    for e in b: e.off32=e.offset+len(out)-(offb-offa)
    cb=b"".join(map(central,b))
    return out2+cb+eocd(2,len(cb),offa)


@case("DamagedEntry")
def negative_offset_in_zip64():
    a=std(E(M)); out=b"\0"*0+body(a)
    for e in a:
        e.off32=0xffffffff; e.extra=field(1,le8(e.offset-5))
    c=b"".join(map(central,a)); return out+c+eocd(2,len(c),len(out)-5)


@case("DamagedDirectory")
def disk_numbers(): return zipped(*std(E(M)),disk=1,cddisk=1)


@case("DamagedDirectory")
def disk_of_directory(): return zipped(*std(E(M)),cddisk=1)


@case("DamagedDirectory")
def fewer_entries_on_this_disk():
    a=std(E(M)); out=body(a); c=b"".join(map(central,a)); return out+c+eocd(1,len(c),len(out),n2=2)


@case("DamagedEntry")
def entry_on_another_disk(): return zipped(*std(E(M,disk=3)))


@case("SecondEnd")
def comment_with_an_archive():
    inner=zipped(*std(E(M,EVIL)))
    return zipped(*std(E(M)),comment=inner)


@case("SecondEnd")
def comment_with_a_shifted_archive():
    base=body(std(E(M)))
    es=std(E(M)); n=len(zipped(*es))
    b=[E("model_config.yaml",CONF[1]),E(M,EVIL)]
    bb=body(b,n)
    cb=b"".join(map(central,b)); inner=bb+cb+eocd(2,len(cb),n+len(bb))
    return zipped(*std(E(M)),comment=inner)


@case("HiddenData", "SecondEnd")
def end_in_comment_that_is_too_short():
    b=[E("model_config.yaml",CONF[1]),E(M,EVIL)]
    es=std(E(M)); out=body(es); out+=body(b,len(out)); ca=b"".join(map(central,es)); o=len(out); out+=ca
    ob=len(out); cb=b"".join(map(central,b)); out+=cb
    fake=eocd(2,len(cb),ob)
    return out+eocd(2,len(ca),o,fake[:-2]+le2(500)+b"xx")


@case()
def long_comment_beyond_16k(): return zipped(*std(E(M)),comment=b"c"*20000)


@case("NestedArchive")
def long_comment_and_hidden_local_entry():
    evil=E("hidden.py",EVIL); es=std(E(M),E("notes.txt",body([evil])))
    return zipped(*es,comment=b"c"*20000)


@case("HiddenData")
def signature_record_after_directory():
    a=std(E(M)); out=body(a); c=b"".join(map(central,a)); return out+c+b"PK\5\5"+le2(4)+b"sign"+eocd(2,len(c),len(out))


@case("HiddenData")
def archive_extra_data_record():
    a=std(E(M)); out=body(a); x=b"PK\6\x08"+le4(9)+b"some data"; c=b"".join(map(central,a)); return out+x+c+eocd(2,len(c),len(out)+len(x))


@case("LeadingData")
def spanned_marker(): 
    return zipped(*std(E(M)),prefix=b"PK\x07\x08")


@case("LeadingData")
def spanned_marker_pk00(): return zipped(*std(E(M)),prefix=b"PK00")


@case("HiddenData", "DamagedEntry", "DamagedEntry")
def directory_before_entries():
    es=std(E(M)); n=sum(len(central(e)) for e in [setattr(e,'offset',0) or e for e in es])
    for e in es: e.offset=None
    b=body(es,n+0); c=b"".join(map(central,es)); return c+b+eocd(2,len(c),0)


@case("HiddenData")
def size_of_directory_too_small():
    a=std(E(M),E("evil.py",EVIL)); out=body(a); cs=[central(e) for e in a]; c=b"".join(cs)
    return out+c+eocd(2,len(cs[0]+cs[1]),len(out))


@case("DamagedDirectory")
def count_too_small_size_whole():
    a=std(E(M),E("evil.py",EVIL)); out=body(a); c=b"".join(map(central,a)); return out+c+eocd(2,len(c),len(out))
# An entry's own header against the directory.


@case("HeaderMismatch")
def descriptor_flag_in_own_header_only(): return zipped(*std(E(M,lflags=8)))


@case("HeaderMismatch")
def descriptor_flag_and_zeros_in_own_header_only(): return zipped(*std(E(M,lflags=8,lcrc=0,lsize=0,lpacked=0)))


@case("HeaderMismatch")
def descriptor_flag_in_directory_only():
    e=E(M,flags=8); e.desc=b"PK\7\x08"+le4(e.crc)+le4(e.packed)+le4(e.size); return zipped(*std(e))


@case("HeaderMismatch")
def descriptor_flag_deflated_in_own_header_only(): return zipped(*std(E(M,method=8,lflags=8,lcrc=0,lsize=0,lpacked=0)))


@case("EarlyDescriptor")
def stored_with_descriptor_and_an_early_one():
    # streaming readers end where the first descriptor fits
    early=EVIL; d=early+b"PK\7\x08"+le4(zlib.crc32(early))+le4(len(early))+le4(len(early))
    e=E("notes.txt",d+local(E("model2.py",EVIL))+EVIL)
    e.flags=e.lflags=8; e.lcrc=e.lsize=e.lpacked=0
    e.desc=b"PK\7\x08"+le4(e.crc)+le4(e.packed)+le4(e.size); return zipped(*std(E(M),e))


@case()
def stored_with_descriptor_honest():
    e=E("notes.txt",CODE*5); e.flags=e.lflags=8; e.lcrc=e.lsize=e.lpacked=0
    e.desc=b"PK\7\x08"+le4(e.crc)+le4(e.packed)+le4(e.size); return zipped(*std(E(M),e))


@case("HeaderMismatch")
def utf8_flag_differs(): return zipped(*std(E(M),E("ä.txt",flags=0x800,lflags=0)))


@case()
def utf8_flag_differs_ascii(): return zipped(*std(E(M,flags=0x800,lflags=0)))


@case("DamagedEntry")
def patched_data_flag(): return zipped(*std(E(M).both(flags=0x20)))


@case()
def enhanced_deflate_flag(): return zipped(*std(E(M,method=8).both(flags=0x10)))


@case()
def reserved_flags(): return zipped(*std(E(M).both(flags=0xd780&~0x2000)))


@case("HeaderMismatch")
def masked_local_flag(): return zipped(*std(E(M,lflags=0x2000)))


@case("DamagedEntry")
def needs_version_99(): return zipped(*std(E(M,need=99,lneed=99)))


@case()
def needs_version_64_local(): return zipped(*std(E(M,lneed=99)))


@case("HeaderMismatch")
def local_name_longer(): return zipped(*std(E(M,lname=b"model.pyc")))


@case("HeaderMismatch")
def local_name_case(): return zipped(*std(E(M,lname=b"Model.py")))


@case("AmbiguousName")
def local_extra_name(): return zipped(*std(E(M,lextra=unipath(b"other.py",b"model.py"))))


@case("AmbiguousName")
def central_extra_name_second_field(): return zipped(*std(E(M,extra=unipath(b"model.py",b"model.py")+unipath(b"other.py",b"model.py"))))


@case("AmbiguousName")
def central_extra_name_wrong_version(): return zipped(*std(E(M,extra=unipath(b"other.py",b"model.py",ver=2))))


@case("AmbiguousName")
def central_extra_name_wrong_crc(): return zipped(*std(E(M,extra=unipath(b"other.py",b"model.py",crc=5))))


@case("AmbiguousName")
def central_extra_name_invalid_utf8(): return zipped(*std(E(M,extra=unipath(b"oth\xff.py",b"model.py"))))


@case()
def central_extra_name_honest(): return zipped(*std(E(M,extra=unipath(b"model.py",b"model.py"),lextra=unipath(b"model.py",b"model.py"))))
# Extra fields.


@case("DamagedEntry", "HeaderMismatch", "DamagedEntry")
def zip64_twice():
    e=E(M,size=0xffffffff,packed=0xffffffff); e.extra=field(1,le8(len(CODE)))+field(1,le8(len(CODE)))
    return zipped(*std(e))


@case("DamagedEntry")
def zip64_two_fields_two_sizes():
    e=E(M); e.extra=field(1,le8(len(CODE))+le8(len(CODE)))+field(1,le8(9)+le8(9)); e.size=e.packed=0xffffffff
    return zipped(*std(e))


@case()
def zip64_unneeded_says_other():
    e=E(M); e.extra=field(1,le8(3)+le8(3)); return zipped(*std(e))


@case()
def zip64_unneeded_says_same():
    e=E(M); e.extra=field(1,le8(len(CODE))+le8(len(CODE))); return zipped(*std(e))


@case()
def zip64_too_short():
    e=E(M); e.extra=field(1,b"abc"); return zipped(*std(e))


@case("SizeMismatch")
def zip64_missing(): return zipped(*std(E("notes.txt",size=0xffffffff,lsize=0xffffffff),E(M)))


@case("HiddenData", "OverlappingEntries", "DamagedEntry", "OverlappingEntries", "HeaderMismatch")
def zip64_offset_of_another():
    evil=E(M,EVIL); es=std(E("notes.txt",local(evil)+EVIL),E(M))
    b=body(es); es[2].off32=0xffffffff; es[2].extra=field(1,le8(es[1].offset+len(local(es[1]))))+field(1,le8(es[2].offset))
    c=b"".join(map(central,es)); return b+c+eocd(3,len(c),len(b))


@case()
def zip64_local_other():
    e=E(M); e.lextra=field(1,le8(3)+le8(3)); return zipped(*std(e))


@case("HeaderMismatch", "HeaderMismatch")
def zip64_local_all_ones_and_other():
    e=E(M,lsize=0xffffffff,lpacked=0xffffffff); e.lextra=field(1,le8(3)+le8(3)); return zipped(*std(e))


@case()
def zip64_local_all_ones_and_same():
    e=E(M,lsize=0xffffffff,lpacked=0xffffffff); e.lextra=field(1,le8(len(CODE))*2); return zipped(*std(e))


@case("DamagedEntry")
def extra_field_longer_than_there_is(): return zipped(*std(E(M,extra=le2(0x5455)+le2(50)+b"x")))


@case("DamagedEntry")
def extra_three_bytes(): return zipped(*std(E(M,extra=b"abc")))


@case()
def extra_zero_padding(): return zipped(*std(E(M,lextra=b"\0\0\0")))


@case()
def aes_extra_without_method(): return zipped(*std(E(M,extra=field(0x9901,le2(2)+b"AE\3"+le2(0)))))


@case("AmbiguousKind")
def libarchive_extra_symlink():
    x=field(0x6c78,bytes([1|4])+le2(3<<8|20)+le4(0o120777<<16)); return zipped(*std(E("model.safetensors",b"/etc/passwd",lextra=x),E(M)))


@case("AmbiguousKind")
def libarchive_extra_symlink_central():
    x=field(0x6c78,bytes([1|4])+le2(3<<8|20)+le4(0o120777<<16)); return zipped(*std(E("link",b"/etc/passwd",extra=x,lextra=x),E(M)))


@case("AmbiguousKind")
def asi_unix_symlink():
    t=b"/etc/passwd"; d=le2(0o120777)+le4(len(t))+le2(0)+le2(0)+t; x=field(0x756e,le4(zlib.crc32(d))+d)
    return zipped(*std(E("link",b"",extra=x,lextra=x),E(M)))


@case("AmbiguousKind")
def pkware_unix_link():
    x=field(0x000d,le4(0)+le4(0)+le2(0)+le2(0)+b"/etc/passwd"); return zipped(*std(E("link",b"",extra=x,lextra=x),E(M)))


@case()
def mac_extra_other_name():
    x=field(0x07c8,b"JLEE"+b"\0"*36); return zipped(*std(E(M,extra=x,lextra=x)))


@case()
def unknown_extra_with_a_table(): return zipped(*std(E(M,extra=field(0xbeef,b"label"*2000))))


@case()
def ordinary_times(): 
    x=field(0x5455,b"\1"+le4(0)); y=field(0x7875,b"\1\4"+le4(0)+b"\4"+le4(0)); return zipped(*std(E(M,extra=x+y,lextra=x+y)))
# Kinds.


@case("AmbiguousKind")
def dos_directory_bit(): return zipped(*std(E(M,ext=0x10,madeby=20)))


@case("AmbiguousKind")
def dos_directory_bit_empty(): return zipped(*std(E("x.txt",b"",ext=0x10,madeby=20),E(M)))


@case("AmbiguousKind")
def dos_volume_label(): return zipped(*std(E("x.txt",b"",ext=0x08,madeby=20),E(M)))


@case("AmbiguousKind")
def folder_mode_without_slash(): return zipped(*std(E("x.txt",b"",ext=0o040755<<16),E(M)))


@case()
def file_mode_with_slash(): return zipped(*std(E("x/",b"",ext=0o100644<<16),E(M)))


@case("Symlink")
def symlink_made_by_dos(): return zipped(*std(E("link",b"/etc/passwd",ext=0o120777<<16,madeby=20),E(M)))


@case("Symlink")
def symlink_made_by_macos(): return zipped(*std(E("link",b"/etc/passwd",ext=0o120777<<16,madeby=19<<8|20),E(M)))


@case("Symlink")
def symlink_made_by_beos(): return zipped(*std(E("link",b"/etc/passwd",ext=0o120777<<16,madeby=16<<8|20),E(M)))


@case("Symlink")
def symlink_with_slash(): return zipped(*std(E("link/",b"/etc/passwd",ext=0o120777<<16),E(M)))


@case("DamagedEntry")
def folder_with_content(): return zipped(*std(E("x/",b"abc",ext=0o040755<<16),E(M)))


@case("AmbiguousKind")
def amiga_directory(): return zipped(*std(E("x.txt",b"",ext=0o040755<<16|0x800,madeby=1<<8|20),E(M)))


@case()
def ntfs_symlink_reparse(): return zipped(*std(E("link",b"/etc/passwd",ext=0x400,madeby=10<<8|20),E(M)))
# Names.


@case("OddName")
def trailing_dot(): return zipped(*std(E("model.py.",EVIL),E(M)))


@case("OddName")
def trailing_space(): return zipped(*std(E("model.py ",EVIL),E(M)))


@case("CollidingName")
def file_and_folder_of_one_name(): return zipped(*std(E(M),E("model.py/x",EVIL)))


@case("CollidingName")
def folder_then_file(): return zipped(*std(E("a/b",EVIL),E("A",EVIL),E(M)))


@case("InvisibleCharacter")
def nul_in_name(): return zipped(*std(E("model.py\0.txt",EVIL),E(M)))


@case("InvisibleCharacter")
def nbsp_in_name(): return zipped(*std(E("model.py\u00a0",EVIL).both(flags=0x800),E(M)))


@case("InvisibleCharacter")
def hangul_filler(): return zipped(*std(E("a\u3164b.txt",EVIL).both(flags=0x800),E(M)))


@case("InvisibleCharacter")
def variation_selector(): return zipped(*std(E("model\ufe0f.py",EVIL).both(flags=0x800),E(M)))


@case("InvisibleCharacter")
def replacement_character(): return zipped(*std(E("model\ufffd.py",EVIL).both(flags=0x800),E(M)))


@case()
def windows_device(): return zipped(*std(E("aux.py",EVIL),E(M)))


@case("AmbiguousName")
def cp437_name(): return zipped(*std(E(b"\x84.txt",EVIL),E(M)))


@case("AmbiguousName")
def overlong_utf8(): return zipped(*std(E(b"a\xc0\xafb.txt",EVIL).both(flags=0x800),E(M)))


@case("AmbiguousName", "ForeignSeparator")
def shift_jis_backslash(): return zipped(*std(E(b"\x83\x5c.txt",EVIL),E(M)))


@case("NameTooLong")
def name_of_64k(): return zipped(*std(E(b"a"*65000,EVIL),E(M)))


@case()
def question_mark(): return zipped(*std(E("a?.txt",EVIL),E("a_.txt",CODE),E(M)))


@case("CollidingName")
def composed_and_decomposed(): return zipped(*std(E("\u00e4.txt",EVIL).both(flags=0x800),E("a\u0308.txt").both(flags=0x800),E(M)))


@case("OddName")
def dot_slash(): return zipped(*std(E("./model.py",EVIL),E(M)))


@case("OddName")
def double_slash(): return zipped(*std(E("a//b",EVIL),E("a/b"),E(M)))
# Content.


@case("OverlappingEntries", "OverlappingEntries")
def overlap_by_one_byte():
    a=E("notes.txt",CODE+b"P"); b=E(M); b.offset=0
    es=std(a,b); 
    out=body(es[:2]); b.offset=len(out)-1; out=out+local(b)[1:]+b.data
    c=b"".join(map(central,es)); return out+c+eocd(3,len(c),len(out))


@case("OverlappingEntries")
def descriptor_overlaps_next():
    # the twelve bytes of an unsigned descriptor are the first twelve of the next header
    b=E(M); b.both(need=0); crc=struct.unpack("<I",b"PK\3\4")[0]
    zeros=b"\0"*65532
    for k in range(1,40):
        need=20+256*k
        content=zeros+patch(zeros,crc)
        d=deflate(content)
        if need>=len(d) and (need-len(d))%5==0: break
    a=E("a.bin",content,method=8); a.data=b"\0\0\0\xff\xff"*((need-len(d))//5)+d; a.both(packed=need,flags=8); a.lcrc=a.lsize=a.lpacked=0
    b.both(need=need,time=0x00210001)
    es=std(a,b); out=body(es[:2]); b.offset=len(out); out+=local(b)+b.data
    c=b"".join(map(central,es)); return out+c+eocd(3,len(c),len(out))


@case("OverlappingEntries", "OverlappingEntries")
def quoted_overlap():
    # Fifield: the header of each file is a stored block of the one before
    inner=E("b",b"a"*1000,method=8); lh=local(inner)
    q=b"\0"+le2(len(lh))+le2(~len(lh))+lh+inner.data
    a=E("a",b"",method=8); a.data=q; a.both(packed=len(q),size=len(lh)+1000,crc=zlib.crc32(lh+b"a"*1000)); 
    es=std(E(M),a,inner); out=body(es[:3]); inner.offset=out.index(lh); c=b"".join(map(central,es)); return out+c+eocd(4,len(c),len(out))


@case("DeflateSlack")
def deflate_many_final_blocks():
    e=E(M,method=8); e.data+=deflate(EVIL); e.both(packed=len(e.data)); return zipped(*std(e))


@case("DeflateSlack")
def deflate_trailing_garbage_in_descriptor_mode():
    e=E(M,method=8); e.data+=b"hidden"; e.both(packed=len(e.data)); e.both(flags=8); e.lcrc=e.lsize=e.lpacked=0
    e.desc=b"PK\7\x08"+le4(e.crc)+le4(e.packed)+le4(e.size); return zipped(*std(e))


@case("SwollenEntry")
def deflate_empty_blocks():
    e=E(M,method=8); e.data=b"\0\0\0\xff\xff"*5000+e.data; e.both(packed=len(e.data)); return zipped(*std(e))


@case()
def deflate_garbage_in_stored_padding_bits():
    d=b"\xf8"+le2(len(CODE))+le2(~len(CODE))+CODE+b"\3\0"; e=E(M,method=8); e.data=d; e.both(packed=len(d)); return zipped(*std(e))


@case()
def deflate_dynamic_blocks_with_nothing_in_them():
    c=zlib.compressobj(9,8,-15,9,zlib.Z_DEFAULT_STRATEGY); out=b""
    for i in range(3000): out+=c.compress(b"")+c.flush(zlib.Z_FULL_FLUSH)
    out=b""
    c=zlib.compressobj(9,8,-15)
    for i in range(len(CODE)): out+=c.compress(CODE[i:i+1])+c.flush(zlib.Z_FULL_FLUSH)
    out+=c.flush(); e=E(M,method=8); e.data=out; e.both(packed=len(out)); return zipped(*std(e))


@case("UnsupportedMethod")
def deflate64(): return zipped(*std(E(M,method=8).both(method=9)))


@case("Encrypted")
def method_99_aes(): return zipped(*std(E(M).both(method=99)))


@case("DamagedEntry")
def method_8_but_stored(): return zipped(*std(E(M).both(method=8)))


@case("DamagedEntry")
def zlib_header():
    e=E(M,method=8); e.data=zlib.compress(CODE); e.both(packed=len(e.data)); return zipped(*std(e))


@case("HeaderMismatch", "CrcMismatch")
def crc_of_local_only(): return zipped(*std(E(M,crc=5)))


@case()
def zero_length_deflated(): return zipped(*std(E("e.txt",b"",method=8),E(M)))


@case("DamagedEntry")
def zero_length_stored_as_deflated_without_bytes():
    e=E("e.txt",b"",method=8); e.data=b""; e.both(packed=0); return zipped(*std(e,E(M)))


@case("DuplicateEntry")
def same_name_twice(): return zipped(*std(E(M,EVIL),E(M)))


@case("HiddenData")
def hidden_local_between():
    return zipped(*std(E("a.txt",before=body([E(M,EVIL)])),E(M)))


@case()
def order_of_directory_other(): 
    es=std(E(M)); out=body(es); c=b"".join(map(central,reversed(es))); return out+c+eocd(2,len(c),len(out))


@case("HeaderMismatch", "HeaderMismatch", "CrcMismatch", "HeaderMismatch", "HeaderMismatch", "CrcMismatch")
def offsets_swapped():
    es=std(E("a.py",EVIL),E("b.py",CODE),E(M)); out=body(es); es[1].offset,es[2].offset=es[2].offset,es[1].offset
    c=b"".join(map(central,es)); return out+c+eocd(4,len(c),len(out))


@case("LeadingData")
def local_header_in_prefix(): return zipped(*std(E(M)),prefix=body([E(M,EVIL)]))


@case("LeadingData")
def trailing_archive(): return zipped(*std(E(M)))+zipped(*std(E(M,EVIL)))


@case("TrailingData")
def trailing_newline(): return zipped(*std(E(M)))+b"\n"


@case("TrailingPadding")
def trailing_zeros(): return zipped(*std(E(M)))+b"\0"*512


@case("SizeMismatch")
def stored_sizes_differ(): return zipped(*std(E(M).both(size=10)))


@case("HeaderMismatch")
def stored_sizes_differ_in_local(): return zipped(*std(E(M,lsize=10)))


# What programs make of them.


def with_python(path):
    with zipfile.ZipFile(path) as archive:
        archive.extractall()


def command(*arguments):
    return lambda path: subprocess.run(
        [part.format(path=path) for part in arguments], check=True, capture_output=True, timeout=60)


PROGRAMS = {
    "python": with_python,
    "unzip": command("unzip", "-o", "-qq", "{path}"),
    "7zip": command("7zz", "x", "-y", "-bd", "{path}"),
    "bsdtar": command("bsdtar", "-xf", "{path}"),
    "bsdtar, streaming": command("sh", "-c", "cat {path} | bsdtar -xf -"),
    "busybox": command("busybox", "unzip", "-o", "-q", "{path}"),
    "java": command("jar", "-xf", "{path}"),
    "java, streaming": command("sh", "-c", "jar -x < {path}"),
}


def unpacked():
    found = []
    for folder, folders, files in os.walk("."):
        for name in folders + files:
            path = Path(folder, name)
            if path.is_symlink():
                found.append((str(path), "link"))
            elif path.is_file():
                found.append((str(path), hashlib.sha256(path.read_bytes()).hexdigest()))
    return tuple(sorted(found))


def reading(program, content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "odd.zip")
        path.write_bytes(content)
        inside = Path(folder, "inside")
        inside.mkdir()
        os.chdir(inside)
        try:
            program(path)
            return unpacked()
        except (OSError, RuntimeError, ValueError, NotImplementedError, UnicodeError,
                zipfile.BadZipFile, zlib.error, struct.error) as e:
            return "gave up"
        except subprocess.CalledProcessError as e:
            # Info-ZIP and 7-Zip warn by 1 and unpack nevertheless.
            return unpacked() or "gave up" if e.returncode == 1 else "gave up"
        finally:
            os.chdir("/")


for name, content, kinds in CASES:
    readings = {}
    for title, program in PROGRAMS.items():
        readings.setdefault(reading(program, content), []).append(title)
    groups = [("!" if found == "gave up" else "") + ", ".join(titles) for found, titles in readings.items()]
    print(name, " / ".join(groups), ",".join(kinds), base64.b64encode(content).decode(), sep="\t")
