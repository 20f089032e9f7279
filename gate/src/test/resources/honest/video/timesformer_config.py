"""TimeSformer from transformers with explicit values."""
import torch
from safetensors.torch import load_file
from torch import nn
from transformers import TimesformerConfig, TimesformerForVideoClassification


class Wrapped(nn.Module):
    def __init__(self, num_classes: int):
        super().__init__()
        config = TimesformerConfig(
            image_size=112, patch_size=16, num_channels=3, num_frames=16, hidden_size=96, num_hidden_layers=3,
            num_attention_heads=4, intermediate_size=384, hidden_act="gelu", attention_type="divided_space_time",
            hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0, num_labels=num_classes,
        )
        self.net = TimesformerForVideoClassification(config)

    def forward(self, clip):
        pixel_values = clip.to(self.net.classifier.weight.dtype).div(255).sub(0.45).div(0.225)
        return self.net(pixel_values=pixel_values).logits


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = Wrapped(num_classes)
    model.load_state_dict(load_file(weights_path))
    return model
