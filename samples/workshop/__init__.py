"""The parts of `make_samples.py`: data, training, file formats and the gallery of refusals."""
