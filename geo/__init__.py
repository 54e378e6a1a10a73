"""Where the collaboratives are: the lookup, the footprints, and how a user's areas find their way to them."""
