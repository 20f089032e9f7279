"""Rearrangements of axes, by the public notation of einops."""

import functools
import math

import torch

__version__ = "0.8.1"


class EinopsError(RuntimeError):
    pass


def _side(text):
    """Groups of axis names: `b (h w) c` gives [['b'], ['h', 'w'], ['c']]."""
    groups, inside = [], None
    for word in text.replace("(", " ( ").replace(")", " ) ").replace("...", " … ").split():
        if word == "(":
            if inside is not None:
                raise EinopsError("brackets inside of brackets")
            inside = []
        elif word == ")":
            if inside is None:
                raise EinopsError("a bracket is closed that was not opened")
            groups.append(inside)
            inside = None
        elif inside is not None:
            if word != "1":
                inside.append(word)
        else:
            groups.append([] if word == "1" else [word])
    if inside is not None:
        raise EinopsError("a bracket is not closed")
    return groups


@functools.lru_cache(512)
def _parse(pattern):
    left, arrow, right = pattern.partition("->")
    if not arrow:
        raise EinopsError(f"no `->` in {pattern!r}")
    numbers = {}
    return _named(_side(left), "l", numbers), _named(_side(right), "r", numbers), numbers


def _named(groups, side, numbers):
    """Gives each axis that is only a number a name of its own: two of the same length are two axes."""
    result = []
    for group in groups:
        result.append([])
        for name in group:
            if name.isdigit():
                numbers[f"{side}{len(numbers)}:{name}"] = int(name)
                name = f"{side}{len(numbers) - 1}:{name}"
            result[-1].append(name)
    return result


def _expand_ellipsis(groups, count):
    names = [f"…{i}" for i in range(count)]
    result = []
    for group in groups:
        if group == ["…"]:
            result.extend([name] for name in names)
        else:
            result.append([each for name in group for each in (names if name == "…" else [name])])
    return result


def _transform(tensor, pattern, reduction, sizes):
    if isinstance(tensor, (list, tuple)):
        tensor = torch.stack(list(tensor))
    left, right, numbers = _parse(pattern)
    has = any("…" in group for group in left)
    count = tensor.ndim - (len(left) - 1) if has else 0
    if (not has and len(left) != tensor.ndim) or count < 0:
        raise EinopsError(f"{pattern!r} does not fit a tensor of shape {tuple(tensor.shape)}")
    left, right = _expand_ellipsis(left, count), _expand_ellipsis(right, count)
    lengths = {name: int(size) for name, size in sizes.items()} | numbers
    shape = []
    for group, length in zip(left, tensor.shape):
        unknown = [name for name in group if name not in lengths]
        known = math.prod(lengths[name] for name in group if name not in unknown)
        if len(unknown) > 1:
            raise EinopsError(f"could not infer sizes for {unknown} in {pattern!r}")
        if unknown:
            if known == 0 or length % known:
                raise EinopsError(f"shape mismatch, can't divide axis of length {length} in chunks of {known}")
            lengths[unknown[0]] = length // known
        elif known != length:
            raise EinopsError(f"shape mismatch, {length} != {known} in {pattern!r}")
        shape.extend(lengths[name] for name in group)
    names = [name for group in left for name in group]
    if len(set(names)) != len(names):
        raise EinopsError(f"an axis appears twice on one side of {pattern!r}")
    wanted = [name for group in right for name in group]
    tensor = tensor.reshape(shape)
    lost = [i for i, name in enumerate(names) if name not in wanted]
    if lost:
        if reduction is None:
            raise EinopsError(f"axes {[names[i] for i in lost]} are on the left side of {pattern!r} only")
        tensor = _reduce(tensor, reduction, tuple(lost))
        names = [name for name in names if name in wanted]
    new = [name for name in wanted if name not in names]
    if new and reduction != "repeat":
        raise EinopsError(f"axes {new} are on the right side of {pattern!r} only")
    order = [names.index(name) for name in wanted if name in names]
    if order != list(range(len(order))):
        tensor = tensor.permute(order)
    for name in new:
        if name not in lengths:
            raise EinopsError(f"specify a size for the new axis {name}")
    if new:
        full = []
        for position, name in enumerate(wanted):
            if name in new:
                tensor = tensor.unsqueeze(position)
                full.append(lengths[name])
            else:
                full.append(-1)
        tensor = tensor.expand(full)
    final = [math.prod(lengths[name] for name in group) for group in right]
    return tensor.reshape(final)


def _reduce(tensor, reduction, dims):
    if callable(reduction):
        return reduction(tensor, dims)
    if reduction == "repeat":
        raise EinopsError("an axis is lost in `repeat`")
    if reduction == "prod":
        for dim in sorted(dims, reverse=True):
            tensor = tensor.prod(dim)
        return tensor
    return {"mean": tensor.mean, "sum": tensor.sum, "max": tensor.amax, "min": tensor.amin, "any": tensor.any, "all": tensor.all}[reduction](dims)


def rearrange(tensor, pattern, **sizes):
    return _transform(tensor, pattern, None, sizes)


def reduce(tensor, pattern, reduction, **sizes):
    return _transform(tensor, pattern, reduction, sizes)


def repeat(tensor, pattern, **sizes):
    return _transform(tensor, pattern, "repeat", sizes)


def einsum(*arguments):
    *tensors, pattern = arguments
    letters = {}

    def short(text):
        return "".join("..." if word == "..." else letters.setdefault(word, chr(97 + len(letters))) for word in text.split())

    left, _, right = pattern.partition("->")
    return torch.einsum(",".join(short(each) for each in left.split(",")) + "->" + short(right), *tensors)


def parse_shape(tensor, pattern):
    return {name: length for name, length in zip(pattern.split(), tensor.shape) if name != "_"}


def pack(tensors, pattern):
    names = pattern.split()
    before, after = names.index("*"), len(names) - names.index("*") - 1
    shapes, flat = [], []
    for each in tensors:
        shape = tuple(each.shape)
        shapes.append(shape[before : len(shape) - after])
        flat.append(each.reshape(*shape[:before], -1, *shape[len(shape) - after :]))
    return torch.cat(flat, dim=before), shapes


def unpack(tensor, shapes, pattern):
    names = pattern.split()
    axis = names.index("*")
    parts = tensor.split([math.prod(shape) for shape in shapes], dim=axis)
    return [part.reshape(*part.shape[:axis], *shape, *part.shape[axis + 1 :]) for part, shape in zip(parts, shapes)]
