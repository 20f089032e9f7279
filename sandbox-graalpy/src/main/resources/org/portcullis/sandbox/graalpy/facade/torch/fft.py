from torch._prefixed import fill

fill(__name__, "fft_")
del fill
