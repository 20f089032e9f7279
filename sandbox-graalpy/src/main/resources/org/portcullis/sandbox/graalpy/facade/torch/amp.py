"""Without a GPU automatic mixed precision is switched off, as PyTorch does with a warning."""

from torch import autocast  # noqa: F401
from torch.cuda.amp import GradScaler, custom_bwd, custom_fwd  # noqa: F401
