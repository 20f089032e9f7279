"""Padding of sequences; packed ones are left to the container engine."""

import _engine
import torch


def pad_sequence(sequences, batch_first=False, padding_value=0.0, padding_side="right"):
    longest = max(each.shape[0] for each in sequences)
    padded = []
    for each in sequences:
        room = torch.full((longest - each.shape[0], *each.shape[1:]), padding_value, dtype=each.dtype)
        padded.append(torch.cat([each, room] if padding_side == "right" else [room, each]))
    return torch.stack(padded, 0 if batch_first else 1)


def pack_padded_sequence(*_, **__):
    _engine.needs_container("packed sequences")


def pad_packed_sequence(*_, **__):
    _engine.needs_container("packed sequences")


def pack_sequence(*_, **__):
    _engine.needs_container("packed sequences")
