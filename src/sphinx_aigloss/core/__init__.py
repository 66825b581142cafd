"""The dictionary, without Sphinx and docutils: terms, how they are read, matched and checked."""
