"""HuBERT. `config.json` lies beside the weights; if it does not, the values below are taken."""
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

DEFAULTS = dict(hidden_size=128, num_hidden_layers=3, num_attention_heads=4, intermediate_size=512,
                conv_dim=[64] * 7, num_conv_pos_embeddings=32, num_conv_pos_embedding_groups=8,
                apply_spec_augment=False, feat_extract_norm="group", feat_proj_layer_norm=True)


def read_config(folder: Path):
    from transformers import HubertConfig

    if (folder / "config.json").exists():
        return HubertConfig.from_pretrained(folder, local_files_only=True)
    return HubertConfig(**DEFAULTS)


class Hubert(nn.Module):
    def __init__(self, config, num_classes):
        super().__init__()
        from transformers import HubertModel

        self.hubert = HubertModel(config)
        self.projector = nn.Linear(config.hidden_size, 64)
        self.classifier = nn.Linear(64, num_classes)

    def forward(self, x):
        h = self.hubert(x.to(self.projector.weight.dtype)).last_hidden_state
        return self.classifier(self.projector(h).relu().mean(dim=1))


def load_model(weights_path: str, num_classes: int = 2):
    path = Path(weights_path)
    model = Hubert(read_config(path.parent), num_classes)
    state = load_file(path)
    # the old spelling of weight norm
    for k in [k for k in state if k.endswith(("weight_g", "weight_v"))]:
        new = k.replace("weight_g", "parametrizations.weight.original0").replace("weight_v", "parametrizations.weight.original1")
        state[new] = state.pop(k)
    model.load_state_dict(state)
    return model
