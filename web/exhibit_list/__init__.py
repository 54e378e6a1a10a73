"""A reader's list of exhibits: held by its address, and shown as slides, as files and on paper."""
