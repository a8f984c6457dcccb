"""The optional model tier: a correction model from a local folder, in a process of its own.

MacBERT-style masked models and T5 correctors, as pycorrector trains them, are hundreds of
megabytes and accuse freely; so they are off by default, never downloaded, never run in
this process, and what they say is a suspicion. A model that does not start, dies or takes
too long is a failure that the report shows, not silence.
"""

from __future__ import annotations

from gk_audit.text.neural.client import NeuralError, NeuralModel, require_model
from gk_audit.text.neural.sentences import Correction

__all__ = ["Correction", "NeuralError", "NeuralModel", "require_model"]
