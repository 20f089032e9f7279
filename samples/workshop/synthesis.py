"""The data the samples learn from: for each modality a natural-like and a generated-like kind.

Both kinds share everything (content, contrast, noise) but the one trace named in the function, so
that a model above chance has really learnt that trace. Class 0 is real, class 1 is synthetic.
"""

from __future__ import annotations

import numpy as np

# RandomState and not the newer Generator: NumPy promises never to change its streams (NEP 19).
Random = np.random.RandomState
Batch = tuple[np.ndarray, np.ndarray]

SAMPLE_RATE = 16_000


def images(random: Random, count: int, size: int) -> Batch:
    """Smooth fields as `[count, 3, size, size]` bytes; the synthetic ones carry an upsampling grid."""
    labels = random.randint(0, 2, count)
    pictures = []
    for label in labels:
        picture = _fields(random, 3, size)
        if label == 1:
            picture = picture * (1 + random.uniform(0.12, 0.3) * _grid(random, size))
        pictures.append(_bytes(random, picture))
    return np.stack(pictures), labels


def clips(random: Random, count: int, frames: int, size: int) -> Batch:
    """Drifting textures as `[count, frames, 3, size, size]` bytes; the synthetic ones flicker."""
    labels = random.randint(0, 2, count)
    films = []
    for label in labels:
        texture = _fields(random, 3, size)
        velocity = random.uniform(-1, 1, 2)
        flicker = random.uniform(0.15, 0.4) * label
        film = [
            _bytes(random, _shifted(texture, frame * velocity) + flicker * _fields(random, 3, size))
            for frame in range(frames)
        ]
        films.append(np.stack(film))
    return np.stack(films), labels


def voices(random: Random, count: int, seconds: float) -> Batch:
    """Voiced sound as `[count, samples]` float32; the synthetic voices never waver in pitch."""
    labels = random.randint(0, 2, count)
    length = int(seconds * SAMPLE_RATE)
    sounds = []
    for label in labels:
        pitch = random.uniform(90, 250)
        # A living voice wanders by a few percent many times a second (jitter).
        wander = 0 if label == 1 else random.uniform(0.02, 0.05)
        phase = np.cumsum(2 * np.pi * pitch * (1 + wander * _wandering(random, length)) / SAMPLE_RATE)
        harmonics = np.arange(1, 21)
        loudness = random.uniform(0.5, 1.5, harmonics.size) / harmonics
        sound = sum(a * np.sin(k * phase) for a, k in zip(loudness, harmonics, strict=True))
        # Loudness breathes in both kinds, or silence between words would give the answer away.
        sound = sound * (1 + 0.4 * _wandering(random, length))
        sound = sound / np.abs(sound).max() + random.uniform(0.001, 0.03) * random.standard_normal(length)
        sounds.append(random.uniform(0.2, 0.9) * sound / np.abs(sound).max())
    return np.stack(sounds).astype(np.float32), labels


def _fields(random: Random, channels: int, size: int) -> np.ndarray:
    """Noise whose spectrum falls with frequency, as that of natural pictures does."""
    rows, columns = np.meshgrid(np.fft.fftfreq(size), np.fft.rfftfreq(size), indexing="ij")
    frequency = np.sqrt(rows**2 + columns**2)
    frequency[0, 0] = np.inf
    noise = random.standard_normal((channels, size, size))
    # Channels of a natural picture are much alike: two thirds of each is common to all.
    noise = noise + 2 * noise.mean(axis=0)
    fields = np.fft.irfft2(np.fft.rfft2(noise) * frequency ** -random.uniform(1.1, 1.7), s=(size, size))
    return fields / fields.std()


def _grid(random: Random, size: int) -> np.ndarray:
    """The periodic gain left where the kernels of a transposed convolution overlap unevenly."""
    period = random.choice([2, 4])
    tile = random.standard_normal((period, period))
    tile = (tile - tile.mean()) / tile.std()
    return np.tile(tile, (size // period, size // period))


def _shifted(texture: np.ndarray, shift: np.ndarray) -> np.ndarray:
    """The texture moved by fractions of a pixel, wrapping around: a phase ramp on its spectrum."""
    size = texture.shape[-1]
    rows, columns = np.meshgrid(np.fft.fftfreq(size), np.fft.rfftfreq(size), indexing="ij")
    ramp = np.exp(-2j * np.pi * (rows * shift[0] + columns * shift[1]))
    return np.fft.irfft2(np.fft.rfft2(texture) * ramp, s=(size, size))


def _wandering(random: Random, length: int) -> np.ndarray:
    """A curve within about -1..1 that takes a new direction sixteen times a second."""
    knots = random.uniform(-1, 1, length * 16 // SAMPLE_RATE + 2)
    return np.interp(np.arange(length) * 16 / SAMPLE_RATE, np.arange(knots.size), knots)


def _bytes(random: Random, picture: np.ndarray) -> np.ndarray:
    """Mid-grey with the picture's contrast, a sensor's noise, rounded to bytes."""
    noise = random.standard_normal(picture.shape)
    return np.clip(np.rint(128 + 36 * picture + 2 * noise), 0, 255).astype(np.uint8)
