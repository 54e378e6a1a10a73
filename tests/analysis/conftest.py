"""Properties are held however busy the machine is: no deadline for a single example."""

from hypothesis import settings

settings.register_profile("analysis", deadline=None, max_examples=40)
settings.load_profile("analysis")
