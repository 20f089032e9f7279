"""Sequences of different lengths: padded, or packed as PyTorch packs them."""

import collections

import torch


class PackedSequence(collections.namedtuple("PackedSequence", "data batch_sizes sorted_indices unsorted_indices")):
    """The steps of sequences, longest first: all first steps, then all second steps of those that have one, and so on."""

    def __new__(cls, data, batch_sizes=None, sorted_indices=None, unsorted_indices=None):
        if unsorted_indices is None:
            unsorted_indices = invert_permutation(sorted_indices)
        return super().__new__(cls, data, batch_sizes, sorted_indices, unsorted_indices)

    def to(self, *args, **kwargs):
        return self._replace(data=self.data.to(*args, **kwargs))

    def _replace(self, **changed):
        return type(self)(**{**self._asdict(), **changed})

    def float(self):
        return self.to(torch.float32)

    def cpu(self):
        return self


def invert_permutation(permutation):
    return None if permutation is None else torch.argsort(permutation)


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    longest = max(each.shape[0] for each in sequences)
    padded = []
    for each in sequences:
        room = torch.full((longest - each.shape[0], *each.shape[1:]), padding_value, dtype=each.dtype)
        padded.append(torch.cat([each, room] if padding_side == "right" else [room, each]))
    return torch.stack(padded, 0 if batch_first else 1)


def pack_padded_sequence(input, lengths, batch_first=False, enforce_sorted=True):
    lengths = torch.as_tensor(lengths, dtype=torch.int64)
    order = None
    if not enforce_sorted:
        lengths, order = torch.sort(lengths, descending=True)
        input = input.index_select(0 if batch_first else 1, order)
    sizes = lengths.tolist()
    if any(first < second for first, second in zip(sizes, sizes[1:])):
        raise RuntimeError(
            "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You can pass `enforce_sorted=False` "
            "to pack_padded_sequence and/or pack_sequence to sidestep this requirement if you do not need ONNX exportability."
        )
    if sizes[-1] <= 0:
        raise RuntimeError("Length of all samples has to be greater than 0, but found an element in 'lengths' that is <= 0")
    steps = input.transpose(0, 1) if batch_first else input
    if len(sizes) != steps.shape[1]:
        raise RuntimeError(f"Expected `len(lengths)` to be equal to batch_size, but got {len(sizes)} (batch_size={steps.shape[1]})")
    counts = [sum(size > step for size in sizes) for step in range(sizes[0])]
    data = torch.cat([steps[step, :count] for step, count in enumerate(counts)])
    return PackedSequence(data, torch.tensor(counts), order)


def _sizes(packed):
    """The lengths of packed sequences, in the order in which they are packed."""
    counts = packed.batch_sizes.tolist()
    return [sum(count > row for count in counts) for row in range(counts[0])]


def pad_packed_sequence(sequence, batch_first=False, padding_value=0.0, total_length=None):
    counts = sequence.batch_sizes.tolist()
    if total_length is not None and total_length < len(counts):
        raise ValueError("Expected total_length to be at least the length of the longest sequence in input, but got "
                         f"total_length={total_length} and max sequence length being {len(counts)}")
    shape = (total_length or len(counts), counts[0], *sequence.data.shape[1:])
    padded = torch.full(shape, padding_value, dtype=sequence.data.dtype)
    start = 0
    for step, count in enumerate(counts):
        padded[step, :count] = sequence.data[start : start + count]
        start += count
    lengths = torch.tensor(_sizes(sequence))
    if sequence.unsorted_indices is not None:
        padded, lengths = padded.index_select(1, sequence.unsorted_indices), lengths[sequence.unsorted_indices]
    return padded.transpose(0, 1) if batch_first else padded, lengths


def pack_sequence(sequences, enforce_sorted=True):
    return pack_padded_sequence(pad_sequence(sequences), [len(each) for each in sequences], enforce_sorted=enforce_sorted)


def unpad_sequence(padded_sequences, lengths, batch_first=False):
    rows = padded_sequences if batch_first else padded_sequences.transpose(0, 1)
    return [row[:length] for row, length in zip(rows, lengths.tolist())]


def unpack_sequence(packed_sequences):
    padded, lengths = pad_packed_sequence(packed_sequences, batch_first=True)
    return unpad_sequence(padded, lengths, batch_first=True)
