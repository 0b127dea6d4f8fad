"""Text in, values out: one module or package a layer, and none imports another."""
