"""A workbook as the file that it is: cells spliced into its XML, all else left byte for byte.

Why it is ours: the workbook is the council's, and must come back with one line filled in and
nothing else different. A library such as openpyxl turns a workbook into objects and
writes those out again; what it has no object for is lost, such as sparklines, text boxes and
the newer kinds of formatting, and every part is worded anew. XlsxWriter only makes new files. So a
value is put between the bytes of its own row here, and `zipfile` packs the parts.
"""
