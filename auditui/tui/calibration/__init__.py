"""Calibration on the screen: what waits, reading blind, the wall, before and after."""
