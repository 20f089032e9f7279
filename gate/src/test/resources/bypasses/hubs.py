### refused: a class from a folder's code
from transformers.dynamic_module_utils import get_class_from_dynamic_module as get  #! PY202
get("sibling.K", ".")

### refused: a folder's code by the top
import transformers
transformers.dynamic_module_utils.get_class_from_dynamic_module("sibling.K", ".")  #! PY202

### refused: the import helper of the library
from transformers.utils import direct_transformers_import
direct_transformers_import(".", "sibling.py")  #! PY204

### refused: modules that load lazily
import transformers
reached = transformers.utils.import_utils.importlib  #! PY203

### refused: a configuration is saved
import transformers
transformers.ViTConfig().save_pretrained("/tmp/portcullis-canary/made")  #! PY204

### refused: a configuration is written as a file
import transformers
transformers.ViTConfig().to_json_file("/tmp/portcullis-canary/made")  #! PY204

### refused: a model is saved
from transformers import ViTConfig, ViTModel
c = ViTConfig(hidden_size=8, num_hidden_layers=1, num_attention_heads=1, intermediate_size=8, image_size=16)
ViTModel(c).save_pretrained("/tmp/portcullis-canary/made")  #! PY204

### refused: a model of a class of the file is saved by the method it inherits
from transformers import PreTrainedModel, ViTConfig


class Mine(PreTrainedModel):
    config_class = ViTConfig

    def forward(self, x):
        return x

    def put(self):
        self.save_pretrained("/tmp/portcullis-canary/made")  #! PY204


Mine(ViTConfig()).put()

### refused: a model in an attribute is saved
import torch
from transformers import ViTConfig


class Holder(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.config = ViTConfig()

    def forward(self):
        self.config.save_pretrained("/tmp/portcullis-canary/made")  #! PY204


Holder()()

### refused: a pipeline
import transformers
make = transformers.pipeline  #! PY204
reached = make.__globals__  #! PY211

### refused: a picture by its address
from transformers.image_utils import load_image
try:
    load_image("http://127.0.0.1:9/x.png")  #! PY204
except Exception:
    pass

### refused: files of a hub
from transformers.utils import cached_file
try:
    cached_file("owner/name", "x")  #! PY204
except Exception:
    pass
reached = cached_file.__globals__  #! PY204 PY211

### refused: a generation's configuration is saved
import transformers
transformers.GenerationConfig().save_pretrained("/tmp/portcullis-canary/made")  #! PY204

### refused: a feature extractor is saved
import transformers
transformers.ViTImageProcessorPil().save_pretrained("/tmp/portcullis-canary/made") if hasattr(transformers, "ViTImageProcessorPil") else transformers.Wav2Vec2FeatureExtractor().save_pretrained("/tmp/portcullis-canary/made")  #! PY204

### refused: a checkpoint loader
from timm.models import load_checkpoint
import timm
try:
    load_checkpoint(timm.create_model("resnet10t"), "evil.pt", weights_only=False)  #! PY204
except Exception:
    pass

### refused: a state by its loader
import timm.models
try:
    timm.models.load_state_dict("evil.pt", weights_only=False)  #! PY204
except Exception:
    pass

### refused: a saver of checkpoints
import timm.utils
timm.utils.CheckpointSaver  #! PY204
timm.utils.update_summary(0, {}, {}, "/tmp/portcullis-canary/made", write_header=True)  #! PY204

### refused: weights by an enumeration
import torchvision
try:
    torchvision.models.resnet18(weights="DEFAULT")  #! PY204
except Exception:
    pass

### refused: weights by the registry
from torchvision.models import get_model
try:
    get_model("resnet18", weights="DEFAULT")  #! PY204
except Exception:
    pass

### refused: a file is written as a tensor
import torch
import torchvision
torchvision.utils.save_image(torch.zeros(1, 2, 2), "/tmp/portcullis-canary/made.png")  #! PY204

### refused: archives are unpacked
from torchvision.datasets.utils import extract_archive, download_url  #! PY202
try:
    download_url("http://127.0.0.1:9/x", "/tmp/portcullis-canary/inside")
except Exception:
    pass

### refused: tensors are saved
import torch
from safetensors.torch import save_file
save_file({"a": torch.zeros(1)}, "/tmp/portcullis-canary/made")  #! PY204

### refused: tensors are saved by the top
import torch
import safetensors.torch
safetensors.torch.save_model(torch.nn.Linear(1, 1), "/tmp/portcullis-canary/made")  #! PY204

### refused: tensors are saved from arrays
import numpy as np
import safetensors.numpy as s
s.save_file({"a": np.zeros(1)}, "/tmp/portcullis-canary/made")  #! PY204

### refused: metadata that is code
from safetensors import safe_open


def load_model(weights_path, num_classes=2):
    with safe_open(weights_path, "pt") as f:
        return eval(f.metadata() or "__import__('os')")  #! PY201

### admitted: hubs without a network
from pathlib import Path

import timm
import torchvision
from einops import rearrange
from safetensors.torch import load_file
from transformers import AutoModel, PreTrainedModel, ViTConfig, ViTModel


class Mine(PreTrainedModel):
    config_class = ViTConfig

    def save(self):
        return self.config.to_dict()


def load_model(weights_path, num_classes=2):
    config = ViTConfig(hidden_size=8, num_hidden_layers=1, num_attention_heads=1)
    body = timm.create_model("resnet18", pretrained=False, num_classes=num_classes)
    eye = torchvision.models.resnet18(weights=None)
    model = ViTModel(config)
    model.load_state_dict(load_file(Path(weights_path).parent / "model.safetensors"))
    return model.eval(), body, eye, rearrange, AutoModel.from_config(config), Mine(config).save()

### refused: weights by position
import torchvision


def load_model(weights_path, num_classes=2):
    return torchvision.models.resnet18("IMAGENET1K_V1")  #! PY204

### refused: the weights of an enumeration's member
import torchvision


def load_model(weights_path, num_classes=2):
    return torchvision.models.ResNet18_Weights["DEFAULT"].get_state_dict()  #! PY204

### refused: a model named on a hub, without its weights
import timm


def load_model(weights_path, num_classes=2):
    return timm.create_model("hf_hub:timm/resnet18", pretrained=False)  #! PY204

### admitted: networks by name, and their sizes by position
import timm
import torchvision


def load_model(weights_path, num_classes=2, name="resnet18"):
    timm.create_model(name, pretrained=False, num_classes=num_classes)
    torchvision.models.resnet18(weights=None)
    torchvision.models.vision_transformer.VisionTransformer(32, 16, 1, 1, 16, 16)
    return torchvision.models.ResNet(torchvision.models.resnet.BasicBlock, [1, 1, 1, 1])
