"""Calibration as it is stored."""
