"""wav2vec 2.0 from an explicit config; a learned mix of all layers; attentive pooling."""
import torch
import torch.nn as nn
from safetensors.torch import load_file
from transformers import Wav2Vec2Config, Wav2Vec2Model


def small_config() -> Wav2Vec2Config:
    return Wav2Vec2Config(
        vocab_size=32, hidden_size=192, num_hidden_layers=4, num_attention_heads=4, intermediate_size=768,
        hidden_act="gelu", feat_extract_norm="layer", feat_extract_activation="gelu",
        conv_dim=(128, 128, 128, 128, 128, 128, 128), conv_stride=(5, 2, 2, 2, 2, 2, 2), conv_kernel=(10, 3, 3, 3, 3, 2, 2),
        conv_bias=True, num_conv_pos_embeddings=64, num_conv_pos_embedding_groups=16, do_stable_layer_norm=True,
        apply_spec_augment=False, mask_time_prob=0.0, layerdrop=0.0,
    )


class AttentivePool(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(dim, 64), nn.Tanh(), nn.Linear(64, 1))

    def forward(self, x):
        w = self.net(x).softmax(1)
        mean = (w * x).sum(1)
        var = (w * (x - mean.unsqueeze(1)) ** 2).sum(1)
        return torch.cat([mean, (var + 1e-6).sqrt()], -1)


class SSLDetector(nn.Module):
    def __init__(self, model_name: str = "facebook/wav2vec2-base", pretrained: bool = True, num_classes: int = 2):
        super().__init__()
        if pretrained:
            self.ssl = Wav2Vec2Model.from_pretrained(model_name)
        else:
            self.ssl = Wav2Vec2Model(small_config())
        n = self.ssl.config.num_hidden_layers + 1
        self.layer_weights = nn.Parameter(torch.ones(n) / n)
        self.pool = AttentivePool(self.ssl.config.hidden_size)
        self.classifier = nn.Linear(2 * self.ssl.config.hidden_size, num_classes)

    def freeze_feature_extractor(self):
        self.ssl.feature_extractor._freeze_parameters()

    def forward(self, wav: torch.Tensor) -> torch.Tensor:
        wav = (wav - wav.mean(-1, keepdim=True)) / (wav.var(-1, keepdim=True) + 1e-7).sqrt()
        hidden = self.ssl(wav.to(self.classifier.weight.dtype), output_hidden_states=True).hidden_states
        mix = torch.einsum("l,lbtd->btd", self.layer_weights.softmax(0), torch.stack(hidden))
        return self.classifier(self.pool(mix))


def load_model(weights_path: str, num_classes: int = 2) -> nn.Module:
    model = SSLDetector(pretrained=False, num_classes=num_classes)
    model.load_state_dict(load_file(weights_path))
    return model.eval()
