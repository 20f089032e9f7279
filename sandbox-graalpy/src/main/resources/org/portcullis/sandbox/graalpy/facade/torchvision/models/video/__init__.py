"""The models of videos by name."""

from torchvision.models._lazily import fill

fill(
    __name__,
    {
        "mvit": "mvit", "r3d": "resnet", "mc3": "resnet", "r2plus1d": "resnet", "videoresnet": "resnet",
        "s3d": "s3d", "swin": "swin_transformer",
    },
    ("s3d",),
)
