"""Weights come with the submission; nothing is downloaded."""

import _engine


def load_state_dict_from_url(url, *_, **__):
    _engine.needs_container("weights from the network")
