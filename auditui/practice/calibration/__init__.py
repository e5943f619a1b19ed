"""Calibration: many read the same files blind, meet over what they gave, and read again."""
