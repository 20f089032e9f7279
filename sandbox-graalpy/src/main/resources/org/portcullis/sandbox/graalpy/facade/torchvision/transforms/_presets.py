"""What the tables of weights name: they are held, and not applied."""

import _engine


class _Preset:
    def __init__(self, *_, **__):
        _engine.needs_container(f"`torchvision.transforms._presets.{type(self).__name__}`")


class ImageClassification(_Preset):
    pass


class VideoClassification(_Preset):
    pass


class SemanticSegmentation(_Preset):
    pass


from torchvision.transforms import InterpolationMode  # noqa: E402,F401
