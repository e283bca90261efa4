"""Data held to typed models."""
