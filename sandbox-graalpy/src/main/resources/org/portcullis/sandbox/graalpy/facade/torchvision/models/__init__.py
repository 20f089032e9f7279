"""The models by name."""

import importlib

from torchvision.models._lazily import fill

_PLACES = {
    "alexnet": "alexnet", "convnext": "convnext", "densenet": "densenet", "efficientnet": "efficientnet",
    "googlenet": "googlenet", "inception": "inception", "mnasnet": "mnasnet", "mobilenetv2": "mobilenetv2",
    "mobilenetv3": "mobilenetv3", "regnet": "regnet", "resne": "resnet", "wideresnet": "resnet",
    "shufflenet": "shufflenetv2", "squeezenet": "squeezenet", "vgg": "vgg", "vit": "vision_transformer",
    "visiontransformer": "vision_transformer", "swin": "swin_transformer", "maxvit": "maxvit",
}
_ALL = ("get_model", "get_model_builder", "get_model_weights", "get_weight", "list_models")

fill(__name__, _PLACES, ("alexnet", "googlenet"))
_by_name = __getattr__  # noqa: F821


def __getattr__(name):
    if name in ("segmentation", "video"):
        return importlib.import_module(f"{__name__}.{name}")
    if name in _ALL:
        # These ask the register of models, into which each file writes its own.
        for file in dict.fromkeys(_PLACES.values()):
            importlib.import_module(f"{__name__}.{file}")
        from torchvision.models import segmentation, video  # noqa: F401
    if name in (*_ALL, "Weights", "WeightsEnum"):
        return getattr(importlib.import_module(__name__ + "._api"), name)
    return _by_name(name)
