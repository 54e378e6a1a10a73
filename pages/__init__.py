"""One module per address. A page introduces queries to analysis and to components, and does nothing else."""
