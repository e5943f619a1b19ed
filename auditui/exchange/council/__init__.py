"""The council's own return workbook: finding the cells of A3 in it, and filling them."""
