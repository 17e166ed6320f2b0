"""The law: values in, values out. Imports the standard library, numpy and yaml, nothing else."""
