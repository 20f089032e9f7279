from torch._prefixed import fill

fill(__name__, "special_")
del fill
