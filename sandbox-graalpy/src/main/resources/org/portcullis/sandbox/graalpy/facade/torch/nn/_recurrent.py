"""Recurrent layers, over libtorch's own loops."""

import math

import torch
from torch import _invoke
from torch.nn import init
from torch.nn._module import Module, Parameter


class RNNBase(Module):
    def __init__(self, mode, input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0,
                 bidirectional=False, proj_size=0, device=None, dtype=None):
        super().__init__()
        torch._cpu_only(device)
        if proj_size and mode != "LSTM":
            raise ValueError("proj_size argument is only supported for LSTM, not RNN or GRU")
        self.mode, self.input_size, self.hidden_size, self.num_layers = mode, input_size, hidden_size, num_layers
        self.bias, self.batch_first, self.dropout, self.bidirectional = bias, batch_first, float(dropout), bidirectional
        self.proj_size = proj_size
        gates = {"LSTM": 4, "GRU": 3, "RNN_TANH": 1, "RNN_RELU": 1}[mode] * hidden_size
        self._flat_weights_names = []
        for layer in range(num_layers):
            for direction in range(2 if bidirectional else 1):
                width = input_size if layer == 0 else (proj_size or hidden_size) * (2 if bidirectional else 1)
                suffix = f"l{layer}" + ("_reverse" if direction else "")
                shapes = {"weight_ih_": (gates, width), "weight_hh_": (gates, proj_size or hidden_size)}
                if bias:
                    shapes |= {"bias_ih_": (gates,), "bias_hh_": (gates,)}
                if proj_size:
                    shapes["weight_hr_"] = (proj_size, hidden_size)
                for name, shape in shapes.items():
                    setattr(self, name + suffix, Parameter(torch.empty(shape, dtype=dtype or torch.float32)))
                    self._flat_weights_names.append(name + suffix)
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1.0 / math.sqrt(self.hidden_size) if self.hidden_size > 0 else 0
        for weight in self.parameters():
            init.uniform_(weight, -bound, bound)

    def flatten_parameters(self):
        pass

    @property
    def _flat_weights(self):
        return [getattr(self, name) for name in self._flat_weights_names]

    @property
    def all_weights(self):
        each = len(self._flat_weights_names) // (self.num_layers * (2 if self.bidirectional else 1))
        flat = self._flat_weights
        return [flat[i : i + each] for i in range(0, len(flat), each)]

    def _states(self, input, given, rank):
        if given is not None:
            return given if rank == 3 else given.unsqueeze(1)
        batch = input.shape[0 if self.batch_first else 1]
        layers = self.num_layers * (2 if self.bidirectional else 1)
        return torch.zeros(layers, batch, self.hidden_size, dtype=input.dtype)

    def _check_states(self, input, given, rank, batch_dim):
        layers = self.num_layers * (2 if self.bidirectional else 1)
        several = self.mode == "LSTM"
        for index, each in enumerate(given if several and given is not None else (given,)):
            width = self.proj_size if self.proj_size and index == 0 else self.hidden_size
            if each is None or each.ndim != rank:
                continue
            expected = (layers, input.shape[batch_dim], width) if rank == 3 else (layers, width)
            if tuple(each.shape) != expected:
                what = f"hidden[{index}]" if several else "hidden"
                raise RuntimeError(f"Expected {what} size {expected}, got {list(each.shape)}")

    def forward(self, input, hx=None):
        if not isinstance(input, torch.Tensor):
            return self._forward_packed(input, hx)
        rank = input.dim()
        if rank not in (2, 3):
            raise ValueError(f"{type(self).__name__}: Expected input to be 2D or 3D, got {rank}D instead")
        if input.shape[-1] != self.input_size:
            raise RuntimeError(f"input.size(-1) must be equal to input_size. Expected {self.input_size}, got {input.shape[-1]}")
        batch_dim = 0 if self.batch_first else 1
        if rank == 2:
            input = input.unsqueeze(batch_dim)
        self._check_states(input, hx, rank, batch_dim)
        settings = (self.bias, self.num_layers, self.dropout, self.training, self.bidirectional, self.batch_first)
        if self.mode == "LSTM":
            if hx is None:
                hidden, cell = self._states(input, None, 3), self._states(input, None, 3)
                if self.proj_size:
                    hidden = torch.zeros(*hidden.shape[:2], self.proj_size, dtype=input.dtype)
            else:
                hidden, cell = (self._states(input, each, rank) for each in hx)
            output, hidden, cell = _invoke("lstm", (input, (hidden, cell), self._flat_weights, *settings))
            states = (hidden, cell)
        else:
            operator = {"GRU": "gru", "RNN_TANH": "rnn_tanh", "RNN_RELU": "rnn_relu"}[self.mode]
            output, hidden = _invoke(operator, (input, self._states(input, hx, rank), self._flat_weights, *settings))
            states = hidden
        if rank == 2:
            output = output.squeeze(batch_dim)
            states = tuple(each.squeeze(1) for each in states) if self.mode == "LSTM" else states.squeeze(1)
        return output, states

    def _forward_packed(self, packed, hx):
        """Sequences of one length go together and without padding, so that the way back starts at the end of each."""
        from torch.nn.utils import rnn

        order, back = packed.sorted_indices, packed.unsorted_indices
        sizes = rnn._sizes(packed)
        padded, _ = rnn.pad_packed_sequence(packed._replace(sorted_indices=None, unsorted_indices=None))
        several = self.mode == "LSTM"
        given = None if hx is None else [each if order is None else each.index_select(1, order) for each in (hx if several else (hx,))]
        outputs, states, start = [], [], 0
        while start < len(sizes):
            end = start + sizes[start:].count(sizes[start])
            steps = padded[: sizes[start], start:end]
            first = None if given is None else tuple(each[:, start:end].contiguous() for each in given)
            steps = steps.transpose(0, 1) if self.batch_first else steps
            output, state = self.forward(steps, first if several or first is None else first[0])
            output = output.transpose(0, 1) if self.batch_first else output
            room = (0, 0, 0, 0, 0, sizes[0] - sizes[start])
            outputs.append(torch.nn.functional.pad(output, room))
            states.append(state if several else (state,))
            start = end
        result = rnn.pack_padded_sequence(torch.cat(outputs, 1), sizes)
        joined = tuple(torch.cat(each, 1) for each in zip(*states))
        if back is not None:
            joined = tuple(each.index_select(1, back) for each in joined)
        return result._replace(sorted_indices=order, unsorted_indices=back), joined if several else joined[0]


