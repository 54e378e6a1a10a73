"""Pictures: drawn on the server as SVG, or described for Plotly as plain dictionaries."""
