"""An exhibit's picture as one file that stands alone: with its title, words, source, licence, day and address."""