class LSTM(RNNBase):
    def __init__(self, *args, **kwargs):
        super().__init__("LSTM", *args, **kwargs)


class GRU(RNNBase):
    def __init__(self, *args, **kwargs):
        super().__init__("GRU", *args, **kwargs)


class RNN(RNNBase):
    def __init__(self, input_size, hidden_size, num_layers=1, nonlinearity="tanh", *args, **kwargs):
        self_mode = {"tanh": "RNN_TANH", "relu": "RNN_RELU"}[nonlinearity]
        super().__init__(self_mode, input_size, hidden_size, num_layers, *args, **kwargs)
        self.nonlinearity = nonlinearity


class _Cell(Module):
    gates = 1

    def __init__(self, input_size, hidden_size, bias=True, device=None, dtype=None):
        super().__init__()
        torch._cpu_only(device)
        self.input_size, self.hidden_size, self.bias = input_size, hidden_size, bias
        rows = self.gates * hidden_size
        self.weight_ih = Parameter(torch.empty(rows, input_size, dtype=dtype or torch.float32))
        self.weight_hh = Parameter(torch.empty(rows, hidden_size, dtype=dtype or torch.float32))
        for name in ("bias_ih", "bias_hh"):
            self.register_parameter(name, Parameter(torch.empty(rows, dtype=dtype or torch.float32)) if bias else None)
        for weight in self.parameters():
            init.uniform_(weight, -1 / math.sqrt(hidden_size), 1 / math.sqrt(hidden_size))

    def _run(self, operator, input, hx):
        alone = input.dim() == 1
        if hx is None:
            zeros = torch.zeros((1 if alone else input.shape[0]), self.hidden_size, dtype=input.dtype)
            hx = (zeros, zeros) if operator == "lstm_cell" else zeros
        elif alone:
            hx = tuple(each.unsqueeze(0) for each in hx) if operator == "lstm_cell" else hx.unsqueeze(0)
        input = input.unsqueeze(0) if alone else input
        found = _invoke(operator, (input, hx, self.weight_ih, self.weight_hh, self.bias_ih, self.bias_hh))
        if not alone:
            return found
        return tuple(each.squeeze(0) for each in found) if operator == "lstm_cell" else found.squeeze(0)


class LSTMCell(_Cell):
    gates = 4

    def forward(self, input, hx=None):
        return self._run("lstm_cell", input, hx)


class GRUCell(_Cell):
    gates = 3

    def forward(self, input, hx=None):
        return self._run("gru_cell", input, hx)


class RNNCell(_Cell):
    def __init__(self, input_size, hidden_size, bias=True, nonlinearity="tanh", device=None, dtype=None):
        super().__init__(input_size, hidden_size, bias, device, dtype)
        self.nonlinearity = nonlinearity

    def forward(self, input, hx=None):
        return self._run("rnn_tanh_cell" if self.nonlinearity == "tanh" else "rnn_relu_cell", input, hx)
