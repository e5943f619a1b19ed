"""Calibration: opening an exercise, reading blind, meeting, reading again."""
