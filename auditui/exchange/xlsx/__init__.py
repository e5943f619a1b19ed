"""A workbook as the file that it is: cells spliced into its XML, all else left byte for byte."""
