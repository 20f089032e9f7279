"""CLIP's vision tower, frozen, with a linear probe on features of several layers."""
import torch
import torch.nn as nn
from safetensors.torch import load_file

MEAN = [0.48145466, 0.4578275, 0.40821073]
STD = [0.26862954, 0.26130258, 0.27577711]


def build_backbone(name: str = "openai/clip-vit-base-patch32", pretrained: bool = False):
    # imported late: transformers is slow to import and the training script has a cache of features
    from transformers import CLIPVisionConfig, CLIPVisionModel

    if pretrained:
        return CLIPVisionModel.from_pretrained(name)
    config = CLIPVisionConfig(
        hidden_size=384,
        intermediate_size=1536,
        projection_dim=256,
        num_hidden_layers=6,
        num_attention_heads=6,
        num_channels=3,
        image_size=224,
        patch_size=32,
        hidden_act="quick_gelu",
        layer_norm_eps=1e-5,
        attention_dropout=0.0,
    )
    return CLIPVisionModel(config)


class ClipProbe(nn.Module):
    def __init__(self, num_classes=2, layers=(2, 4, 6), pretrained: bool = True):
        super().__init__()
        self.clip = build_backbone(pretrained=pretrained)
        for p in self.clip.parameters():
            p.requires_grad = False
        self.layers = layers
        width = self.clip.config.hidden_size
        self.norms = nn.ModuleList([nn.LayerNorm(width) for _ in layers])
        self.probe = nn.Linear(width * len(layers), num_classes)
        self.register_buffer("mean", torch.tensor(MEAN).reshape(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(STD).reshape(1, 3, 1, 1))

    def forward(self, pixel_values):
        x = (pixel_values.float() / 255.0 - self.mean) / self.std
        out = self.clip(pixel_values=x.to(self.probe.weight.dtype), output_hidden_states=True)
        feats = [norm(out.hidden_states[i][:, 0]) for norm, i in zip(self.norms, self.layers)]
        return self.probe(torch.cat(feats, dim=-1))


@torch.no_grad()
def zero_shot(images, prompts=("a photo", "a generated picture")):
    """What we tried first. Not used by the submission."""
    from transformers import CLIPModel, CLIPProcessor

    model = CLIPModel.from_pretrained("openai/clip-vit-base-patch32")
    processor = CLIPProcessor.from_pretrained("openai/clip-vit-base-patch32")
    batch = processor(text=list(prompts), images=images, return_tensors="pt", padding=True)
    return model(**batch).logits_per_image.softmax(-1)


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = ClipProbe(num_classes=num_classes, pretrained=False)
    model.load_state_dict(load_file(weights_path))
    model.eval()
    return model
