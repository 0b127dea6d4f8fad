"""The gate of quality: figures by unit, how far chance moves them, and the pins that they are held against.

Here is what needs no model; `training.quality` trains the models, without the pages scored, and runs the gate.
"""
